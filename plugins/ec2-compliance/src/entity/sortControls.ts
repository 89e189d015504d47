import { ScorecardControl } from 'backstage-plugin-ec2-compliance-common';
import { statusRank } from '../parts/status/statuses';

/** Failures first, then by how many instances fail, then those longest so. */
export function sortControls(controls: ScorecardControl[]): ScorecardControl[] {
  return [...controls].sort(
    (a, b) =>
      statusRank(a.status) - statusRank(b.status) ||
      b.counts.nonCompliant - a.counts.nonCompliant ||
      b.counts.insufficientData - a.counts.insufficientData ||
      (a.since ?? '').localeCompare(b.since ?? '') ||
      a.controlId.localeCompare(b.controlId),
  );
}
