import {
  MappingWay,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { columnsOf, CountColumns } from '../sql';

/** A row of `scorecards`. */
export interface DbScorecardsRow extends CountColumns {
  entity_ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  owner_ref: string | null;
  system_ref: string | null;
  rollup: boolean;
  via: MappingWay | null;
  instances: number;
  paused: number;
  controls_met: number;
  controls_applicable: number;
  score: number | null;
  sort_score: number;
  worst_control: string | null;
  /** JSON. */
  worst_counts: string | null;
  hash: string;
  /**
   * Open findings, of it and what rolls up to it, as they were counted last:
   * not by who rolls it up, see `keepFindingCounts`.
   */
  overdue: number;
  /** Of them, known to be exploited. */
  exploited: number;
  due_soon: number;
}

/** @see DbScorecardsRow */
export const SCORECARDS = columnsOf<DbScorecardsRow>();

/** A row of `scorecard_controls`. */
export interface DbScorecardControlsRow extends CountColumns {
  entity_ref: string;
  control_id: string;
  status: VerdictStatus;
  /** JSON. */
  reasons: string;
  since: string;
}

/** @see DbScorecardControlsRow */
export const SCORECARD_CONTROLS = columnsOf<DbScorecardControlsRow>();

/** A row of `scorecard_targets`. */
export interface DbScorecardTargetsRow {
  entity_ref: string;
  target_id: string;
  instances: number;
}

/** @see DbScorecardTargetsRow */
export const SCORECARD_TARGETS = columnsOf<DbScorecardTargetsRow>();

/** A row of `scorecard_queue`: one change of one scorecard. */
export interface DbScorecardQueueRow {
  entity_ref: string;
  /** Of the change. */
  ticket: string;
}

/** @see DbScorecardQueueRow */
export const SCORECARD_QUEUE = columnsOf<DbScorecardQueueRow>();

/** A row of `scorecard_count_queue`: the findings of an entity changed. */
export interface DbScorecardCountQueueRow {
  id: number;
  entity_ref: string;
}

/** @see DbScorecardCountQueueRow */
export const SCORECARD_COUNT_QUEUE = columnsOf<DbScorecardCountQueueRow>();

declare module 'knex/types/tables' {
  interface Tables {
    scorecards: DbScorecardsRow;
    scorecard_controls: DbScorecardControlsRow;
    scorecard_targets: DbScorecardTargetsRow;
    scorecard_queue: DbScorecardQueueRow;
    scorecard_count_queue: DbScorecardCountQueueRow;
  }
}
