import {
  WaiverNotice,
  WaiverReach,
} from 'backstage-plugin-ec2-compliance-common';
import { Moment } from '../evidence';
import { isInForce, stateOf } from './stateOf';
import { WaiverFacts } from './types';

const DAY = 86_400_000;

/** How many days before its end each is told, the shortest first. */
const BEFORE_END = { '2d': 2, '14d': 14 } as const;

/** What follows from a waiver is derived within minutes. */
const TIME_TO_DERIVE = 3_600_000;

/** What ended longer ago is no news. */
const LATEST = 30 * DAY;

/** Whether a waiver covers anything at all. */
export function coversSome({
  instances,
  findings,
  targets = 0,
}: WaiverReach): boolean {
  return instances + findings + targets > 0;
}

/**
 * What is to be told of a waiver now; undefined for nothing.
 *
 * @param options - `covers`: what it covers now; `told`: what was told of it
 */
export function dueNotice(
  waiver: Pick<WaiverFacts, 'decided' | 'startsAt' | 'endsAt'> & {
    decidedAt?: string;
  },
  options: { now: Date; covers: WaiverReach; told: ReadonlySet<WaiverNotice> },
): WaiverNotice | undefined {
  const { now, covers, told } = options;
  const { decided, startsAt, endsAt, decidedAt = startsAt } = waiver;
  if (decided !== 'approved') {
    return undefined;
  }
  const moment = Moment.at(now);
  const left = Date.parse(endsAt) - now.getTime();
  if (stateOf(waiver, moment) === 'expired') {
    return told.has('ended') || left < -LATEST ? undefined : 'ended';
  }
  const granted = Date.parse(endsAt) - Date.parse(decidedAt);
  for (const notice of ['2d', '14d'] as const) {
    const days = BEFORE_END[notice] * DAY;
    if (left <= days) {
      // Of one that is no longer than that, nobody need be reminded.
      if (granted > days && !told.has(notice)) {
        return notice;
      }
      break;
    }
  }
  const since = [startsAt, decidedAt].sort().pop()!;
  return isInForce(waiver, moment) &&
    !coversSome(covers) &&
    now.getTime() - Date.parse(since) > TIME_TO_DERIVE &&
    !told.has('nothing')
    ? 'nothing'
    : undefined;
}
