import { MaturityLevel } from 'backstage-plugin-ec2-compliance-common';
import { columnsOf } from '../sql';

/**
 * A row of `workload_sums`: its sums are those of any time in the interval; at
 * any other, the rows of `workload_findings` must be added up. Every workload
 * with open findings has one, as triggers see to it.
 */
export interface DbWorkloadSumsRow {
  workload: string;
  /** ISO 8601; empty for ever. */
  valid_from: string;
  /** ISO 8601, no longer within; empty for an interval without any time. */
  valid_until: string;
}

/** @see DbWorkloadSumsRow */
export const WORKLOAD_SUMS = columnsOf<DbWorkloadSumsRow>();

/**
 * A row of `finding_sums`: the open findings of a workload that are alike. What
 * is due within 48 hours is also due within 14 days, as the filters have it.
 */
export interface DbFindingSumsRow {
  id: number;
  workload: string;
  /** Null when unmapped. */
  entity_ref: string | null;
  owner_ref: string | null;
  /** In lower case. */
  severity: string;
  kev: boolean;
  /** Null where it is not known. */
  fix_available: boolean | null;
  findings: number;
  overdue: number;
  due_soon: number;
  due_later: number;
  /** Those of `findings` with an instance on which they are suppressed. */
  suppressed_all: number;
  suppressed_overdue: number;
  suppressed_due_soon: number;
  suppressed_due_later: number;
  earliest_due_at: string | null;
  /** The earliest of those that are not overdue. */
  next_due_at: string | null;
}

/** @see DbFindingSumsRow */
export const FINDING_SUMS = columnsOf<DbFindingSumsRow>();

/** A row of `clause_sums`: open findings of an entity that are past a clause. */
export interface DbClauseSumsRow {
  id: number;
  workload: string;
  entity_ref: string;
  level: MaturityLevel;
  clause: string;
  overdue: number;
}

/** @see DbClauseSumsRow */
export const CLAUSE_SUMS = columnsOf<DbClauseSumsRow>();

declare module 'knex/types/tables' {
  interface Tables {
    workload_sums: DbWorkloadSumsRow;
    finding_sums: DbFindingSumsRow;
    clause_sums: DbClauseSumsRow;
  }
}
