import { Page } from './api';

/**
 * A maturity level of the Essential Eight.
 *
 * @public
 */
export type MaturityLevel = 1 | 2 | 3;

/**
 * What a clause of the Essential Eight speaks of: operating systems, online
 * services, the applications that it names (office suites, browsers, email
 * clients, PDF and security software), and all others.
 *
 * @public
 */
export type FindingSubject =
  | 'operating-system'
  | 'online-service'
  | 'common-application'
  | 'other-application';

/**
 * Whose date a clock starts by.
 *
 * - `advisory`: the vendor's advisory
 * - `first-observed`: when Inspector first observed it on the workload
 * - `first-seen`: when we first collected it
 * - `fix`: when a fix appeared after one of these
 * - `exploit`: when an exploit appeared after that, where it shortens the time
 *
 * @public
 */
export type ClockStartSource =
  | 'advisory'
  | 'first-observed'
  | 'first-seen'
  | 'fix'
  | 'exploit';

/**
 * The clock of one vulnerability on one workload: when it started and by whose
 * date, the window that applies and why, and when that ends.
 *
 * @public
 */
export interface FindingDeadline {
  /**
   * - `running`: it must be fixed by `dueAt`
   * - `no-fix`: no fix is available, so the clock has not started
   * - `no-clause`: no clause of the level sets a window for it
   */
  state: 'running' | 'no-fix' | 'no-clause';
  level: MaturityLevel;
  /** The ISM id of the clause, e.g. `ISM-1877`. */
  clause?: string;
  /** The window in words: `48 hours`, `2 weeks` or `1 month`. */
  window?: string;
  /** ISO 8601. */
  startedAt?: string;
  startSource?: ClockStartSource;
  /** ISO 8601, to the second that the window ends. */
  dueAt?: string;
  /** Why that window applies, one sentence without a full stop. */
  because: string;
  /** What was not known and how it was treated, sentences without full stops. */
  assumptions: string[];
}

/**
 * One vulnerability or missing patch of one package, on the instances of one
 * workload. The deadline is the earliest of its instances'.
 *
 * @public
 */
export interface FindingSummary {
  id: string;
  /** The entity that it belongs to; absent for unmapped instances. */
  entityRef?: string;
  /** Who has to fix it: the owner of the entity, or the fallback owner. */
  ownerRef?: string;
  /** True when its instances belong to no entity. */
  unmapped: boolean;
  /** A CVE id, or the id of a patch. */
  vulnerabilityId: string;
  cveIds: string[];
  packageName: string;
  title: string;
  subject: FindingSubject;
  sources: Array<'inspector' | 'patch-manager'>;
  /** As the vendor assesses it, in the vendor's word; absent when unknown. */
  vendorSeverity?: string;
  /** Inspector's own severity. */
  severity?: string;
  inspectorScore?: number;
  /** 0 to 1. */
  epss?: number;
  fixedInVersion?: string;
  fixAvailable?: boolean;
  exploitAvailable?: boolean;
  /** When CISA added it to the known exploited vulnerabilities, ISO 8601. */
  kevAddedAt?: string;
  internetFacing: boolean;
  /** Instances on which it is open, suppressed ones apart. */
  instances: number;
  suppressedInstances: number;
  deadline: FindingDeadline;
}

/**
 * One instance that a finding stands on.
 *
 * @public
 */
export interface FindingInstance {
  arn: string;
  instanceId: string;
  name?: string;
  accountId: string;
  accountAlias?: string;
  region: string;
  status: 'open' | 'suppressed' | 'closed';
  installedVersion?: string;
  /** Set for patches, e.g. `installed-pending-reboot`. */
  patchState?: string;
  internetFacing: boolean;
  firstSeenAt: string;
  deadline: FindingDeadline;
}

/**
 * How findings are grouped: one by one (a vulnerability of a package on a
 * service), or all of a CVE, a service, or an owner.
 *
 * @public
 */
export type FindingGrouping = 'vulnerability' | 'service' | 'owner';

/**
 * Open findings, and those of them that press.
 *
 * @public
 */
export interface FindingCounts {
  open: number;
  /** Past their due date. */
  overdue: number;
  /** Due within 48 hours. */
  dueSoon: number;
}

/**
 * Several findings that share a CVE, a service or an owner.
 *
 * @public
 */
export interface FindingGroup {
  /** The CVE or patch id, or an entity ref; empty for what belongs to nobody. */
  key: string;
  findings: number;
  overdue: number;
  dueSoon: number;
  services: number;
  /** Packages of its findings; `firstPackage` is the first by name. */
  packages: number;
  firstPackage: string;
  /** Findings that CISA lists as known to be exploited. */
  kev: number;
  /** The earliest of its due dates, ISO 8601. */
  earliestDueAt?: string;
}

/**
 * Numbers over what a filter and the caller's permissions leave.
 *
 * @public
 */
export interface FindingFacets {
  /** Open findings; `dueSoon` within 48 hours, `dueLater` within 14 days. */
  open: number;
  overdue: number;
  dueSoon: number;
  dueLater: number;
  kev: number;
  fixAvailable: number;
  suppressed: number;
  /** By the vendor's severity in lower case, `unknown` where there is none. */
  severities: Record<string, number>;
}

/**
 * The answer of `GET /v1/findings`.
 *
 * @public
 */
export interface FindingList extends Page<FindingSummary> {
  facets: FindingFacets;
}

/**
 * How findings fared in one week.
 *
 * @public
 */
export interface FindingHistoryItem {
  /** Its Monday, `YYYY-MM-DD`, UTC. */
  week: string;
  /** Findings that fell due in it, fixed or not. */
  due: number;
  /** Those of them that were first seen fixed by their due date. */
  inTime: number;
  /** `inTime` of `due`, 0 to 1; absent where nothing fell due. */
  share?: number;
  /** Open ones when last read in that week; absent where nothing was read. */
  open?: number;
  /** Those of them that were overdue. */
  overdue?: number;
  /**
   * The median age of the open ones in days, by their first observation; over
   * several entities the mean of their medians, weighted by their open ones.
   */
  medianAgeDays?: number;
}
