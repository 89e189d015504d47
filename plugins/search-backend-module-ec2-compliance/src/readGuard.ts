import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { Permission } from '@backstage/plugin-permission-common';
import { scorecardReadPermission } from 'backstage-plugin-ec2-compliance-common';

const GUARDS: Readonly<Record<string, Permission>> = {
  scorecard: scorecardReadPermission,
  catalog: catalogEntityReadPermission,
};

/**
 * The permission that search asks before it shows a document, of the two that a
 * service needs everywhere else.
 *
 * @param path - where the module's configuration stands
 * @throws InputError where a policy may tell callers apart, and nobody has said
 *   which of the two is the narrower
 */
export function readGuard(config: Config, path: string): Permission {
  const guard = config.getOptionalString(`${path}.guardedBy`);
  if (guard === undefined) {
    if (config.getOptionalBoolean('permission.enabled')) {
      throw new InputError(
        `Missing config at '${path}.guardedBy': search asks one permission of a document, so say which is the narrower in your policy, 'scorecard' (${scorecardReadPermission.name}) or 'catalog' (${catalogEntityReadPermission.name})`,
      );
    }
    return scorecardReadPermission;
  }
  if (!Object.hasOwn(GUARDS, guard)) {
    throw new InputError(
      `Invalid value '${guard}' at '${path}.guardedBy', write 'scorecard' or 'catalog'`,
    );
  }
  return GUARDS[guard];
}
