import type { Estate } from '../../estate/Estate';
import type { Millis } from '../../time/cadence';

/** How far the credential report of an account is. */
export interface CredentialReportState {
  /** Calls that still find it in progress. */
  pending: number;
  generatedAt: Millis;
}

/** IAM keeps a report for four hours, and makes none before. */
export const REPORT_LIFETIME = 4 * 60 * 60 * 1000;

const reports = new WeakMap<Estate, Map<string, CredentialReportState>>();

/** The reports of an estate by account; they live as long as the estate. */
export function credentialReportsOf(
  estate: Estate,
): Map<string, CredentialReportState> {
  let states = reports.get(estate);
  if (!states) {
    states = new Map();
    reports.set(estate, states);
  }
  return states;
}
