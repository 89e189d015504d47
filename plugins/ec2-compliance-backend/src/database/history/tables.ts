import { columnsOf, CountColumns } from '../sql';

/** A row of `scorecard_history`. */
export interface DbScorecardHistoryRow extends CountColumns {
  entity_ref: string;
  /** YYYY-MM-DD, UTC. */
  day: string;
  control_id: string;
}

/** @see DbScorecardHistoryRow */
export const SCORECARD_HISTORY = columnsOf<DbScorecardHistoryRow>();

/** A row of `finding_history`. */
export interface DbFindingHistoryRow {
  entity_ref: string;
  /** Its Monday, YYYY-MM-DD, UTC. */
  week: string;
  open: number;
  overdue: number;
  due_soon: number;
  median_age_days: number | null;
}

/** @see DbFindingHistoryRow */
export const FINDING_HISTORY = columnsOf<DbFindingHistoryRow>();

declare module 'knex/types/tables' {
  interface Tables {
    scorecard_history: DbScorecardHistoryRow;
    finding_history: DbFindingHistoryRow;
  }
}
