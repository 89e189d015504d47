/**
 * The outcome of one control for one subject, in AWS Config's own words.
 *
 * @public
 */
export type VerdictStatus =
  | 'NON_COMPLIANT'
  | 'INSUFFICIENT_DATA'
  | 'COMPLIANT'
  | 'NOT_APPLICABLE';

/**
 * Every status, in the order of attention in which people should see them.
 *
 * @public
 */
export const VERDICT_STATUSES: readonly VerdictStatus[] = [
  'NON_COMPLIANT',
  'INSUFFICIENT_DATA',
  'COMPLIANT',
  'NOT_APPLICABLE',
];

/**
 * Instances (or controls) counted by status. Waived ones are counted apart and
 * are in none of the other counts.
 *
 * @public
 */
export interface StatusCounts {
  nonCompliant: number;
  insufficientData: number;
  waived: number;
  compliant: number;
  notApplicable: number;
}

/**
 * The strategies of the Essential Eight that the controls serve.
 *
 * @public
 */
export type EssentialEightStrategy =
  | 'patch-applications'
  | 'patch-operating-systems'
  | 'application-control'
  | 'restrict-administrative-privileges';

/**
 * The strategies with the names that the Essential Eight gives them.
 *
 * @public
 */
export const ESSENTIAL_EIGHT_STRATEGIES: Readonly<
  Record<EssentialEightStrategy, string>
> = {
  'patch-operating-systems': 'Patch operating systems',
  'patch-applications': 'Patch applications',
  'application-control': 'Application control',
  'restrict-administrative-privileges': 'Restrict administrative privileges',
};

/**
 * Why evidence could not be had. These are reasons of `INSUFFICIENT_DATA` that
 * every control shares.
 *
 * - `missing`: nothing was collected yet, or the record that should exist does not
 * - `stale`: older than its window
 * - `access-denied`: the collection role lacks a permission
 * - `throttled`: AWS refused the rate of calls
 * - `service-disabled`: the AWS service is off in this account and Region
 * - `region-disabled`: the account has not opted in to the Region
 * - `credentials`: no valid credentials for the account
 * - `unreachable`: AWS did not answer (5xx, connection reset, time-out)
 * - `invalid-answer`: AWS answered something that makes no sense
 *
 * @public
 */
export type EvidenceGap =
  | 'missing'
  | 'stale'
  | 'access-denied'
  | 'throttled'
  | 'service-disabled'
  | 'region-disabled'
  | 'credentials'
  | 'unreachable'
  | 'invalid-answer';
