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
}

/** Somebody who decides. */
export interface Decider {
  userRef: string;
  /** What stands for them where something is owned. */
  ownershipRefs: readonly string[];
  /** Whether the policy lets them approve this one. */
  mayApprove: boolean;
}
