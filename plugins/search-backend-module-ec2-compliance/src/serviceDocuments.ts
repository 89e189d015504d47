import type { IndexableDocument } from '@backstage/plugin-search-common';
import {
  FindingList,
  ScorecardList,
  ScorecardSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { Ec2ComplianceClient } from 'backstage-plugin-ec2-compliance-node';
import { entityLocation } from './entityLocation';

/** Services whose findings are overdue, found by those and by their CVEs. */
export async function* serviceDocuments(
  client: Ec2ComplianceClient,
): AsyncGenerator<IndexableDocument, void, void> {
  for await (const { items } of client.pages<ScorecardList>('/v1/scorecards')) {
    for (const scorecard of items) {
      if (scorecard.findings.overdue) {
        yield toDocument(
          scorecard,
          await client.get<FindingList>('/v1/findings', {
            entityRef: scorecard.entityRef,
            due: 'overdue',
            limit: '100',
          }),
        );
      }
    }
  }
}

function toDocument(
  { entityRef, findings, name, title }: ScorecardSummary,
  { items, totalCount }: FindingList,
): IndexableDocument {
  const named = new Set(
    items.flatMap(({ vulnerabilityId, cveIds, packageName }) => [
      vulnerabilityId,
      ...cveIds,
      packageName,
    ]),
  );
  const left = totalCount - items.length;
  return {
    title: title ?? name,
    text: [
      `${findings.overdue} of ${findings.open} findings are overdue:`,
      [...named].join(', '),
      // The longest due are named; what is cut is said.
      ...(left > 0 ? [`and ${left} more`] : []),
    ].join(' '),
    location: entityLocation(entityRef),
    authorization: { resourceRef: entityRef },
  };
}
