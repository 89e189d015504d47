import {
  DescribeInstanceInformationCommand,
  InstanceInformation,
} from '@aws-sdk/client-ssm';
import { Evidence, validateEvidence } from '../../evidence';
import { lastOfEach } from '../reading/lastOfEach';
import { isWord } from '../../languages';
import { paginate } from '../reading/paginate';
import { RowIds } from '../reading/RowIds';
import { Collector } from '../types';
import { recordedAt, text, time } from '../reading/values';

const OPERATION = 'ssm:DescribeInstanceInformation';

/**
 * The nodes that Systems Manager manages, and their agents. Stopped and
 * terminated ones are not in it.
 *
 * Source: ssm:DescribeInstanceInformation, 50 a page.
 */
export const nodeInformation: Collector = {
  sources: ['ssm-instance-information', 'ssm-agent'],
  actions: [OPERATION],
  after: ['ec2-instances'],
  kind: 'listing',
  async *collect({ clients, signal }) {
    const online = new Set<string>();
    const hybrid = new Map<string, InstanceInformation>();
    const ids = RowIds.create(OPERATION);
    const pages = paginate({
      operation: OPERATION,
      signal,
      fetch: token =>
        clients.ssm.send(
          new DescribeInstanceInformationCommand({
            MaxResults: 50,
            NextToken: token,
          }),
          { abortSignal: signal },
        ),
      next: page => page.NextToken,
    });
    for await (const page of pages) {
      const nodes = page.InstanceInformationList ?? [];
      const evidence: Evidence[] = [];
      for (const node of nodes) {
        if (!ids.has(node.InstanceId)) {
          continue;
        }
        if (node.InstanceId.startsWith('i-')) {
          if (isWord(node.PingStatus, 'Online')) {
            online.add(node.InstanceId);
          }
          evidence.push(...toEvidence(node.InstanceId, node));
        } else if (
          isWord(node.SourceType, 'AWS::EC2::Instance') &&
          ids.has(node.SourceId)
        ) {
          hybrid.set(node.SourceId, node);
        }
      }
      yield { evidence: lastOfEach(evidence), rows: nodes.length };
    }
    // An instance may also be registered by hybrid activation, as `mi-…`. That
    // speaks for it unless its own registration is alive.
    const evidence = [...hybrid]
      .filter(([instanceId]) => !online.has(instanceId))
      .flatMap(([instanceId, node]) => toEvidence(instanceId, node));
    if (evidence.length) {
      yield { evidence, rows: 0 };
    }
    ids.requireAll();
  },
};

function toEvidence(instanceId: string, node: InstanceInformation): Evidence[] {
  // `Inactive` is deprecated and means the same.
  const pingStatus = isWord(node.PingStatus, 'Inactive')
    ? 'ConnectionLost'
    : node.PingStatus;
  // That of a healthy node moves at every reading, and with it the record.
  const lastPingAt = isWord(pingStatus, 'Online')
    ? undefined
    : time(node.LastPingDateTime);
  return [
    validateEvidence({
      source: 'ssm-instance-information',
      instanceId,
      ...recordedAt(lastPingAt),
      payload: {
        nodeId: node.InstanceId,
        pingStatus,
        lastPingAt,
        platformType: text(node.PlatformType),
        platformName: text(node.PlatformName),
        platformVersion: text(node.PlatformVersion),
        associationStatus: text(node.AssociationStatus),
      },
    }),
    validateEvidence({
      source: 'ssm-agent',
      instanceId,
      payload: {
        agentVersion: text(node.AgentVersion),
        isLatestVersion: node.IsLatestVersion ?? undefined,
      },
    }),
  ];
}
