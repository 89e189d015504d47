import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { columnsOf } from '../sql';

/** A row of `evidence`. */
export interface DbEvidenceRow {
  /** An instance ARN, a target id or the subject of an account. */
  subject: string;
  source: EvidenceSource;
  target_id: string;
  /** JSON. */
  payload: string | null;
  invalid: string | null;
  recorded_at: string | null;
  hash: string;
  changed_at: string;
  /** The first complete listing without it. */
  missing_since: string | null;
}

/** @see DbEvidenceRow */
export const EVIDENCE = columnsOf<DbEvidenceRow>();

declare module 'knex/types/tables' {
  interface Tables {
    evidence: DbEvidenceRow;
  }
}
