/**
 * How bad a flaw is, on the one scale that the words of all vendors are grouped
 * by, the worst first.
 *
 * Source: the qualitative severity ratings of CVSS, with what Inspector calls
 * informational in place of `none`, which most vendors say of what they have
 * not rated.
 *
 * @public
 */
export const SEVERITY_RATINGS = [
  'critical',
  'high',
  'medium',
  'low',
  'informational',
  'unrated',
] as const;

/**
 * A rating of {@link SEVERITY_RATINGS}.
 *
 * @public
 */
export type SeverityRating = (typeof SEVERITY_RATINGS)[number];

/**
 * The vendors' own words, in lower case, by their rating.
 *
 * Source: the words of Debian, Ubuntu, Red Hat and its kin, Amazon Linux,
 * SUSE, Oracle, Microsoft, Photon, NVD and GitHub.
 *
 * @public
 */
export const SEVERITY_WORDS: Readonly<
  Record<Exclude<SeverityRating, 'unrated'>, readonly string[]>
> = {
  critical: ['critical'],
  high: ['high', 'important'],
  medium: ['medium', 'moderate'],
  low: ['low'],
  // `none` is kept of databases that score, whose lowest it is.
  informational: ['informational', 'info', 'negligible', 'unimportant', 'none'],
};

const RATINGS = new Map(
  Object.entries(SEVERITY_WORDS).flatMap(([rating, words]) =>
    words.map(word => [word, rating as SeverityRating]),
  ),
);

/**
 * The rating of a vendor's word, of any case; `unrated` for a word of no scale.
 *
 * @public
 */
export function severityRatingOf(word: string | undefined): SeverityRating {
  return RATINGS.get(word?.toLocaleLowerCase('en-US') ?? '') ?? 'unrated';
}
