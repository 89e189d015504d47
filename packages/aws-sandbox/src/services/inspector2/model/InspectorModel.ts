import type { FilterCriteria } from '@aws-sdk/client-inspector2';
import type { Cadence, Millis } from '../../../time/cadence';
import type { SeverityClass, VulnerabilityModel } from './VulnerabilityModel';

/** A filter of findings, which hides what matches it. */
export interface InspectorFilterModel {
  name: string;
  /** `SUPPRESS` unless said; what it suppresses, the findings themselves say. */
  action?: 'NONE' | 'SUPPRESS';
  criteria: FilterCriteria;
}

/** One coverage row of Inspector. */
export interface CoverageModel {
  statusCode: 'ACTIVE' | 'INACTIVE';
  reason: string;
  lastScannedAt?: Cadence;
}

export interface InspectorModel {
  package?: CoverageModel;
  network?: CoverageModel;
  findings: {
    critical: number;
    high: number;
    medium: number;
    /** Low and untriaged ones, which only show in the total. */
    other: number;
    network: number;
  };
  /** On top of the active ones, which the counts above are. */
  suppressed?: Partial<
    Record<'critical' | 'high' | 'medium' | 'other', number>
  >;
  closed?: Partial<Record<'critical' | 'high' | 'medium' | 'other', number>>;
  /** When the closed ones were closed. */
  closedAt?: Millis;
  /** Told one by one, on top of all of the above. */
  reported?: ReportedVulnerability[];
}

/**
 * A vulnerability on one instance that has a history of its own: times in the
 * future come about as the clock moves on.
 *
 * @public
 */
export interface ReportedVulnerability extends VulnerabilityModel {
  severityClass: SeverityClass;
  /** When Inspector first reports it. */
  observedAt: Millis;
  suppressed?: boolean;
  /** When the package is updated, or Inspector drops it. */
  closedAt?: Millis;
}

export type InspectorStatus =
  | 'ENABLING'
  | 'ENABLED'
  | 'DISABLING'
  | 'DISABLED'
  | 'SUSPENDING'
  | 'SUSPENDED';
