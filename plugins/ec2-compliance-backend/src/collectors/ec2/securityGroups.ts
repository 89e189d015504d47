import {
  DescribeSecurityGroupsCommand,
  IpPermission,
} from '@aws-sdk/client-ec2';
import { IngressRule, validateEvidence } from '../../evidence';
import { inPages } from '../reading/inPages';
import { paginate } from '../reading/paginate';
import { Collector } from '../types';
import { EC2_PAGE_SIZE } from './pageSize';
import { sortedSet } from '../reading/values';

const OPERATION = 'ec2:DescribeSecurityGroups';

/** EC2 takes numbers as well as names. */
const PROTOCOLS: ReadonlyMap<string, string> = new Map([
  ['-1', 'all'],
  ['1', 'icmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['58', 'icmpv6'],
]);

/**
 * The inbound rules of each instance: those of the groups of all its interfaces.
 * Groups that no instance has are read and not kept.
 *
 * EC2's filters match any combination of rules, not one rule, so the rules are
 * read as they are.
 *
 * Source: ec2:DescribeSecurityGroups, up to 1,000 a page.
 */
export const securityGroups: Collector = {
  sources: ['ec2-security-groups'],
  actions: [OPERATION],
  after: ['ec2-instances'],
  kind: 'listing',
  async *collect({ clients, instances, signal }) {
    const attached = new Set(
      [...instances.values()].flatMap(instance => instance.securityGroupIds),
    );
    const rulesOf = new Map<string, IngressRule[]>();
    let rows = 0;
    const pages = paginate({
      operation: OPERATION,
      signal,
      fetch: token =>
        clients.ec2.send(
          new DescribeSecurityGroupsCommand({
            MaxResults: EC2_PAGE_SIZE,
            NextToken: token,
          }),
          { abortSignal: signal },
        ),
      next: page => page.NextToken,
    });
    for await (const page of pages) {
      for (const { GroupId, IpPermissions } of page.SecurityGroups ?? []) {
        rows += 1;
        if (GroupId && attached.has(GroupId)) {
          rulesOf.set(
            GroupId,
            (IpPermissions ?? [])
              .map(permission => toRule(GroupId, permission))
              .sort(inOrder),
          );
        }
      }
    }
    yield* inPages(
      instances,
      ([instanceId, { securityGroupIds }]) =>
        validateEvidence({
          source: 'ec2-security-groups',
          instanceId,
          payload: {
            rules: securityGroupIds.flatMap(id => rulesOf.get(id) ?? []),
            unknownGroupIds: securityGroupIds.filter(id => !rulesOf.has(id)),
          },
        }),
      rows,
    );
  },
};

/** A permission of EC2 as one rule. */
function toRule(groupId: string, permission: IpPermission): IngressRule {
  const wire = permission.IpProtocol?.toLowerCase() ?? '';
  const protocol = PROTOCOLS.get(wire) ?? wire;
  const hasPorts = protocol !== 'all';
  return {
    groupId,
    protocol,
    ...(hasPorts &&
      permission.FromPort !== undefined && { fromPort: permission.FromPort }),
    ...(hasPorts &&
      permission.ToPort !== undefined && { toPort: permission.ToPort }),
    cidrs: sortedSet([
      ...(permission.IpRanges ?? []).map(({ CidrIp }) => CidrIp),
      ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6 }) => CidrIpv6),
    ]),
    prefixListIds: sortedSet(
      (permission.PrefixListIds ?? []).map(({ PrefixListId }) => PrefixListId),
    ),
    sourceGroupIds: sortedSet(
      (permission.UserIdGroupPairs ?? []).map(({ GroupId }) => GroupId),
    ),
  };
}

function inOrder(a: IngressRule, b: IngressRule): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
