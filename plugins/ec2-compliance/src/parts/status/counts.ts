import { StatusCounts } from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../language';
import { statusInline, STATUSES } from './statuses';

/** Everything counted, waived and not applicable ones included. */
export function totalOf(counts: StatusCounts): number {
  return STATUSES.reduce((sum, { countKey }) => sum + counts[countKey], 0);
}

/**
 * What a part is told of: all that is judged, and of which no exception is made.
 * What is waived is counted apart, wherever there is a whole.
 */
export function judgedOf(counts: StatusCounts): number {
  return failingOf(counts) + counts.compliant;
}

/** Non-compliant and unknown ones. */
export function failingOf(counts: StatusCounts): number {
  return counts.nonCompliant + counts.insufficientData;
}

/** `2 non-compliant, 4 unknown, 8 compliant`, in the order of attention. */
export function countsInWords(reader: Reader, counts: StatusCounts): string {
  const { t } = reader;
  return (
    STATUSES.filter(({ countKey }) => counts[countKey])
      .map(({ countKey, status }) =>
        t('parts.status.count', {
          count: counts[countKey],
          status: statusInline(reader, status),
        }),
      )
      .join(', ') || t('parts.status.none')
  );
}
