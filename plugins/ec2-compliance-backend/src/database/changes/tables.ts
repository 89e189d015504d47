import {
  ChangeKind,
  ChangeOutcome,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { columnsOf } from '../sql';

/** A row of `changes`, which is never changed. */
export interface DbChangesRow {
  id: number;
  at: string;
  kind: ChangeKind;
  outcome: ChangeOutcome;
  /** Null where of no entity, and of accounts. */
  entity_ref: string | null;
  /** Whose it was then. */
  owner_ref: string | null;
  target_id: string | null;
  /** Null where of several instances, and of findings and accounts. */
  arn: string | null;
  instances: number;
  /** Since when that stood which ended; of a finding its first sight. */
  since: string | null;
  control_id: string | null;
  from_status: VerdictStatus | null;
  to_status: VerdictStatus | null;
  reason: string | null;
  finding_id: string | null;
  vulnerability_id: string | null;
  package_name: string | null;
  title: string | null;
  severity: string | null;
  /** JSON. */
  cve_ids: string | null;
}

/** @see DbChangesRow */
export const CHANGES = columnsOf<DbChangesRow>();

/** A row of `account_change_services`: who had instances there then. */
export interface DbAccountChangeServicesRow {
  change_id: number;
  entity_ref: string;
  /** Whose it was then. */
  owner_ref: string | null;
}

/** @see DbAccountChangeServicesRow */
export const ACCOUNT_CHANGE_SERVICES = columnsOf<DbAccountChangeServicesRow>();

declare module 'knex/types/tables' {
  interface Tables {
    changes: DbChangesRow;
    account_change_services: DbAccountChangeServicesRow;
  }
}
