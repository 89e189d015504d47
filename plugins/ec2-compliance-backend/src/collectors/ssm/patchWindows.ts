import {
  DescribeMaintenanceWindowsCommand,
  DescribeMaintenanceWindowTasksCommand,
  MaintenanceWindowIdentity,
  MaintenanceWindowTask,
} from '@aws-sdk/client-ssm';
import { AwsClients } from '../../aws';
import { validateEvidence } from '../../evidence';
import { isWord } from '../../languages';
import { paginate } from '../reading/paginate';
import { RowIds } from '../reading/RowIds';
import { unlessGone } from '../reading/unlessGone';
import { isPatchDocument } from './patchDocuments';
import { Collector } from '../types';
import { text } from '../reading/values';

const WINDOWS = 'ssm:DescribeMaintenanceWindows';
const TASKS = 'ssm:DescribeMaintenanceWindowTasks';

/**
 * The maintenance windows that patch: one record of the target.
 *
 * Source: ssm:DescribeMaintenanceWindows, 100 a page, and
 * ssm:DescribeMaintenanceWindowTasks for each that is enabled: one that is not
 * does nothing, whatever its tasks are.
 */
export const patchWindows: Collector = {
  sources: ['ssm-patch-windows'],
  actions: [WINDOWS, TASKS],
  after: [],
  kind: 'listing',
  async *collect({ clients, signal }) {
    const windows: MaintenanceWindowIdentity[] = [];
    const pages = paginate({
      operation: WINDOWS,
      signal,
      fetch: token =>
        clients.ssm.send(
          new DescribeMaintenanceWindowsCommand({
            Filters: [{ Key: 'Enabled', Values: ['true'] }],
            MaxResults: 100,
            NextToken: token,
          }),
          { abortSignal: signal },
        ),
      next: page => page.NextToken,
    });
    for await (const page of pages) {
      windows.push(...(page.WindowIdentities ?? []));
    }
    const ids = RowIds.create(WINDOWS);
    const found = [];
    for (const window of windows) {
      const { WindowId: windowId } = window;
      if (!ids.has(windowId)) {
        continue;
      }
      const tasks = await readTasks({ clients, signal, windowId });
      const patching = tasks.filter(task => isPatchDocument(task.TaskArn));
      if (patching.length) {
        found.push({
          id: windowId,
          name: text(window.Name),
          enabled: window.Enabled ?? false,
          schedule: {
            startsAt: text(window.StartDate),
            endsAt: text(window.EndDate),
            nextAt: text(window.NextExecutionTime),
            expression: text(window.Schedule),
          },
          operation: operationOf(patching),
        });
      }
    }
    ids.requireAll();
    yield {
      evidence: [
        validateEvidence({
          source: 'ssm-patch-windows',
          payload: {
            windows: found.sort((a, b) => (a.id < b.id ? -1 : 1)),
          },
        }),
      ],
      rows: windows.length,
    };
  },
};

async function readTasks(options: {
  clients: AwsClients;
  signal: AbortSignal;
  windowId: string;
}): Promise<MaintenanceWindowTask[]> {
  const { clients, signal, windowId } = options;
  const tasks: MaintenanceWindowTask[] = [];
  const pages = paginate({
    operation: TASKS,
    signal,
    fetch: token =>
      clients.ssm.send(
        new DescribeMaintenanceWindowTasksCommand({
          WindowId: windowId,
          MaxResults: 100,
          NextToken: token,
        }),
        { abortSignal: signal },
      ),
    next: page => page.NextToken,
  });
  // A window that is gone does nothing.
  for await (const page of unlessGone(pages)) {
    tasks.push(...(page.Tasks ?? []));
  }
  return tasks;
}

/** Unknown where a task keeps its parameters with its invocation. */
function operationOf(
  tasks: readonly MaintenanceWindowTask[],
): 'Scan' | 'Install' | undefined {
  const operations = tasks.map(
    task => task.TaskParameters?.Operation?.Values?.[0],
  );
  if (operations.some(operation => isWord(operation, 'Install'))) {
    return 'Install';
  }
  return operations.every(operation => isWord(operation, 'Scan'))
    ? 'Scan'
    : undefined;
}
