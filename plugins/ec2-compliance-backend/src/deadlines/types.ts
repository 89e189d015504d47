import {
  Exposure,
  FindingDeadline,
  FindingSubject,
  MaturityLevel,
} from 'backstage-plugin-ec2-compliance-common';
import { FindingEvidence, VulnerabilityEvidence } from '../evidence';
import { Sight } from './firstSight';

/** What the clock accepts. */
export interface DeadlineParameters {
  /** Vendor severities, lower case, that count as critical. */
  criticalSeverities: string[];
  /** Package names that are online services on an instance that faces the internet; `*` at the end matches the rest. */
  onlineServicePackages: string[];
  /** Package names of the applications that clauses name; `*` likewise. */
  commonApplicationPackages: string[];
}

/** What of a finding its clock depends on: where these are alike, so is the clock. */
export const CLOCKED_BY = [
  'source',
  'packageName',
  'packageManager',
  'classification',
  'vendorSeverity',
  'vendor',
  'fixAvailable',
  'fixedInVersion',
  'exploitAvailable',
  'lastKnownExploitAt',
  'advisoryAt',
] as const satisfies ReadonlyArray<keyof FindingEvidence>;

/** One finding with all that its clock depends on. */
export interface ClockInput {
  finding: Pick<FindingEvidence, (typeof CLOCKED_BY)[number]>;
  vulnerability: VulnerabilityEvidence | undefined;
  /** The first sight of it on the workload, whatever the instance. ISO 8601. */
  workload: Sight;
  /** The first reading with a fix after one without, ISO 8601. */
  fixAppearedAt?: string;
  exposure: Exposure;
  level: MaturityLevel;
  parameters: DeadlineParameters;
}

/** The clock of one finding at one level. */
export interface ClockResult extends FindingDeadline {
  subject: FindingSubject;
}

/** What one level asks for: an ISM id, and when its window ends, ISO 8601. */
export interface LevelClock {
  clause: string;
  dueAt: string;
}

/** The clock at the level that is in force, and what each level asks for. */
export interface LevelClocks extends ClockResult {
  /** Levels that set no window, or whose clock does not run, are absent. */
  byLevel: Partial<Record<MaturityLevel, LevelClock>>;
}
