import {
  CoveredResource,
  ListCoverageCommand,
} from '@aws-sdk/client-inspector2';
import { Evidence, validateEvidence } from '../../evidence';
import { lastOfEach } from '../reading/lastOfEach';
import { isWord } from '../../languages';
import { paginate } from '../reading/paginate';
import { RowIds } from '../reading/RowIds';
import { Collector } from '../types';
import { recordedAt, time } from '../reading/values';

const OPERATION = 'inspector2:ListCoverage';

type CoverageSource =
  | 'inspector-package-coverage'
  | 'inspector-network-coverage';

/** Which instances Inspector scans for vulnerable packages. */
export const inspectorPackageCoverage = inspectorCoverage({
  source: 'inspector-package-coverage',
  scanType: 'PACKAGE',
});

/** Which instances Inspector checks for reachability from the network. */
export const inspectorNetworkCoverage = inspectorCoverage({
  source: 'inspector-network-coverage',
  scanType: 'NETWORK',
});

/**
 * One listing per scan type, as an instance has a row of each. Where Inspector
 * is off, it is empty.
 *
 * Source: inspector2:ListCoverage, 200 a page.
 */
function inspectorCoverage(options: {
  source: CoverageSource;
  scanType: 'PACKAGE' | 'NETWORK';
}): Collector {
  const { source, scanType } = options;
  return {
    sources: [source],
    actions: [OPERATION],
    after: ['ec2-instances'],
    kind: 'listing',
    async *collect({ clients, target, signal }) {
      const equals = (value: string) => [
        { comparison: 'EQUALS' as const, value },
      ];
      const ids = RowIds.create(OPERATION);
      const pages = paginate({
        operation: OPERATION,
        signal,
        fetch: token =>
          clients.inspector2.send(
            new ListCoverageCommand({
              filterCriteria: {
                // A delegated administrator also sees the other accounts.
                accountId: equals(target.accountId),
                resourceType: equals('AWS_EC2_INSTANCE'),
                scanType: equals(scanType),
              },
              maxResults: 200,
              nextToken: token,
            }),
            { abortSignal: signal },
          ),
        next: page => page.nextToken,
      });
      for await (const page of pages) {
        const resources = page.coveredResources ?? [];
        const evidence: Evidence[] = [];
        for (const resource of resources) {
          const { resourceId: id } = resource;
          if (
            ids.has(id) &&
            id.startsWith('i-') &&
            resource.accountId === target.accountId &&
            isWord(resource.resourceType, 'AWS_EC2_INSTANCE') &&
            isWord(resource.scanType, scanType) &&
            !isWord(resource.scanStatus?.reason, 'RESOURCE_TERMINATED')
          ) {
            evidence.push(toEvidence(source, id, resource));
          }
        }
        yield { evidence: lastOfEach(evidence), rows: resources.length };
      }
      ids.requireAll();
    },
  };
}

function toEvidence(
  source: CoverageSource,
  instanceId: string,
  resource: CoveredResource,
): Evidence {
  const lastScannedAt = time(resource.lastScannedAt);
  return validateEvidence({
    source,
    instanceId,
    ...recordedAt(lastScannedAt),
    payload: {
      statusCode: resource.scanStatus?.statusCode,
      reason: resource.scanStatus?.reason,
      lastScannedAt,
      scanMode: resource.scanMode,
    },
  });
}
