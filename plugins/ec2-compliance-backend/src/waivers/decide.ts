import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  Phrase,
  WaiverDecision,
  waiverApprovePermission,
  WaiverState,
} from 'backstage-plugin-ec2-compliance-common';
import { Moment } from '../evidence';
import { because, refusal } from '../refusals';
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
): Phrase | undefined {
  const own = [userRef, ...ownershipRefs].map(lowerCase);
  const isRequester = own.includes(lowerCase(waiver.requesterRef));
  const ownerOf = (refs: readonly string[]) =>
    refs.find(ref => own.includes(lowerCase(ref)));
  const { ownerRef, ownerRefs = [], withinOwnerRefs = [] } = waiver;
  const owner = ownerOf([ownerRef, ...ownerRefs]);
  if (decision === 'revoke') {
    return mayApprove || isRequester || owner !== undefined
      ? undefined
      : because('waiver.takes-membership', {
          ownerRef: waiver.ownerRef,
          permission: waiverApprovePermission.name,
        });
  }
  if (!mayApprove) {
    return because('waiver.takes-permission', {
      permission: waiverApprovePermission.name,
    });
  }
  if (isRequester) {
    return because('waiver.own-request', {
      requesterRef: waiver.requesterRef,
    });
  }
  const group = owner ?? ownerOf(withinOwnerRefs);
  if (group === undefined) {
    return undefined;
  }
  return group === ownerRef || owner === undefined
    ? because('waiver.own-group', { ownerRef })
    : because('waiver.own-things', { ownerRef: group });
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
  const { id } = waiver;
  const { userRef } = options.by;
  const refused = refusalOf(decision, waiver, options.by);
  if (refused) {
    throw refusal(
      NotAllowedError,
      because(`waiver.may-not-${decision}`, { userRef, id, because: refused }),
    );
  }
  const { from, to } = TRANSITIONS[decision];
  const state = stateOf(waiver, options.now);
  if (!from.includes(state)) {
    throw refusal(
      ConflictError,
      because(`waiver.not-to-${decision}`, {
        id,
        state: because(`waiver.state.${state}`),
      }),
    );
  }
  return to;
}
