import { StatusCounts } from 'backstage-plugin-ec2-compliance-common';

/**
 * compliant ÷ (compliant + non-compliant + insufficient data), 0 to 1. Waived
 * and not applicable instances are left out of both.
 *
 * @returns undefined where no instance is left, as for one that is all waived
 */
export function controlShare(counts: StatusCounts): number | undefined {
  const judged =
    counts.compliant + counts.nonCompliant + counts.insufficientData;
  return judged > 0 ? counts.compliant / judged : undefined;
}
