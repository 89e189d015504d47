import { Phrase, WaiverCoverage } from 'backstage-plugin-ec2-compliance-common';

/** The open findings of one instance about one subject, as they stand now. */
export interface FindingsSummary {
  /** All that are open. */
  open: number;
  /** Of these, those whose window has ended. */
  overdue: number;
  /** Of these, those whose window ends within 48 hours. */
  dueSoon: number;
  /** No fix is available yet. */
  withoutFix: number;
  /** No clause of the level sets a window. */
  withoutClause: number;
  /** Of the open ones, those that are suppressed in Inspector. */
  suppressed: number;
  /** The one whose window ends, or ended, first. */
  worst?: {
    packageName: string;
    vulnerabilityId: string;
    /** ISO 8601. */
    dueAt: string;
    clause?: string;
    /** Why that window applies. */
    because: Phrase;
    /** Suppressed in Inspector, which takes nothing out. */
    suppressed?: boolean;
  };
}

/** What is open on one instance, by what the Essential Eight asks of it. */
export interface InstanceFindings {
  operatingSystems: FindingsSummary;
  applications: FindingsSummary;
  /**
   * The same with those that are waived, where any of these is overdue: nothing
   * is met by an exception.
   */
  excepted?: {
    operatingSystems?: ExceptedFindings;
    applications?: ExceptedFindings;
  };
}

/** How findings stand with those that are waived. */
export interface ExceptedFindings {
  summary: FindingsSummary;
  /** The first to end of those that cover what is overdue. */
  waiver: WaiverCoverage;
}

const NONE: FindingsSummary = {
  open: 0,
  overdue: 0,
  dueSoon: 0,
  withoutFix: 0,
  withoutClause: 0,
  suppressed: 0,
};

/** Of an instance that nothing was found on. */
export const NO_FINDINGS: InstanceFindings = {
  operatingSystems: NONE,
  applications: NONE,
};
