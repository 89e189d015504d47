import { NetworkReachabilityDetails } from '@aws-sdk/client-inspector2';
import { EvidencePayloads, validateEvidence } from '../../evidence';
import { equals, LIST_FINDINGS, listFindings } from './inspectorFindings';
import { Collector } from '../types';
import { inPages } from '../reading/inPages';
import { RowIds } from '../reading/RowIds';

/** Of a finding that names no resource. */
const NOWHERE: { id?: string } = {};

type Ports = EvidencePayloads['inspector-network-findings']['ports'];

/**
 * Which instances can be reached from the internet, and on which ports. One
 * that cannot has no row. Inspector tells paths by peering connections and by
 * VPN as well, which lead from no internet.
 *
 * Source: inspector2:ListFindings, NETWORK_REACHABILITY.
 */
export const inspectorNetworkFindings: Collector = {
  sources: ['inspector-network-findings'],
  actions: [LIST_FINDINGS],
  after: ['ec2-instances'],
  kind: 'listing',
  async *collect(context) {
    const ports = new Map<string, Ports>();
    const ids = RowIds.create(LIST_FINDINGS);
    const pages = listFindings(context, {
      findingType: equals('NETWORK_REACHABILITY'),
      // A suppression hides a path, and closes none.
      findingStatus: [...equals('ACTIVE'), ...equals('SUPPRESSED')],
    });
    for await (const { findings = [] } of pages) {
      for (const { networkReachabilityDetails, resources } of findings) {
        if (comesFromPeers(networkReachabilityDetails)) {
          continue;
        }
        const { openPortRange, protocol } = networkReachabilityDetails ?? {};
        for (const { id } of resources?.length ? resources : [NOWHERE]) {
          if (ids.has(id) && id.startsWith('i-')) {
            const own = ports.get(id) ?? [];
            ports.set(id, own);
            own.push({
              protocol: protocol ?? 'unknown',
              from: openPortRange?.begin ?? 0,
              to: openPortRange?.end ?? 65535,
            });
          }
        }
      }
      yield { evidence: [], rows: findings.length };
    }
    yield* inPages(
      ports,
      ([instanceId, own]) =>
        validateEvidence({
          source: 'inspector-network-findings',
          instanceId,
          payload: {
            ports: own.sort(
              (a, b) =>
                a.from - b.from ||
                a.to - b.to ||
                a.protocol.localeCompare(b.protocol),
            ),
          },
        }),
      0,
    );
    ids.requireAll();
  },
};

/** A path that does not say where it begins is taken for one from the internet. */
function comesFromPeers(
  details: NetworkReachabilityDetails | undefined,
): boolean {
  const ids = (details?.networkPath?.steps ?? []).map(
    ({ componentId = '' }) => componentId,
  );
  return (
    ids.some(id => /^(pcx|vgw)-/.test(id)) &&
    !ids.some(id => id.startsWith('igw-'))
  );
}
