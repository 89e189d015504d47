import {
  EvidenceGap,
  EvidenceSource,
} from 'backstage-plugin-ec2-compliance-common';
import { columnsOf } from '../sql';

/** A row of `targets`. */
export interface DbTargetsRow {
  id: string;
  partition: string;
  account_id: string;
  alias: string | null;
  region: string;
  last_started_at: string | null;
  last_finished_at: string | null;
  judged_at: string | null;
  /** When the last run broke off; null once one has ended. */
  broke_off_at: string | null;
  /** When the first of such runs broke off for a cause. */
  broken_since: string | null;
  /** Why it did, a phrase, JSON. */
  failure: string | null;
  steps_done: number;
  steps_total: number;
  calls: number;
}

/** @see DbTargetsRow */
export const TARGETS = columnsOf<DbTargetsRow>();

/** A row of `source_health`. */
export interface DbSourceHealthRow {
  target_id: string;
  source: EvidenceSource;
  last_attempt_at: string | null;
  last_success_at: string | null;
  error_name: string | null;
  error_gap: EvidenceGap | null;
  /** A phrase, JSON. */
  error_cause: string | null;
  error_action: string | null;
  error_since: string | null;
  calls: number;
  rows: number;
  held_back: number;
}

/** @see DbSourceHealthRow */
export const SOURCE_HEALTH = columnsOf<DbSourceHealthRow>();

declare module 'knex/types/tables' {
  interface Tables {
    targets: DbTargetsRow;
    source_health: DbSourceHealthRow;
  }
}
