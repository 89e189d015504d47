import { AwsError } from './AwsError';

/** The situations that every AWS service answers, each under its own name. */
export type Problem =
  | 'throttled'
  | 'access-denied'
  | 'unknown-credentials'
  | 'expired-credentials'
  | 'missing-authentication'
  | 'malformed-signature'
  | 'region-not-enabled'
  | 'validation'
  | 'missing-member'
  | 'invalid-token'
  | 'unknown-operation'
  | 'unreadable-request'
  | 'unavailable'
  | 'internal';

interface Wording {
  code: string;
  status: number;
  message: string;
  members?: Record<string, unknown>;
  headers?: Record<string, string>;
}

/** How one protocol family (or one service) names each problem. */
export type ErrorDialect = Record<Problem, Wording>;

/** The error of a problem in a service's own words. */
export function errorFor(
  dialect: ErrorDialect,
  problem: Problem,
  message?: string,
): AwsError {
  const wording = dialect[problem];
  return AwsError.create({ ...wording, message: message ?? wording.message });
}
