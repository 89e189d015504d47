import {
  DescribeMaintenanceWindowTasks$,
  type DescribeMaintenanceWindowTasksRequest,
  type DescribeMaintenanceWindowTasksResult,
} from '@aws-sdk/client-ssm';
import { listArray } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import type { WindowTaskModel } from '../model/PatchingModel';
import { WINDOW_PAGE, windowOf } from './maintenanceWindows';

/** What a maintenance window does. */
export const describeMaintenanceWindowTasks = pagedOperation<
  DescribeMaintenanceWindowTasksRequest,
  DescribeMaintenanceWindowTasksResult,
  WindowTaskModel
>({
  schema: DescribeMaintenanceWindowTasks$,
  page: WINDOW_PAGE,
  list: (input, { target }) =>
    listArray(windowOf(input.WindowId ?? '', target).tasks),
  answer: (tasks, input, { target }) => {
    const window = windowOf(input.WindowId ?? '', target);
    return {
      Tasks: tasks.map(task => ({
        WindowId: input.WindowId,
        WindowTaskId: task.taskId,
        Name: task.name,
        TaskArn: task.taskArn,
        Type: task.type,
        Targets: [
          {
            Key: 'WindowTargetIds',
            Values: window.targets.map(t => t.targetId),
          },
        ],
        // Empty where the parameters are kept with the invocation.
        TaskParameters: Object.fromEntries(
          Object.entries(task.parameters ?? {}).map(([name, Values]) => [
            name,
            { Values },
          ]),
        ),
        Priority: 1,
        MaxConcurrency: '10%',
        MaxErrors: '5%',
      })),
    };
  },
});
