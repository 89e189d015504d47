import {
  ListResourceComplianceSummariesCommand,
  ResourceComplianceSummaryItem,
} from '@aws-sdk/client-ssm';
import { Evidence, validateEvidence } from '../../evidence';
import { instanceOfNode } from './instanceOfNode';
import { isWord } from '../../languages';
import { lastOfEach } from '../reading/lastOfEach';
import { paginate } from '../reading/paginate';
import { RowIds } from '../reading/RowIds';
import { Collector } from '../types';
import { recordedAt, text, time } from '../reading/values';

const OPERATION = 'ssm:ListResourceComplianceSummaries';

/** Systems Manager's own verdict on the patches of each node. */
export const patchComplianceSummaries = complianceSummaries({
  source: 'ssm-patch-compliance',
  complianceType: 'Patch',
});

/** Systems Manager's own verdict on the State Manager associations of each node. */
export const associationComplianceSummaries = complianceSummaries({
  source: 'ssm-association-compliance',
  complianceType: 'Association',
});

/**
 * One listing per compliance type: a node has a row of each, and a mixed listing
 * invites one to overwrite the other.
 *
 * Source: ssm:ListResourceComplianceSummaries, 50 a page.
 */
function complianceSummaries(options: {
  source: 'ssm-patch-compliance' | 'ssm-association-compliance';
  complianceType: 'Patch' | 'Association';
}): Collector {
  const { source, complianceType } = options;
  return {
    sources: [source],
    actions: [OPERATION],
    after: ['ssm-instance-information'],
    kind: 'listing',
    async *collect(context) {
      const { clients, signal } = context;
      const ids = RowIds.create(OPERATION);
      const pages = paginate({
        operation: OPERATION,
        signal,
        fetch: token =>
          clients.ssm.send(
            new ListResourceComplianceSummariesCommand({
              Filters: [
                {
                  Key: 'ComplianceType',
                  Values: [complianceType],
                  Type: 'EQUAL',
                },
              ],
              MaxResults: 50,
              NextToken: token,
            }),
            { abortSignal: signal },
          ),
        next: page => page.NextToken,
      });
      for await (const page of pages) {
        const items = page.ResourceComplianceSummaryItems ?? [];
        const evidence: Evidence[] = [];
        for (const item of items) {
          const instanceId = ids.has(item.ResourceId)
            ? instanceOfNode(context, item.ResourceId)
            : undefined;
          if (instanceId && isWord(item.ComplianceType, complianceType)) {
            evidence.push(toEvidence(source, instanceId, item));
          }
        }
        yield { evidence: lastOfEach(evidence), rows: items.length };
      }
      ids.requireAll();
    },
  };
}

function toEvidence(
  source: 'ssm-patch-compliance' | 'ssm-association-compliance',
  instanceId: string,
  item: ResourceComplianceSummaryItem,
): Evidence {
  return validateEvidence({
    source,
    instanceId,
    // When the status was captured, which may be later than the run it speaks
    // of: how old a patch scan is, only the patch state says.
    ...recordedAt(time(item.ExecutionSummary?.ExecutionTime)),
    payload: {
      status: item.Status,
      overallSeverity: text(item.OverallSeverity),
      compliantCount: item.CompliantSummary?.CompliantCount,
      nonCompliantCount: item.NonCompliantSummary?.NonCompliantCount,
    },
  });
}
