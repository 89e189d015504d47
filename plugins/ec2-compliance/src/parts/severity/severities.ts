import {
  SEVERITY_RATINGS,
  SeverityRating,
  severityRatingOf,
} from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../language';

/** What stands in the place of a word where a vendor has none. */
const NO_WORD = 'unknown';

/** `High`: the scale's word alone, e.g. for those of AWS, whose scale it is. */
export function ratingInWords({ t }: Reader, word: string | undefined): string {
  return t(`parts.severity.${severityRatingOf(word)}`);
}

/**
 * `High (vendor: Important)`; the vendor's word only where it is another one
 * than the scale's.
 */
export function severityInWords(
  reader: Reader,
  word: string | undefined,
): string {
  const { t } = reader;
  const rating = severityRatingOf(word);
  const severity = ratingInWords(reader, word);
  return !word || word.toLocaleLowerCase('en-US') === rating || word === NO_WORD
    ? severity
    : t('parts.severity.withVendorWord', { severity, word });
}

/** How many there are of a rating, and by which words of the vendors. */
export interface RatingCount {
  rating: SeverityRating;
  count: number;
  /** `High: important`; the words only where they are others than the scale's. */
  label: string;
}

/**
 * Groups the words of vendors by the one scale, the worst first.
 *
 * @param counts - by the vendor's word, e.g. the facets of findings
 */
export function countByRating(
  { t, list, compare }: Reader,
  counts: Readonly<Record<string, number>>,
): RatingCount[] {
  return SEVERITY_RATINGS.flatMap(rating => {
    const all = Object.entries(counts).filter(
      ([word]) => severityRatingOf(word) === rating,
    );
    const severity = t(`parts.severity.${rating}`);
    const words = all
      .map(([word]) => word)
      .filter(word => word !== NO_WORD)
      .sort(compare);
    const isOne = words.every(word => word === rating);
    return all.length
      ? {
          rating,
          count: all.reduce((sum, [, count]) => sum + count, 0),
          label: isOne
            ? severity
            : t('parts.severity.withWords', { severity, words: list(words) }),
        }
      : [];
  });
}
