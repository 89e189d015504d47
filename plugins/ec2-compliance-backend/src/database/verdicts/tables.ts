import {
  JudgedStatus,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { columnsOf } from '../sql';
import { WaiverColumns } from '../waivers/tables';

/** What each verdict consists of, whatever it is about. */
export interface VerdictColumns {
  control_id: string;
  status: VerdictStatus;
  reason: string;
  /** Its values, JSON. */
  facts: string;
  recorded_at: string | null;
  since: string;
  hash: string;
  /** Where it is unknown, what it was when it was last known; null if never. */
  known: VerdictStatus | null;
}

/** Of a verdict whose status is `WAIVED`; null of others. */
export interface WaivedColumns extends WaiverColumns {
  judged: JudgedStatus | null;
}

/** A row of `verdicts`. */
export interface DbVerdictsRow extends VerdictColumns, WaivedColumns {
  arn: string;
  target_id: string;
  /** Of the status, or of what is paused. */
  rank: number;
  /** The instance's. */
  sort_name: string;
}

/** @see DbVerdictsRow */
export const VERDICTS = columnsOf<DbVerdictsRow>();

/** A row of `account_verdicts`. */
export interface DbAccountVerdictsRow extends VerdictColumns {
  target_id: string;
  /** With what is waived, as the log of changes told it last; null before. */
  standing: VerdictStatus | null;
}

/** @see DbAccountVerdictsRow */
export const ACCOUNT_VERDICTS = columnsOf<DbAccountVerdictsRow>();

declare module 'knex/types/tables' {
  interface Tables {
    verdicts: DbVerdictsRow;
    account_verdicts: DbAccountVerdictsRow;
  }
}
