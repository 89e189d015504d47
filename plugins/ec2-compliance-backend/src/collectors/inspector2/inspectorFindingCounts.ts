import { ListFindingAggregationsCommand } from '@aws-sdk/client-inspector2';
import { Evidence, validateEvidence } from '../../evidence';
import { lastOfEach } from '../reading/lastOfEach';
import { paginate } from '../reading/paginate';
import { RowIds } from '../reading/RowIds';
import { Collector } from '../types';

const OPERATION = 'inspector2:ListFindingAggregations';

/**
 * How many active findings each instance has, by severity. One without any has
 * no row.
 *
 * Source: inspector2:ListFindingAggregations by AWS_EC2_INSTANCE, 100 a page.
 */
export const inspectorFindingCounts: Collector = {
  sources: ['inspector-finding-counts'],
  actions: [OPERATION],
  after: ['ec2-instances'],
  kind: 'listing',
  async *collect({ clients, target, signal }) {
    const ids = RowIds.create(OPERATION);
    const pages = paginate({
      operation: OPERATION,
      signal,
      fetch: token =>
        clients.inspector2.send(
          new ListFindingAggregationsCommand({
            aggregationType: 'AWS_EC2_INSTANCE',
            // A delegated administrator also sees the other accounts.
            accountIds: [{ comparison: 'EQUALS', value: target.accountId }],
            maxResults: 100,
            nextToken: token,
          }),
          { abortSignal: signal },
        ),
      next: page => page.nextToken,
    });
    for await (const page of pages) {
      const responses = page.responses ?? [];
      const evidence: Evidence[] = [];
      for (const { ec2InstanceAggregation } of responses) {
        const instanceId = ec2InstanceAggregation?.instanceId;
        if (
          ec2InstanceAggregation &&
          ids.has(instanceId) &&
          instanceId.startsWith('i-') &&
          (ec2InstanceAggregation.accountId ?? target.accountId) ===
            target.accountId
        ) {
          const counts = ec2InstanceAggregation.severityCounts;
          evidence.push(
            validateEvidence({
              source: 'inspector-finding-counts',
              instanceId,
              payload: {
                critical: counts?.critical,
                high: counts?.high,
                medium: counts?.medium,
                all: counts?.all,
              },
            }),
          );
        }
      }
      yield { evidence: lastOfEach(evidence), rows: responses.length };
    }
    ids.requireAll();
  },
};
