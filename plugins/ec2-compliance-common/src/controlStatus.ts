import type { VerdictStatus } from './wire/enumerations';
import type { StatusCounts } from './wire/status';

/**
 * The status of a control for many instances: that of the worst of them. One
 * whose instances are all waived is not applicable: it is neither met by
 * evidence nor failed.
 *
 * @public
 */
export function controlStatus(counts: StatusCounts): VerdictStatus {
  if (counts.nonCompliant > 0) {
    return 'NON_COMPLIANT';
  }
  if (counts.insufficientData > 0) {
    return 'INSUFFICIENT_DATA';
  }
  return counts.compliant > 0 ? 'COMPLIANT' : 'NOT_APPLICABLE';
}
