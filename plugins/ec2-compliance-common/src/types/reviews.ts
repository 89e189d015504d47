import { StatusCounts, VerdictStatus } from './status';

/**
 * How a scorecard stood when it was reviewed.
 *
 * @public
 */
export interface ReviewSnapshot {
  instances: number;
  pausedInstances: number;
  controlsMet: number;
  controlsApplicable: number;
  controls: Array<{
    controlId: string;
    status: VerdictStatus;
    counts: StatusCounts;
  }>;
  accountControls: Array<{ controlId: string; status: VerdictStatus }>;
  /** The last success of the source that was furthest behind, ISO 8601. */
  oldestCollectedAt?: string;
}

/**
 * A recorded look at a scorecard by its owner.
 *
 * @public
 */
export interface Review {
  id: string;
  entityRef: string;
  /** `patch-review`, `iam-review` or `release-review`. */
  controlId: string;
  reviewerRef: string;
  comment: string;
  /** Controls of its checklist that were unknown, and signed as such. */
  acknowledgedUnknown: string[];
  /** ISO 8601. */
  createdAt: string;
  snapshot: ReviewSnapshot;
}

/**
 * A review control of one scorecard.
 *
 * @public
 */
export interface ScorecardReview {
  controlId: string;
  status: VerdictStatus;
  reason: string;
  message: string;
  /** When the next review must be recorded, ISO 8601. */
  dueAt?: string;
  latest?: Review;
  /** What a reviewer looks at, as it stands now. */
  checklist: Array<{ controlId: string; title: string; status: VerdictStatus }>;
  /** Whether the caller may record one. */
  canReview: boolean;
}

/**
 * The body of `POST /v1/reviews`.
 *
 * @public
 */
export interface CreateReviewRequest {
  entityRef: string;
  controlId: string;
  /** What was looked at and decided; not empty. */
  comment: string;
  /** Controls of the checklist that are unknown, and signed as such. */
  acknowledgedUnknown?: string[];
}
