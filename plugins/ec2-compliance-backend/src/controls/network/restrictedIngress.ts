import { JsonObject } from '@backstage/types';
import { IngressRule } from '../../evidence';
import { refreshFleet } from '../judging/fixSteps';
import { isInternet, isWithin } from '../../languages';
import {
  describePorts,
  describeSource,
  portsOf,
  readIngress,
  ResolvedRule,
  judgeUnknownGroups,
} from './ingressSources';
import { plural } from '../judging/times';
import { ControlContext, InstanceControl, Judgement } from '../judging/types';

type Reason =
  | 'closed'
  | 'open-to-groups'
  | 'approved-only'
  | 'open-to-internet'
  | 'open-to-unapproved'
  | 'prefix-list-unknown'
  | 'groups-unknown';

/** SSH, and RDP, which runs over UDP as well. */
const PORTS = [
  { protocol: 'tcp', port: 22 },
  { protocol: 'tcp', port: 3389 },
  { protocol: 'udp', port: 3389 },
] as const;

const MOST_DETAILS = 20;

/**
 * Can anybody reach the ports of SSH and RDP?
 * Source: ec2:DescribeSecurityGroups, the groups of all interfaces.
 */
export const restrictedIngress: InstanceControl<Reason> = {
  id: 'restricted-ingress',
  title: 'SSH and RDP closed',
  failingTitle: 'SSH or RDP open',
  scope: 'instance',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'team',
  requirement:
    'Security groups let no incoming traffic to the ports 22 (SSH) and 3389 (RDP) of EC2 instances.',
  why: 'Whoever reaches SSH or RDP may log in, change things by hand, and leave no record in AWS; from the internet, somebody tries within minutes.',
  clauses: ['ISM-1387'],
  configRule: 'RESTRICTED_INCOMING_TRAFFIC',
  sources: ['ec2-security-groups', 'ec2-prefix-lists'],
  limits:
    'Network ACLs, firewalls and missing routes may keep traffic out that a group lets in, and a tunnel may bring in what a group keeps out.',
  reasons: {
    closed: 'Ports 22 and 3389 are closed',
    'open-to-groups': 'Open to other security groups only',
    'approved-only': 'Open to approved addresses only',
    'open-to-internet': 'Port 22 or 3389 is open to the internet',
    'open-to-unapproved':
      'Port 22 or 3389 is open to addresses that are not approved',
    'prefix-list-unknown': 'Open to a prefix list that could not be read',
    'groups-unknown': 'Its security groups could not be found',
  },
  fix: {
    autoScaled: [
      {
        text: 'Use Session Manager instead of SSH and RDP, then take the rule out of the security group (better: where the group is defined, in your infrastructure code). It takes effect at once, on all instances',
        command:
          'aws ec2 revoke-security-group-ingress --group-id SECURITY_GROUP_ID --security-group-rule-ids RULE_ID --region {region}',
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
      },
      {
        text: 'If instances need another group, name it in the launch template and replace them',
        command: refreshFleet.command,
        link: refreshFleet.link,
      },
    ],
    longLived: [
      {
        text: 'Check that you can get in by Session Manager, without any open port',
        command:
          'aws ssm start-session --target {instanceId} --region {region}',
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
      },
      {
        text: 'Find the rule in the security group that the evidence names',
        command:
          'aws ec2 describe-security-group-rules --filters Name=group-id,Values=SECURITY_GROUP_ID --region {region}',
      },
      {
        text: 'Take it out (better: where the group is defined, in your infrastructure code)',
        command:
          'aws ec2 revoke-security-group-ingress --group-id SECURITY_GROUP_ID --security-group-rule-ids RULE_ID --region {region}',
      },
    ],
  },
  docs: 'docs/controls/restricted-ingress.md',
  judge,
};

type Opening = { ports: string; source: string; group: string };

function judge(context: ControlContext): Judgement<Reason> {
  const ingress = readIngress(context);
  if ('unavailable' in ingress) {
    return ingress.unavailable;
  }
  const opening = ingress.rules.filter(({ rule }) => opensPorts(rule));
  const internet: Opening[] = [];
  const unapproved: Opening[] = [];
  const approved: Opening[] = [];
  for (const resolved of opening) {
    for (const source of resolved.cidrs) {
      const isApproved = context.parameters.approvedIngressCidrs.some(outer =>
        isWithin(source.cidr, outer),
      );
      // The internet cannot be approved: then the requirement means nothing.
      let openings = isApproved ? approved : unapproved;
      if (isInternet(source.cidr)) {
        openings = internet;
      }
      openings.push(toOpening(resolved, describeSource(source)));
    }
    for (const name of resolved.awsLists) {
      unapproved.push(toOpening(resolved, name));
    }
  }
  const unknown = opening.flatMap(resolved =>
    resolved.unknownLists.map(id => toOpening(resolved, id)),
  );
  const details = {
    ...listOf('internet', internet),
    ...listOf('unapproved', unapproved),
    ...listOf('approved', approved),
    ...listOf('unknown', unknown),
    publicAddresses: [...context.instance.publicAddresses],
  };
  if (internet.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'open-to-internet',
      message: `${sentence(internet)}${
        context.instance.publicAddresses.length
          ? ', and the instance has a public address'
          : '; the instance has no public IPv4 address'
      }`,
      details,
    };
  }
  if (unapproved.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'open-to-unapproved',
      message: `${sentence(unapproved)}, which is not approved`,
      details,
    };
  }
  if (unknown.length) {
    return (
      ingress.listsUnavailable ?? {
        status: 'INSUFFICIENT_DATA',
        reason: 'prefix-list-unknown',
        message: `${sentence(
          unknown,
        )}, a prefix list whose entries are not known`,
        details,
      }
    );
  }
  if (ingress.unknownGroupIds.length) {
    return judgeUnknownGroups(ingress.unknownGroupIds, details);
  }
  if (approved.length) {
    return {
      status: 'COMPLIANT',
      reason: 'approved-only',
      message: `${sentence(approved)}, which is approved, and to nothing else`,
      details,
    };
  }
  const groups = [
    ...new Set(opening.flatMap(({ rule }) => rule.sourceGroupIds)),
  ];
  return groups.length
    ? {
        status: 'COMPLIANT',
        reason: 'open-to-groups',
        message: `Ports 22 and 3389 are open to other security groups only: ${groups.join(
          ', ',
        )}`,
        details: { ...details, sourceGroups: groups },
      }
    : {
        status: 'COMPLIANT',
        reason: 'closed',
        message: 'No security group of its interfaces opens port 22 or 3389',
        details,
      };
}

function opensPorts(rule: IngressRule): boolean {
  const [from, to] = portsOf(rule);
  return PORTS.some(
    ({ protocol, port }) =>
      rule.protocol === 'all' ||
      (rule.protocol === protocol && from <= port && port <= to),
  );
}

function toOpening({ rule }: ResolvedRule, source: string): Opening {
  return { ports: describePorts(rule), source, group: rule.groupId };
}

function sentence(openings: readonly Opening[]): string {
  const [{ ports, source, group }] = openings;
  const more = openings.length - 1;
  return `Security group ${group} lets ${source} reach ${ports}${
    more ? ` (and ${plural(more, 'more opening')})` : ''
  }`;
}

function listOf(key: string, openings: Opening[]): JsonObject {
  return openings.length
    ? { [key]: openings.slice(0, MOST_DETAILS).map(item => ({ ...item })) }
    : {};
}
