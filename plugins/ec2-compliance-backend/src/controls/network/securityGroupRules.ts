import { freeBits, isInternet } from '../../languages';
import { FixStep, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';
import { findRule, mendGroup, takeRuleOut } from './groupSteps';
import {
  GROUPS_UNKNOWN,
  INGRESS_PHRASES,
  judgeUnknownGroups,
  openGroups,
  Opening,
  openingsToShow,
  portsOf,
  readIngress,
  ResolvedRule,
  toOpening,
} from './ingressSources';

const reasons = {
  'rules-narrow': {
    title: 'No rule is too permissive',
    sentence: {
      one: 'None of the {{count}} inbound rule of its security groups is too permissive',
      other:
        'None of the {{count}} inbound rules of its security groups is too permissive',
    },
  },
  'open-to-internet': {
    title: 'A port is open to the internet that need not be',
    sentence: {
      one: '{{count}} rule opens ports to the internet that need not be: {{first}}',
      other:
        '{{count}} rules open ports to the internet that need not be: {{first}}',
    },
  },
  'all-ports-open': {
    title: 'All ports are open to a wide range of addresses',
    sentence: {
      one: '{{count}} rule opens all ports to more addresses than a VPC holds: {{first}}',
      other:
        '{{count}} rules open all ports to more addresses than a VPC holds: {{first}}',
    },
  },
  'prefix-list-unknown': {
    title: 'A rule names a prefix list that could not be read',
    sentence:
      'The entries of the prefix list {{prefixListId}} are not known, and security group {{group}} lets them in',
  },
  ...GROUPS_UNKNOWN,
} as const satisfies ReasonWords;

const phrases = {
  ...INGRESS_PHRASES,
  opening: '{{group}}: {{ports}} from {{source}}',
} as const;
const phrase = phraseOf(phrases);

/** All but a few: a range that leaves some out is no narrower for it. */
const MOST_PORTS = 65_000;

/** All ports to more addresses than a VPC can have is no rule at all. */
const LARGEST_VPC_BITS = 16;

const GROUP_STEPS: FixStep[] = [
  findRule,
  {
    text: 'Let in only what needs it, such as the security group of the load balancer; an office by its addresses',
    command:
      "aws ec2 authorize-security-group-ingress --group-id '{securityGroup}' --protocol tcp --port PORT --source-group SOURCE_GROUP_ID --region {region}",
  },
  takeRuleOut(
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  ),
];

/**
 * Do security group rules let in more than they must?
 * Source: ec2:DescribeSecurityGroups, the groups of all interfaces.
 */
export const securityGroupRules: InstanceControlOf<typeof reasons> = {
  id: 'security-group-rules',
  title: 'Security group rules',
  passingTitle: 'No security group rule too permissive',
  failingTitle: 'Security group rules too permissive',
  scope: 'instance',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'team',
  requirement: 'Security group rules are not too permissive.',
  why: 'Every port that is open to more than needs it is a way in, as soon as what listens there has a vulnerability.',
  sources: ['ec2-security-groups', 'ec2-prefix-lists'],
  limits:
    'Whether something listens on an open port, and whether network ACLs or routes keep traffic out, is not looked at; nor are outbound rules.',
  reasons,
  phrases,
  fix: mendGroup(GROUP_STEPS),
  docs: 'docs/controls/security-group-rules.md',
  judge,
  changes: openGroups,
};

function judge(context: ControlContext): Judgement<typeof reasons> {
  const ingress = readIngress(context);
  if ('unavailable' in ingress) {
    return ingress.unavailable;
  }
  const internet: Opening[] = [];
  const allPorts: Opening[] = [];
  for (const resolved of ingress.rules) {
    for (const source of resolved.cidrs) {
      const opening = toOpening(resolved, source);
      if (isInternet(source.cidr)) {
        if (!mayBePublic(resolved, context.parameters.publicPorts)) {
          internet.push(opening);
        }
      } else if (
        opensAllPorts(resolved) &&
        freeBits(source.cidr) > widest(source.cidr)
      ) {
        allPorts.push(opening);
      }
    }
  }
  const unknown = ingress.rules.filter(
    resolved =>
      resolved.unknownLists.length > 0 &&
      !mayBePublic(resolved, context.parameters.publicPorts),
  );
  const values = {
    internet: openingsToShow(internet),
    allPorts: openingsToShow(allPorts),
    publicPorts: [...context.parameters.publicPorts],
  };
  if (internet.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'open-to-internet',
      values: {
        ...values,
        count: internet.length,
        first: phrase('opening', internet[0]),
      },
    };
  }
  if (allPorts.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'all-ports-open',
      values: {
        ...values,
        count: allPorts.length,
        first: phrase('opening', allPorts[0]),
      },
    };
  }
  if (unknown.length) {
    const [{ rule, unknownLists }] = unknown;
    return (
      ingress.listsUnavailable ?? {
        status: 'INSUFFICIENT_DATA',
        reason: 'prefix-list-unknown',
        values: {
          ...values,
          prefixListId: unknownLists[0],
          group: rule.groupId,
        },
      }
    );
  }
  if (ingress.unknownGroupIds.length) {
    return judgeUnknownGroups(ingress.unknownGroupIds, values);
  }
  return {
    status: 'COMPLIANT',
    reason: 'rules-narrow',
    values: { ...values, count: ingress.rules.length },
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
    (['tcp', 'udp'].includes(rule.protocol) && to - from >= MOST_PORTS)
  );
}

/** A VPC's largest block is a /16, in IPv6 a /56 of its own; a /44 holds many. */
function widest(cidr: string): number {
  return cidr.includes(':') ? 128 - 44 : LARGEST_VPC_BITS;
}
