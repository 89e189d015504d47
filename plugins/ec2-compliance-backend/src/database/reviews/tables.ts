import { columnsOf } from '../sql';

/** A row of `reviews`. */
export interface DbReviewsRow {
  id: string;
  entity_ref: string;
  control_id: string;
  reviewer_ref: string;
  /** The owner in whose place, if any. */
  on_behalf_of: string | null;
  comment: string;
  /** JSON. */
  acknowledged_unknown: string;
  /** JSON. */
  snapshot: string;
  /** JSON; null where nobody noted them. */
  instances: string | null;
  created_at: string;
}

/** @see DbReviewsRow */
export const REVIEWS = columnsOf<DbReviewsRow>();

/** A row of `latest_reviews`. */
export interface DbLatestReviewsRow {
  entity_ref: string;
  control_id: string;
  review_id: string;
  /** In milliseconds. */
  reviewed_ms: number;
}

/** @see DbLatestReviewsRow */
export const LATEST_REVIEWS = columnsOf<DbLatestReviewsRow>();

/** A row of `review_delegates`. */
export interface DbReviewDelegatesRow {
  id: string;
  /** In whose place. */
  owner_ref: string;
  /** This one alone; null for all they own. */
  entity_ref: string | null;
  /** A user or a group. */
  delegate_ref: string;
  created_by: string;
  created_at: string;
  ends_at: string;
  /** Who ended it before that. */
  ended_by: string | null;
  ended_at: string | null;
}

/** @see DbReviewDelegatesRow */
export const REVIEW_DELEGATES = columnsOf<DbReviewDelegatesRow>();

declare module 'knex/types/tables' {
  interface Tables {
    latest_reviews: DbLatestReviewsRow;
    review_delegates: DbReviewDelegatesRow;
    reviews: DbReviewsRow;
  }
}
