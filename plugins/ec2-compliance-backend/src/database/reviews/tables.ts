import { columnsOf } from '../sql';

/** A row of `reviews`. */
export interface DbReviewsRow {
  id: string;
  entity_ref: string;
  control_id: string;
  reviewer_ref: string;
  comment: string;
  /** JSON. */
  acknowledged_unknown: string;
  /** JSON. */
  snapshot: string;
  created_at: string;
}

/** @see DbReviewsRow */
export const REVIEWS = columnsOf<DbReviewsRow>();

declare module 'knex/types/tables' {
  interface Tables {
    reviews: DbReviewsRow;
  }
}
