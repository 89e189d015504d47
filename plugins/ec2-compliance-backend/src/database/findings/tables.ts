import {
  FindingStatus,
  FindingSubject,
} from 'backstage-plugin-ec2-compliance-common';
import { FindingEvidence } from '../../evidence';
import { columnsOf } from '../sql';

/** A row of `findings`. */
export interface DbFindingsRow {
  id: string;
  arn: string;
  target_id: string;
  source: FindingEvidence['source'];
  source_id: string;
  vulnerability_id: string;
  package_name: string;
  status: FindingStatus;
  /** JSON. */
  payload: string;
  hash: string;
  first_seen_at: string;
  changed_at: string;
  fix_appeared_at: string | null;
  closed_at: string | null;
  /** The first complete listing without it. */
  missing_since: string | null;
  due_at: string | null;
  internet_facing: boolean | null;
  /** JSON; null before it is set. */
  deadline: string | null;
  /** Changes with each change; null once all that follows from it is derived. */
  ticket: string | null;
}

/** @see DbFindingsRow */
export const FINDINGS = columnsOf<DbFindingsRow>();

/** A row of `vulnerabilities`. */
export interface DbVulnerabilitiesRow {
  vulnerability_id: string;
  kev_added_at: string | null;
  kev_due_at: string | null;
  exploit_observed_at: string | null;
  exploit_seen: boolean;
  exploit_appeared_at: string | null;
  details_read_at: string | null;
  first_seen_at: string;
}

/** @see DbVulnerabilitiesRow */
export const VULNERABILITIES = columnsOf<DbVulnerabilitiesRow>();

/** A row of `workload_findings`. */
export interface DbWorkloadFindingsRow {
  id: string;
  workload: string;
  /** Null when unmapped. */
  entity_ref: string | null;
  owner_ref: string | null;
  vulnerability_id: string;
  package_name: string;
  /** JSON. */
  cve_ids: string;
  title: string;
  subject: FindingSubject;
  severity: string;
  kev: boolean;
  fix_available: boolean | null;
  internet_facing: boolean;
  instances: number;
  suppressed: number;
  /**
   * Instances that its vulnerability is open on, of whichever package; on the
   * first package of the workload alone, so that it adds up.
   */
  reach: number;
  due_at: string | null;
  sort_due_at: string;
  due_1: string | null;
  due_2: string | null;
  due_3: string | null;
  clause_1: string | null;
  clause_2: string | null;
  clause_3: string | null;
  /** JSON. */
  summary: string;
  hash: string;
  first_seen_at: string;
  first_observed_at: string | null;
  closed_at: string | null;
  /** Neither closed nor waived on all of its instances. */
  open: boolean;
  /** Instances on which it is waived. */
  waived: number;
  /** Of several waivers the one that ends first. */
  waiver_id: string | null;
  waived_until: string | null;
}

/** @see DbWorkloadFindingsRow */
export const WORKLOAD_FINDINGS = columnsOf<DbWorkloadFindingsRow>();

/** A row of `workload_queue`. */
export interface DbWorkloadQueueRow {
  workload: string;
  /** A workload that gave instances to it; empty for none. */
  previous: string;
  /** Changes when it is queued again meanwhile. */
  ticket: string;
}

/** @see DbWorkloadQueueRow */
export const WORKLOAD_QUEUE = columnsOf<DbWorkloadQueueRow>();

/** A row of `patch_lists`. */
export interface DbPatchListsRow {
  arn: string;
  /** Of the list of which findings were made. */
  hash: string;
}

/** @see DbPatchListsRow */
export const PATCH_LISTS = columnsOf<DbPatchListsRow>();

/** A row of `vulnerability_sums`; several of one key add up. */
export interface DbVulnerabilitySumsRow {
  vulnerability_id: string;
  /** In lower case. */
  severity: string;
  /** Empty for none, `*` for the sum over all of them. */
  owner_ref: string;
  findings: number;
  /** Of them with an entity. */
  mapped: number;
  kev: number;
  fixable: number;
  unfixable: number;
  /** Services that it is on. */
  services: number;
  /** Instances of them, and of what belongs to none; one of two counts for both. */
  instances: number;
  mapped_instances: number;
  mapped_kev: number;
  /** None is due before: `sort_due_at`; null for none. */
  earliest: string | null;
  mapped_earliest: string | null;
  /** Some were closed since the dates were read. */
  outdated: boolean;
}

/** @see DbVulnerabilitySumsRow */
export const VULNERABILITY_SUMS = columnsOf<DbVulnerabilitySumsRow>();

declare module 'knex/types/tables' {
  interface Tables {
    patch_lists: DbPatchListsRow;
    vulnerability_sums: DbVulnerabilitySumsRow;
    workload_queue: DbWorkloadQueueRow;
    findings: DbFindingsRow;
    vulnerabilities: DbVulnerabilitiesRow;
    workload_findings: DbWorkloadFindingsRow;
  }
}
