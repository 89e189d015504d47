import {
  VERDICT_STATUSES,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';

/**
 * The status that most needs attention: non-compliant before unknown before
 * waived before compliant before not applicable, which is also that of none at
 * all.
 */
export function worstStatus(statuses: Iterable<VerdictStatus>): VerdictStatus {
  const found = new Set(statuses);
  return VERDICT_STATUSES.find(status => found.has(status)) ?? 'NOT_APPLICABLE';
}
