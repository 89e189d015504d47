import { refreshFleet } from '../judging/fixSteps';
import { freeBits, isInternet } from '../../languages';
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
  | 'rules-narrow'
  | 'open-to-internet'
  | 'all-ports-open'
  | 'prefix-list-unknown'
  | 'groups-unknown';

/** All ports to more addresses than a VPC can have is no rule at all. */
const LARGEST_VPC_BITS = 16;

const MOST_DETAILS = 20;

/**
 * Do security group rules let in more than they must?
 * Source: ec2:DescribeSecurityGroups, the groups of all interfaces.
 */
export const securityGroupRules: InstanceControl<Reason> = {
  id: 'security-group-rules',
  title: 'Security group rules are narrow',
  failingTitle: 'Security group rules too permissive',
  scope: 'instance',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'team',
  requirement: 'Security group rules are not too permissive.',
  why: 'Every port that is open to more than needs it is a way in, as soon as what listens there has a vulnerability.',
  clauses: [],
  sources: ['ec2-security-groups', 'ec2-prefix-lists'],
  limits:
    'Whether something listens on an open port, and whether network ACLs or routes keep traffic out, is not looked at; nor are outbound rules.',
  reasons: {
    'rules-narrow': 'No rule is too permissive',
    'open-to-internet': 'A port is open to the internet that need not be',
    'all-ports-open': 'All ports are open to a wide range of addresses',
    'prefix-list-unknown': 'A rule names a prefix list that could not be read',
    'groups-unknown': 'Its security groups could not be found',
  },
  fix: {
    autoScaled: [
      {
        text: 'Narrow the rule to the ports and addresses that need it: a load balancer by its security group, an office by its addresses (better: where the group is defined, in your infrastructure code). It takes effect at once, on all instances',
        command:
          'aws ec2 revoke-security-group-ingress --group-id SECURITY_GROUP_ID --security-group-rule-ids RULE_ID --region {region}',
        link: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
      },
      {
        text: 'If instances need another group, name it in the launch template and replace them',
        command: refreshFleet.command,
        link: refreshFleet.link,
      },
    ],
    longLived: [
      {
        text: 'Find the rule in the security group that the evidence names',
        command:
          'aws ec2 describe-security-group-rules --filters Name=group-id,Values=SECURITY_GROUP_ID --region {region}',
      },
      {
        text: 'Let in only what needs it, such as the security group of the load balancer',
        command:
          'aws ec2 authorize-security-group-ingress --group-id SECURITY_GROUP_ID --protocol tcp --port PORT --source-group SOURCE_GROUP_ID --region {region}',
        link: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
      },
      {
        text: 'Take the wide rule out',
        command:
          'aws ec2 revoke-security-group-ingress --group-id SECURITY_GROUP_ID --security-group-rule-ids RULE_ID --region {region}',
      },
    ],
  },
  docs: 'docs/controls/security-group-rules.md',
  judge,
};

function judge(context: ControlContext): Judgement<Reason> {
  const ingress = readIngress(context);
  if ('unavailable' in ingress) {
    return ingress.unavailable;
  }
  const internet: string[] = [];
  const allPorts: string[] = [];
  for (const resolved of ingress.rules) {
    for (const source of resolved.cidrs) {
      const text = `${resolved.rule.groupId}: ${describePorts(
        resolved.rule,
      )} from ${describeSource(source)}`;
      if (isInternet(source.cidr)) {
        if (!mayBePublic(resolved, context.parameters.publicPorts)) {
          internet.push(text);
        }
      } else if (
        opensAllPorts(resolved) &&
        freeBits(source.cidr) > widest(source.cidr)
      ) {
        allPorts.push(text);
      }
    }
  }
  const unknown = ingress.rules.filter(
    resolved =>
      resolved.unknownLists.length > 0 &&
      !mayBePublic(resolved, context.parameters.publicPorts),
  );
  const details = {
    ...(internet.length && { internet: internet.slice(0, MOST_DETAILS) }),
    ...(allPorts.length && { allPorts: allPorts.slice(0, MOST_DETAILS) }),
    publicPorts: [...context.parameters.publicPorts],
  };
  if (internet.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'open-to-internet',
      message: `${plural(
        internet.length,
        'rule opens',
        'rules open',
      )} ports to the internet that need not be: ${internet[0]}`,
      details,
    };
  }
  if (allPorts.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'all-ports-open',
      message: `${plural(
        allPorts.length,
        'rule opens',
        'rules open',
      )} all ports to more addresses than a VPC holds: ${allPorts[0]}`,
      details,
    };
  }
  if (unknown.length) {
    return (
      ingress.listsUnavailable ?? {
        status: 'INSUFFICIENT_DATA',
        reason: 'prefix-list-unknown',
        message: `The entries of the prefix list ${unknown[0].unknownLists[0]} are not known, and security group ${unknown[0].rule.groupId} lets them in`,
        details,
      }
    );
  }
  if (ingress.unknownGroupIds.length) {
    return judgeUnknownGroups(ingress.unknownGroupIds, details);
  }
  return {
    status: 'COMPLIANT',
    reason: 'rules-narrow',
    message: `None of the ${plural(
      ingress.rules.length,
      'inbound rule',
    )} of its security groups is too permissive`,
    details,
  };
}

/** Ports that may be public, for TCP and for UDP (HTTP/3); and ping. */
function mayBePublic(
  { rule }: ResolvedRule,
  publicPorts: readonly string[],
): boolean {
  if (rule.protocol === 'icmp' || rule.protocol === 'icmpv6') {
    return true;
  }
  if (rule.protocol !== 'tcp' && rule.protocol !== 'udp') {
    return false;
  }
  const [from, to] = portsOf(rule);
  // A range has to be short to consist of such ports only.
  if (to - from >= publicPorts.length) {
    return false;
  }
  for (let port = from; port <= to; port++) {
    if (!publicPorts.includes(String(port))) {
      return false;
    }
  }
  return true;
}

function opensAllPorts({ rule }: ResolvedRule): boolean {
  const [from, to] = portsOf(rule);
  return (
    rule.protocol === 'all' ||
    (['tcp', 'udp'].includes(rule.protocol) && from <= 1 && to === 65535)
  );
}

/** A VPC's largest block is a /16, in IPv6 a /56 of its own; a /44 holds many. */
function widest(cidr: string): number {
  return cidr.includes(':') ? 128 - 44 : LARGEST_VPC_BITS;
}
