import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  WaiverDecision,
  waiverApprovePermission,
  WaiverState,
} from 'backstage-plugin-ec2-compliance-common';
import { Moment } from '../evidence';
import { stateOf } from './stateOf';
import { Decider, WaiverFacts } from './types';

/** From which states a decision leads where; all others are final. */
const TRANSITIONS: Record<
  WaiverDecision,
  { from: readonly WaiverState[]; to: Exclude<WaiverState, 'expired'> }
> = {
  approve: { from: ['requested'], to: 'approved' },
  reject: { from: ['requested'], to: 'rejected' },
  // Who requested may think better of it before anybody has decided.
  revoke: { from: ['requested', 'approved'], to: 'revoked' },
};

/** Refs are compared without regard to case. */
const lowerCase = (ref: string) => ref.toLocaleLowerCase('en-US');

/** Whether a decision can still be made of a waiver, whoever makes it. */
export function isOpenTo(
  decision: WaiverDecision,
  waiver: Pick<WaiverFacts, 'decided' | 'endsAt'>,
  now: Moment,
): boolean {
  return TRANSITIONS[decision].from.includes(stateOf(waiver, now));
}

/**
 * Why somebody may not make a decision; undefined where they may. To end an
 * exception takes less than to make one: its owners may as well. Nobody grants
 * one to a group that they belong to, in whichever group within it.
 */
export function refusalOf(
  decision: WaiverDecision,
  waiver: Pick<
    WaiverFacts,
    'requesterRef' | 'ownerRef' | 'ownerRefs' | 'withinOwnerRefs'
  >,
  { userRef, ownershipRefs, mayApprove }: Decider,
): string | undefined {
  const own = [userRef, ...ownershipRefs].map(lowerCase);
  const isRequester = own.includes(lowerCase(waiver.requesterRef));
  const ownerOf = (refs: readonly string[]) =>
    refs.find(ref => own.includes(lowerCase(ref)));
  const { ownerRef, ownerRefs = [], withinOwnerRefs = [] } = waiver;
  const owner = ownerOf([ownerRef, ...ownerRefs]);
  if (decision === 'revoke') {
    return mayApprove || isRequester || owner !== undefined
      ? undefined
      : `it takes membership of '${waiver.ownerRef}', or the permission '${waiverApprovePermission.name}' for it`;
  }
  if (!mayApprove) {
    return `it takes the permission '${waiverApprovePermission.name}' for it`;
  }
  if (isRequester) {
    return `'${waiver.requesterRef}' requested it, and somebody else must decide`;
  }
  const group = owner ?? ownerOf(withinOwnerRefs);
  if (group === undefined) {
    return undefined;
  }
  return group === ownerRef || owner === undefined
    ? `it was requested in the name of '${ownerRef}', and somebody who does not belong to that must decide`
    : `it is for what '${group}' owns, and somebody who does not belong to that must decide`;
}

/**
 * The state that a decision leads to.
 *
 * @throws NotAllowedError if that is not theirs to decide
 * @throws ConflictError if it stands otherwise by now
 */
export function decide(
  decision: WaiverDecision,
  waiver: WaiverFacts & { id: string },
  options: { now: Moment; by: Decider },
): Exclude<WaiverState, 'expired'> {
  const refusal = refusalOf(decision, waiver, options.by);
  if (refusal) {
    throw new NotAllowedError(
      `'${options.by.userRef}' may not ${decision} the waiver '${waiver.id}': ${refusal}`,
    );
  }
  const { from, to } = TRANSITIONS[decision];
  const state = stateOf(waiver, options.now);
  if (!from.includes(state)) {
    throw new ConflictError(
      `The waiver '${
        waiver.id
      }' is '${state}'; to ${decision} it, it must be '${from.join("' or '")}'`,
    );
  }
  return to;
}
