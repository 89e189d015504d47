import { Exposure } from 'backstage-plugin-ec2-compliance-common';
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
  unmapped_reason: string | null;
  unmapped_suggestion: string | null;
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
