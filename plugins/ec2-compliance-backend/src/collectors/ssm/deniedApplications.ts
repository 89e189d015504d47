import { GetInventoryCommand } from '@aws-sdk/client-ssm';
import { validateEvidence } from '../../evidence';
import { chunk } from '../reading/chunk';
import { instanceOfNode } from './instanceOfNode';
import { paginate } from '../reading/paginate';
import { RowIds } from '../reading/RowIds';
import { Collector } from '../types';
import { sortedSet, text } from '../reading/values';

const OPERATION = 'ssm:GetInventory';

/** The most values that one filter takes. */
const MAX_NAMES = 40;

/**
 * The instances that have a denied application: one record of the target, which
 * holds the names that were asked for, so that a name that was added since is
 * not taken for absent. Nothing is asked where no name is denied.
 *
 * Source: ssm:GetInventory, 50 nodes a page, 40 names a query.
 */
export const deniedApplications: Collector = {
  sources: ['ssm-denied-applications'],
  actions: [OPERATION],
  after: ['ssm-instance-information'],
  kind: 'listing',
  async *collect(context) {
    const { clients, signal, parameters } = context;
    const names = sortedSet(parameters.deniedApplications);
    const found = new Map<string, { captureTime?: string }>();
    const ids = RowIds.create(OPERATION);
    let rows = 0;
    const queries = [
      {
        Type: 'Equal' as const,
        values: names.filter(name => !name.endsWith('*')),
      },
      {
        Type: 'BeginWith' as const,
        values: names
          .filter(name => name.endsWith('*'))
          .map(name => name.slice(0, -1)),
      },
    ];
    for (const { Type, values } of queries) {
      for (const Values of chunk(values, MAX_NAMES)) {
        const pages = paginate({
          operation: OPERATION,
          signal,
          fetch: token =>
            clients.ssm.send(
              new GetInventoryCommand({
                Filters: [{ Key: 'AWS:Application.Name', Values, Type }],
                MaxResults: 50,
                NextToken: token,
              }),
              { abortSignal: signal },
            ),
          next: page => page.NextToken,
        });
        for await (const page of pages) {
          for (const entity of page.Entities ?? []) {
            rows += 1;
            const instanceId = ids.has(entity.Id)
              ? instanceOfNode(context, entity.Id)
              : undefined;
            if (instanceId) {
              const captureTime = text(
                entity.Data?.['AWS:InstanceInformation']?.CaptureTime,
              );
              found.set(instanceId, captureTime ? { captureTime } : {});
            }
          }
        }
      }
    }
    ids.requireAll();
    const instances = Object.fromEntries(
      [...found].sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    yield {
      evidence: [
        validateEvidence({
          source: 'ssm-denied-applications',
          payload: { names, instances },
        }),
      ],
      rows,
    };
  },
};
