/**
 * What may go wrong with a call.
 *
 * @public
 */
export const FAULT_KINDS = [
  'throttle',
  'deny',
  'status',
  'delay',
  'reset-connection',
  'truncate-body',
  'short-page',
  'empty-page-with-token',
  'empty-list',
  'expire-token',
  'expired-credentials',
  'malformed-answer',
  'other-case',
  'empty-body',
  'html-page',
  'empty-document',
] as const;

/**
 * One of {@link FAULT_KINDS}.
 *
 * @public
 */
export type FaultKind = (typeof FAULT_KINDS)[number];

/**
 * Makes calls that match fail. Members left out match everything.
 *
 * @public
 */
export interface FaultRule {
  kind: FaultKind;
  /** The service as before IAM actions, such as `ssm`. */
  service?: string;
  operation?: string;
  accountId?: string;
  region?: string;
  /** HTTP status of kind `status`; 503 unless said. */
  status?: number;
  /** The error of kind `status`, in AWS's own words; the service's unless said. */
  code?: string;
  message?: string;
  /** Milliseconds of kind `delay`; 1000 unless said. */
  delayMs?: number;
  /** Share of matching calls, 0 to 1, spread evenly; all unless said. */
  rate?: number;
  /** Fires this often at most. */
  times?: number;
  /** Lets this many matching calls pass first. */
  after?: number;
}
