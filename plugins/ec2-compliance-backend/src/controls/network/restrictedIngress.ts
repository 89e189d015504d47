import { isInternet, isWithin } from '../../languages';
import {
  Exposure,
  FixStep,
  Phrase,
  phraseOf,
} from 'backstage-plugin-ec2-compliance-common';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';
import { opensDirectPorts } from './directPorts';
import { findRule, mendGroup, takeRuleOut } from './groupSteps';
import {
  GROUPS_UNKNOWN,
  INGRESS_PHRASES,
  judgeUnknownGroups,
  openGroups,
  Opening,
  openingsToShow,
  readIngress,
  toOpening,
} from './ingressSources';

const reasons = {
  closed: {
    title: 'Ports 22 and 3389 are closed',
    sentence: 'No security group of its interfaces opens port 22 or 3389',
  },
  'open-to-groups': {
    title: 'Open to other security groups only',
    sentence:
      'Ports 22 and 3389 are open to other security groups only: {{sourceGroups, list}}',
  },
  'approved-only': {
    title: 'Open to approved addresses only',
    sentence: '{{opening}}, which is approved, and to nothing else',
  },
  'open-to-internet': {
    title: 'Port 22 or 3389 is open to the internet',
    sentence: '{{opening}}{{exposed}}',
  },
  'open-to-unapproved': {
    title: 'Port 22 or 3389 is open to addresses that are not approved',
    sentence: '{{opening}}, which is not approved',
  },
  'prefix-list-unknown': {
    title: 'Open to a prefix list that could not be read',
    sentence: '{{opening}}, a prefix list whose entries are not known',
  },
  ...GROUPS_UNKNOWN,
} as const satisfies ReasonWords;

const phrases = {
  ...INGRESS_PHRASES,
  opening: 'security group {{group}} lets {{source}} reach {{ports}}',
  openings: {
    one: 'security group {{group}} lets {{source}} reach {{ports}} (and {{count}} more opening)',
    other:
      'security group {{group}} lets {{source}} reach {{ports}} (and {{count}} more openings)',
  },
  'facing-by-tag': ', and by its tag the instance faces the internet',
  'not-facing-by-tag': '; by its tag the instance does not face the internet',
  'public-address': ', and the instance has a public address',
  'network-reachability':
    ', and Inspector found a path to the instance from the internet',
  nothing:
    '; the instance has no public address, and Inspector found no path to it from the internet',
  'not-known':
    '; the instance has no public address, and whether another path leads to it from the internet is not known',
} as const;
const phrase = phraseOf(phrases);

const SESSION_MANAGER =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html';

const GROUP_STEPS: FixStep[] = [
  {
    text: 'Check that you can get in by Session Manager, without any open port',
    command: 'aws ssm start-session --target {instanceId} --region {region}',
    link: SESSION_MANAGER,
  },
  findRule,
  takeRuleOut(SESSION_MANAGER),
];

/**
 * Can anybody reach the ports of SSH and RDP?
 * Source: ec2:DescribeSecurityGroups, the groups of all interfaces.
 */
export const restrictedIngress: InstanceControlOf<typeof reasons> = {
  id: 'restricted-ingress',
  title: 'SSH and RDP ports',
  passingTitle: 'SSH and RDP ports restricted',
  failingTitle: 'SSH or RDP port open',
  scope: 'instance',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'team',
  requirement:
    'Security groups let no incoming traffic to the ports 22 (SSH) and 3389 (RDP) of EC2 instances.',
  why: 'Whoever reaches SSH or RDP may log in, change things by hand, and leave no record in AWS; from the internet, somebody tries within minutes.',
  configRule: 'RESTRICTED_INCOMING_TRAFFIC',
  sources: ['ec2-security-groups', 'ec2-prefix-lists'],
  limits:
    'Network ACLs, firewalls and missing routes may keep traffic out that a group lets in, and a tunnel may bring in what a group keeps out.',
  reasons,
  phrases,
  fix: mendGroup(GROUP_STEPS),
  docs: 'docs/controls/restricted-ingress.md',
  judge,
  changes: openGroups,
};

function judge(context: ControlContext): Judgement<typeof reasons> {
  const ingress = readIngress(context);
  if ('unavailable' in ingress) {
    return ingress.unavailable;
  }
  const opening = ingress.rules.filter(({ rule }) => opensDirectPorts(rule));
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
      openings.push(toOpening(resolved, source));
    }
    for (const name of resolved.awsLists) {
      unapproved.push(toOpening(resolved, name));
    }
  }
  const unknown = opening.flatMap(resolved =>
    resolved.unknownLists.map(id => toOpening(resolved, id)),
  );
  const { exposure, instance } = context;
  const values = {
    internet: openingsToShow(internet),
    unapproved: openingsToShow(unapproved),
    approved: openingsToShow(approved),
    unknown: openingsToShow(unknown),
    publicAddresses: [...instance.publicAddresses],
    exposure: exposure.by,
  };
  if (internet.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'open-to-internet',
      values: {
        ...values,
        opening: tell(internet),
        exposed: tellExposure(exposure),
      },
    };
  }
  if (unapproved.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'open-to-unapproved',
      values: { ...values, opening: tell(unapproved) },
    };
  }
  if (unknown.length) {
    return (
      ingress.listsUnavailable ?? {
        status: 'INSUFFICIENT_DATA',
        reason: 'prefix-list-unknown',
        values: { ...values, opening: tell(unknown) },
      }
    );
  }
  if (ingress.unknownGroupIds.length) {
    return judgeUnknownGroups(ingress.unknownGroupIds, values);
  }
  if (approved.length) {
    return {
      status: 'COMPLIANT',
      reason: 'approved-only',
      values: { ...values, opening: tell(approved) },
    };
  }
  const sourceGroups = [
    ...new Set(opening.flatMap(({ rule }) => rule.sourceGroupIds)),
  ];
  return sourceGroups.length
    ? {
        status: 'COMPLIANT',
        reason: 'open-to-groups',
        values: { ...values, sourceGroups },
      }
    : { status: 'COMPLIANT', reason: 'closed', values };
}

function tell([opening, ...more]: readonly Opening[]): Phrase {
  return more.length
    ? phrase('openings', { ...opening, count: more.length })
    : phrase('opening', opening);
}

/** Whether what is open can be reached, and who says so; it changes no verdict. */
function tellExposure({ internetFacing, by }: Exposure): Phrase {
  if (by === 'tag') {
    return phrase(internetFacing ? 'facing-by-tag' : 'not-facing-by-tag');
  }
  return phrase(by);
}
