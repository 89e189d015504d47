import {
  SEVERITY_RATINGS,
  SeverityRating,
  severityRatingOf,
} from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../language';

/**
 * `High (vendor: Important)`; the vendor's word only where it is another one
 * than the scale's.
 */
export function severityInWords({ t }: Reader, word: string): string {
  const rating = severityRatingOf(word);
  const severity = t(`findings.severity.${rating}`);
  return word.toLocaleLowerCase('en-US') === rating
    ? severity
    : t('findings.severity.withVendorWord', { severity, word });
}

/** How many findings are of a rating, and by which words of the vendors. */
export interface RatingCount {
  rating: SeverityRating;
  count: number;
  /** `High: important`; the words only where they are others than the scale's. */
  label: string;
}

/**
 * Groups the words of vendors by the one scale, the worst first.
 *
 * @param counts - by the vendor's word, `unknown` where there is none
 */
export function countByRating(
  { t, list, compare }: Reader,
  counts: Readonly<Record<string, number>>,
): RatingCount[] {
  return SEVERITY_RATINGS.flatMap(rating => {
    const all = Object.entries(counts).filter(
      ([word]) => severityRatingOf(word) === rating,
    );
    const severity = t(`findings.severity.${rating}`);
    const words = all
      .map(([word]) => word)
      .filter(word => word !== 'unknown')
      .sort(compare);
    const isOne = words.every(word => word === rating);
    return all.length
      ? {
          rating,
          count: all.reduce((sum, [, count]) => sum + count, 0),
          label: isOne
            ? severity
            : t('findings.severity.withWords', {
                severity,
                words: list(words),
              }),
        }
      : [];
  });
}
