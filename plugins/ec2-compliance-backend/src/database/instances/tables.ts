import { Exposure } from 'backstage-plugin-ec2-compliance-common';
import { SuggestionPhrase, Unmapped } from '../../catalog';
import { columnsOf, CountColumns } from '../sql';

/** A row of `instances`. */
export interface DbInstancesRow extends CountColumns {
  arn: string;
  target_id: string;
  instance_id: string;
  sort_name: string;
  paused: boolean;
  /** JSON. */
  payload: string;
  hash: string;
  first_seen_at: string;
  changed_at: string;
  /** The first complete listing without it. */
  missing_since: string | null;
  worst_rank: number;
  /** The lower, the worse; the database computes it. */
  worst_order: number;
  /** The earliest due date of what stands on it, else `NO_DUE_DATE`. */
  sort_due_at: string;
  unmapped_reason: Unmapped['reason'] | null;
  /** Which phrase tells what came closest to an entity. */
  unmapped_suggestion: SuggestionPhrase | null;
  /** The tag that was looked at, with its value. */
  unmapped_tag: string | null;
  unmapped_value: string | null;
  /** The entity that came closest. */
  unmapped_ref: string | null;
  /** As it was judged last; null before. */
  internet_facing: boolean | null;
  /** Who says so. */
  exposed_by: Exposure['by'] | null;
}

/** @see DbInstancesRow */
export const INSTANCES = columnsOf<DbInstancesRow>();

declare module 'knex/types/tables' {
  interface Tables {
    instances: DbInstancesRow;
  }
}
