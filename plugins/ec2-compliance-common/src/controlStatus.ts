import type { VerdictStatus } from './wire/enumerations';
import type { StatusCounts } from './wire/status';

/**
 * The status of a control for many instances: that of the worst of those that
 * are not waived. One of which no other is left is waived: it is neither met by
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
  if (counts.compliant > 0) {
    return 'COMPLIANT';
  }
  return counts.waived > 0 ? 'WAIVED' : 'NOT_APPLICABLE';
}
