import { JsonObject } from '@backstage/types';
import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import {
  EvidencePayloads,
  IngressRule,
  refusedEvidence,
  valueOf,
} from '../../evidence';
import {
  judgeUnavailable,
  PresentEvidence,
  readEvidence,
} from '../judging/readEvidence';
import {
  Change,
  changeOnce,
  objectsOf,
  textOf,
  Unmet,
} from '../judging/changes';
import { readRecord } from '../judging/readRecord';
import { ControlContext, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';

/** What every control on ingress says where the rules are not known. */
export const GROUPS_UNKNOWN = {
  'groups-unknown': {
    title: 'Its security groups could not be found',
    sentence: '{{unlisted}}',
  },
} as const satisfies ReasonWords;

/** The parts of sentences about inbound rules. */
export const INGRESS_PHRASES = {
  'no-group-listed':
    'the security groups of its interfaces are not in the last complete list, so its rules are not known',
  'groups-not-listed': {
    one: '{{count}} security group of its interfaces not in the last complete list: {{groupIds, list}}',
    other:
      '{{count}} security groups of its interfaces not in the last complete list: {{groupIds, list}}',
  },
  'all-traffic': 'all traffic',
  'all-of-protocol': 'all of {{protocol}}',
  'in-prefix-list': '{{cidr}} (in {{prefixListId}})',
} as const;
const phrase = phraseOf(INGRESS_PHRASES);

const MOST_SHOWN = 20;

/** One inbound rule with where its traffic may come from. */
export interface ResolvedRule {
  rule: IngressRule;
  /** Its own blocks, and those of its customer-managed prefix lists. */
  cidrs: { cidr: string; prefixListId?: string }[];
  /** Prefix lists of AWS, by name. */
  awsLists: string[];
  /** Prefix lists whose entries are not known. */
  unknownLists: string[];
}

/** Every inbound rule of an instance, or why it is not known. */
export type IngressSources =
  | {
      rules: ResolvedRule[];
      /** Groups that the listing does not hold. */
      unknownGroupIds: string[];
      /** What to say where `unknownLists` matter. */
      listsUnavailable?: Judgement;
    }
  | { unavailable: Judgement<typeof GROUPS_UNKNOWN> };

/** Reads the rules of the groups of all interfaces, their prefix lists resolved. */
export function readIngress(context: ControlContext): IngressSources {
  const groups = readEvidence(context, 'ec2-security-groups');
  if (groups.state === 'unavailable') {
    return { unavailable: judgeUnavailable('ec2-security-groups', groups) };
  }
  if (groups.state === 'absent' || !context.instance.securityGroupIds.length) {
    return {
      unavailable: {
        status: 'INSUFFICIENT_DATA',
        reason: 'groups-unknown',
        values: { unlisted: phrase('no-group-listed') },
      },
    };
  }
  const { rules, unknownGroupIds } = groups.payload;
  if (!rules.some(({ prefixListIds }) => prefixListIds.length)) {
    return { rules: rules.map(rule => resolve(rule, {})), unknownGroupIds };
  }
  const lists = readRecord(context, 'ec2-prefix-lists');
  if (lists.state === 'unavailable') {
    return {
      rules: rules.map(rule => resolve(rule, {})),
      unknownGroupIds,
      listsUnavailable: judgeUnavailable('ec2-prefix-lists', lists),
    };
  }
  const known = (lists as PresentEvidence<'ec2-prefix-lists'>).payload.lists;
  const resolved = rules.map(rule => resolve(rule, known));
  const refused = resolved
    .flatMap(({ unknownLists }) => unknownLists)
    .map(id => known[id]?.refused)
    .find(refusal => refusal !== undefined);
  return {
    rules: resolved,
    unknownGroupIds,
    ...(refused && {
      listsUnavailable: judgeUnavailable(
        'ec2-prefix-lists',
        refusedEvidence('ec2-prefix-lists', refused),
      ),
    }),
  };
}

function resolve(
  rule: IngressRule,
  lists: EvidencePayloads['ec2-prefix-lists']['lists'],
): ResolvedRule {
  const resolved: ResolvedRule = {
    rule,
    cidrs: rule.cidrs.map(cidr => ({ cidr })),
    awsLists: [],
    unknownLists: [],
  };
  for (const prefixListId of rule.prefixListIds) {
    const list = valueOf(lists, prefixListId);
    if (list?.cidrs) {
      resolved.cidrs.push(...list.cidrs.map(cidr => ({ cidr, prefixListId })));
    } else if (list?.owner === 'AWS') {
      resolved.awsLists.push(list.name ?? prefixListId);
    } else {
      resolved.unknownLists.push(prefixListId);
    }
  }
  return resolved;
}

/** The ports of a rule; all of them for all protocols, and where none is given. */
export function portsOf({ fromPort, toPort }: IngressRule): [number, number] {
  return fromPort === undefined || fromPort < 0
    ? [0, 65535]
    : [fromPort, toPort ?? fromPort];
}

/** What a rule opens, to whom: ids, ports and blocks as AWS writes them. */
export type Opening = {
  group: string;
  ports: string | Phrase;
  source: string | Phrase;
};

/** @param source - one of the rule's own blocks, or the name of a prefix list */
export function toOpening(
  { rule }: ResolvedRule,
  source: ResolvedRule['cidrs'][number] | string,
): Opening {
  return {
    group: rule.groupId,
    ports: describePorts(rule),
    source: typeof source === 'string' ? source : describeSource(source),
  };
}

/** `tcp 22`, `tcp 8000-8999`, `all traffic`. */
function describePorts(rule: IngressRule): string | Phrase {
  const { protocol } = rule;
  if (protocol === 'all') {
    return phrase('all-traffic');
  }
  const [from, to] = portsOf(rule);
  if (from === 0 && to === 65535) {
    return phrase('all-of-protocol', { protocol });
  }
  return `${protocol} ${from === to ? from : `${from}-${to}`}`;
}

/** That people can look it up: the block, and the list that it is in. */
function describeSource({
  cidr,
  prefixListId,
}: ResolvedRule['cidrs'][number]): string | Phrase {
  return prefixListId === undefined
    ? cidr
    : phrase('in-prefix-list', { cidr, prefixListId });
}

/** The openings that a verdict keeps, if there are any. */
export function openingsToShow(
  openings: readonly Opening[],
): Opening[] | undefined {
  return openings.length ? openings.slice(0, MOST_SHOWN) : undefined;
}

/** The judgement where groups of the instance are in no complete list. */
export function judgeUnknownGroups(
  groupIds: readonly string[],
  values: JsonObject,
): Judgement<typeof GROUPS_UNKNOWN> {
  return {
    status: 'INSUFFICIENT_DATA',
    reason: 'groups-unknown',
    values: {
      ...values,
      unlisted: phrase('groups-not-listed', {
        count: groupIds.length,
        groupIds: [...groupIds],
      }),
    },
  };
}

/** Each group that opens too much is changed once, for all that are in it. */
export function openGroups({ values }: Unmet): Change[] {
  const { internet, unapproved, allPorts, unknown } = values;
  const groups = [internet, unapproved, allPorts, unknown]
    .flatMap(objectsOf)
    .map(({ group }) => textOf(group))
    .concat(textOf(values.group));
  const named = [...new Set(groups)].flatMap(securityGroup =>
    securityGroup === undefined ? [] : { securityGroup },
  );
  return named.length ? named.map(of => changeOnce(of)) : [{}];
}
