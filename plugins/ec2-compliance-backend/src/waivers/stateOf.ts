import { WaiverState } from 'backstage-plugin-ec2-compliance-common';
import { Moment } from '../evidence';
import { WaiverFacts } from './types';

/**
 * How a waiver stands at a time. One that nobody has decided on when it would
 * end has expired as well.
 */
export function stateOf(
  { decided, endsAt }: Pick<WaiverFacts, 'decided' | 'endsAt'>,
  now: Moment,
): WaiverState {
  const isLive = decided === 'requested' || decided === 'approved';
  return isLive && !now.isBefore(Date.parse(endsAt)) ? 'expired' : decided;
}

/**
 * Whether a period holds a time: from its start on, and no longer at its very
 * end.
 */
export function isWithinPeriod(
  { startsAt, endsAt }: Pick<WaiverFacts, 'startsAt' | 'endsAt'>,
  now: Moment,
): boolean {
  return (
    !now.isBefore(Date.parse(startsAt)) && now.isBefore(Date.parse(endsAt))
  );
}

/** Whether a waiver is an exception at a time: approved, begun and not ended. */
export function isInForce(
  waiver: Pick<WaiverFacts, 'decided' | 'startsAt' | 'endsAt'>,
  now: Moment,
): boolean {
  return waiver.decided === 'approved' && isWithinPeriod(waiver, now);
}
