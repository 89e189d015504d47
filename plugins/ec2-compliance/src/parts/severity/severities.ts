import { Reader } from '../../language';

/** One scale for what vendors and scanners call severities, the worst first. */
export const SEVERITIES = [
  'critical',
  'high',
  'medium',
  'low',
  'informational',
  'unrated',
] as const;

export type Severity = (typeof SEVERITIES)[number];

/**
 * The words of Red Hat, Amazon, Ubuntu, Debian, SUSE, Microsoft, Inspector and
 * Patch Manager, in lower case. What is not here is no rating.
 */
const GRADES: ReadonlyMap<string, Severity> = new Map([
  ['critical', 'critical'],
  ['important', 'high'],
  ['high', 'high'],
  ['moderate', 'medium'],
  ['medium', 'medium'],
  ['low', 'low'],
  ['negligible', 'informational'],
  ['unimportant', 'informational'],
  ['informational', 'informational'],
]);

/** Where on the scale a vendor's word stands, e.g. `Important` at `high`. */
export function severityOf(word: string | undefined): Severity {
  return GRADES.get(word?.trim().toLowerCase() ?? '') ?? 'unrated';
}

/**
 * `High (vendor: Important)`; the vendor's word only where it is another one
 * than the scale's.
 */
export function severityInWords(
  { t }: Reader,
  word: string | undefined,
): string {
  const severity = severityOf(word);
  const label = t(`parts.severity.${severity}`);
  return !word || word.toLowerCase() === severity || word === 'unknown'
    ? label
    : t('parts.severity.withVendorWord', { severity: label, word });
}

/**
 * Vendors' words to choose from, by where they stand on the scale, the worst
 * first.
 *
 * @param counts - by the vendor's word, e.g. the facets of findings
 */
export function severityGroups(
  { t, compare }: Reader,
  counts: Readonly<Record<string, number>>,
): Array<{ word: string; severity: Severity; group: string; count: number }> {
  return Object.entries(counts)
    .map(([word, count]) => {
      const severity = severityOf(word);
      return { word, severity, group: t(`parts.severity.${severity}`), count };
    })
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        compare(a.word, b.word),
    );
}
