import { JsonObject } from '@backstage/types';
import { EvidencePayloads, IngressRule } from '../../evidence';
import {
  judgeUnavailable,
  PresentEvidence,
  readEvidence,
} from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import { plural } from '../judging/times';
import { ControlContext, Judgement } from '../judging/types';

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
      listsUnavailable?: Judgement<never>;
    }
  | { unavailable: Judgement<'groups-unknown'> };

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
        message:
          'The security groups of its interfaces are not in the last complete list, so its rules are not known',
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
  return { rules: rules.map(rule => resolve(rule, known)), unknownGroupIds };
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
    const list = lists[prefixListId];
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

/** `tcp 22`, `tcp 8000-8999`, `all traffic`. */
export function describePorts(rule: IngressRule): string {
  if (rule.protocol === 'all') {
    return 'all traffic';
  }
  const [from, to] = portsOf(rule);
  if (from === 0 && to === 65535) {
    return `all of ${rule.protocol}`;
  }
  return `${rule.protocol} ${from === to ? from : `${from}-${to}`}`;
}

/** That people can look it up: the block, and the list that it is in. */
export function describeSource({
  cidr,
  prefixListId,
}: ResolvedRule['cidrs'][number]): string {
  return prefixListId === undefined ? cidr : `${cidr} (in ${prefixListId})`;
}

/** The judgement where groups of the instance are in no complete list. */
export function judgeUnknownGroups(
  groupIds: readonly string[],
  details: JsonObject,
): Judgement<'groups-unknown'> {
  return {
    status: 'INSUFFICIENT_DATA',
    reason: 'groups-unknown',
    message: `${plural(
      groupIds.length,
      'security group',
    )} of its interfaces not in the last complete list: ${groupIds.join(', ')}`,
    details,
  };
}
