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

/** A row of `due_sums`; several of one key add up. */
export interface DbDueSumsRow {
  /** Empty for all entities of the owner. */
  entity_ref: string;
  /** Empty for none. */
  owner_ref: string;
  /** YYYY-MM-DD, UTC; of an entity the Monday, for its week. */
  day: string;
  due: number;
  in_time: number;
}

/** @see DbDueSumsRow */
export const DUE_SUMS = columnsOf<DbDueSumsRow>();

declare module 'knex/types/tables' {
  interface Tables {
    due_sums: DbDueSumsRow;
    scorecard_history: DbScorecardHistoryRow;
    finding_history: DbFindingHistoryRow;
  }
}
