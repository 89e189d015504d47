import {
  DescribeMaintenanceWindowTargets$,
  type DescribeMaintenanceWindowTargetsRequest,
  type DescribeMaintenanceWindowTargetsResult,
} from '@aws-sdk/client-ssm';
import { listArray } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import type { WindowTargetModel } from '../model/PatchingModel';
import { toTargets, WINDOW_PAGE, windowOf } from './maintenanceWindows';

/** The nodes that a maintenance window acts on. */
export const describeMaintenanceWindowTargets = pagedOperation<
  DescribeMaintenanceWindowTargetsRequest,
  DescribeMaintenanceWindowTargetsResult,
  WindowTargetModel
>({
  schema: DescribeMaintenanceWindowTargets$,
  page: WINDOW_PAGE,
  list: (input, { target }) =>
    listArray(windowOf(input.WindowId ?? '', target).targets),
  answer: (targets, input) => ({
    Targets: targets.map(({ targetId, targets: selectors }) => ({
      WindowId: input.WindowId,
      WindowTargetId: targetId,
      ResourceType: 'INSTANCE',
      Targets: toTargets(selectors),
    })),
  }),
});
