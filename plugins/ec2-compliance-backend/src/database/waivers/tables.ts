import {
  WaiverAction,
  WaiverNotice,
  WaiverScopeKind,
  WaiverState,
  WaiverSubjectKind,
} from 'backstage-plugin-ec2-compliance-common';
import { columnsOf } from '../sql';

/** A row of `waivers`. */
export interface DbWaiversRow {
  id: string;
  subject_kind: WaiverSubjectKind;
  control_id: string | null;
  vulnerability_id: string | null;
  package_name: string | null;
  scope_kind: WaiverScopeKind;
  /** An ARN, the name of a workload, or an entity ref. */
  scope_ref: string;
  /** The entity it was requested for; null for instances of none. */
  entity_ref: string | null;
  owner_ref: string;
  requester_ref: string;
  reason: string;
  compensating_measure: string;
  ticket_url: string | null;
  starts_at: string;
  ends_at: string;
  decided: Exclude<WaiverState, 'expired'>;
  decided_by: string | null;
  decided_at: string | null;
  created_at: string;
  /** Whether what it covers was derived with it. */
  applied: boolean;
  /** JSON: of one for an instance, the workloads it was approved for. */
  accepted_for: string | null;
}

/** @see DbWaiversRow */
export const WAIVERS = columnsOf<DbWaiversRow>();

/** A row of `waiver_steps`, which are never changed. */
export interface DbWaiverStepsRow {
  id: number;
  waiver_id: string;
  action: WaiverAction;
  by_ref: string | null;
  at: string;
  comment: string | null;
  /** JSON. */
  stood: string;
}

/** @see DbWaiverStepsRow */
export const WAIVER_STEPS = columnsOf<DbWaiverStepsRow>();

/** A row of `waiver_notices`. */
export interface DbWaiverNoticesRow {
  waiver_id: string;
  kind: WaiverNotice;
  at: string;
}

/** @see DbWaiverNoticesRow */
export const WAIVER_NOTICES = columnsOf<DbWaiverNoticesRow>();

/** What of a row tells that a waiver covers it. */
export interface WaiverColumns {
  waiver_id: string | null;
  waived_until: string | null;
}

declare module 'knex/types/tables' {
  interface Tables {
    waivers: DbWaiversRow;
    waiver_steps: DbWaiverStepsRow;
    waiver_notices: DbWaiverNoticesRow;
  }
}
