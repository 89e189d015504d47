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

/** A row of `scorecard_spans`: from when until when a scorecard stood like this. */
export interface DbScorecardSpansRow {
  entity_ref: string;
  /** YYYY-MM-DD, UTC. */
  from_day: string;
  /** The last such day; `9999-12-31` while it lasts. */
  to_day: string;
  rollup: boolean;
  owner_ref: string | null;
  system_ref: string | null;
  controls_met: number;
  controls_applicable: number;
  score: number | null;
  /** Null where it was not counted. */
  open: number | null;
  overdue: number | null;
}

/** @see DbScorecardSpansRow */
export const SCORECARD_SPANS = columnsOf<DbScorecardSpansRow>();

/** A row of `collected_months`: on which days anything of an entity was collected. */
export interface DbCollectedMonthsRow {
  entity_ref: string;
  /** YYYY-MM, UTC. */
  month: string;
  /** A bit for each, the first is 1. */
  days: number;
}

/** @see DbCollectedMonthsRow */
export const COLLECTED_MONTHS = columnsOf<DbCollectedMonthsRow>();

declare module 'knex/types/tables' {
  interface Tables {
    collected_months: DbCollectedMonthsRow;
    due_sums: DbDueSumsRow;
    scorecard_spans: DbScorecardSpansRow;
    scorecard_history: DbScorecardHistoryRow;
    finding_history: DbFindingHistoryRow;
  }
}
