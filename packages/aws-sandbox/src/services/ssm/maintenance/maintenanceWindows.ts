import type { Target as SsmTarget } from '@aws-sdk/client-ssm';
import type { Target } from '../../../estate/Target';
import { ssmError } from '../errors/ssmErrors';
import type {
  MaintenanceWindowModel,
  WindowTargetModel,
} from '../model/PatchingModel';

/** The window of an ID. */
export function windowOf(id: string, target: Target): MaintenanceWindowModel {
  if (!/^mw-[0-9a-f]{17}$/.test(id)) {
    throw ssmError(
      'ValidationException',
      `1 validation error detected: Value '${id}' at 'windowId' failed to satisfy constraint: Member must satisfy regular expression pattern: ^mw-[0-9a-f]{17}$`,
    );
  }
  const found = target.settings.patching?.windows.find(w => w.windowId === id);
  if (!found) {
    throw ssmError(
      'DoesNotExistException',
      `Maintenance window ${id} does not exist`,
    );
  }
  return found;
}

export function toTargets(targets: WindowTargetModel['targets']): SsmTarget[] {
  return targets.map(({ key, values }) => ({ Key: key, Values: values }));
}

/** How all three listings of windows are paged. */
export const WINDOW_PAGE = {
  sizeMember: 'MaxResults',
  tokenMember: 'NextToken',
  min: 10,
  max: 100,
  default: 50,
};
