import {
  WaiverScope,
  WaiverState,
  WaiverSubject,
} from 'backstage-plugin-ec2-compliance-common';

/** A waiver that was approved, as it covers something. */
export interface ApprovedWaiver {
  id: string;
  subject: WaiverSubject;
  scope: WaiverScope;
  /** The first moment at which it is an exception, ISO 8601. */
  startsAt: string;
  /** The first at which it is none any more, ISO 8601. */
  endsAt: string;
  /**
   * Of one for an instance, the workloads that the instance belonged to when it
   * was approved: whoever takes the instance over has accepted nothing.
   */
  acceptedFor?: readonly string[];
}

/** What decides how a waiver stands, and who may change that. */
export interface WaiverFacts {
  /** As it was decided last; never `expired`, which follows from the clock. */
  decided: Exclude<WaiverState, 'expired'>;
  startsAt: string;
  endsAt: string;
  requesterRef: string;
  /** The owner in whose name it was requested. */
  ownerRef: string;
  /** Whoever owns by now what it is for. */
  ownerRefs?: readonly string[];
  /** Groups within those that own it, or in whose name it was requested. */
  withinOwnerRefs?: readonly string[];
}

/** Somebody who decides. */
export interface Decider {
  userRef: string;
  /** What stands for them where something is owned. */
  ownershipRefs: readonly string[];
  /** Whether the policy lets them approve this one. */
  mayApprove: boolean;
}
