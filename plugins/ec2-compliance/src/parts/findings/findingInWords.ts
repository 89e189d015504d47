import {
  FindingDeadline,
  FindingSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../language';
import { ReaderWords } from '../words/ReaderWords';
import { severityInWords } from '../severity/severities';

/** What makes a flaw worse or better than others, shortest words first. */
export function ratingsOf(reader: Reader, finding: FindingSummary): string[] {
  const { t } = reader;
  const { vendorSeverity, inspectorScore, exploitAvailable } = finding;
  return [
    vendorSeverity
      ? severityInWords(reader, vendorSeverity)
      : t('findings.severity.unratedByVendor'),
    ...(inspectorScore === undefined
      ? []
      : [t('findings.row.inspectorScore', { score: inspectorScore })]),
    ...(finding.kevAddedAt ? [t('findings.row.exploited')] : []),
    ...(!finding.kevAddedAt && exploitAvailable
      ? [t('findings.row.exploitAvailable')]
      : []),
  ];
}

/**
 * `48 hours`, or undefined where none applies. A month is one of the calendar,
 * whose days depend on the zone that they are counted in.
 */
export function windowOf(
  { t }: Reader,
  { window }: FindingDeadline,
  words: ReaderWords,
): string | undefined {
  if (!window) return undefined;
  const text = words.span(window);
  return 'months' in window
    ? t('findings.panel.monthsInUtc', { window: text })
    : text;
}

const TENTHS: Intl.NumberFormatOptions = { maximumFractionDigits: 1 };

/** The smallest share that is told by its number. */
const SMALLEST = 0.001;

/** `12.3 %` of a share from 0 to 1; `under 0.1 %` rather than none. */
export function percentOf({ t, percent }: Reader, share: number): string {
  return share > 0 && share < SMALLEST
    ? t('findings.panel.underSmallest', { share: percent(SMALLEST, TENTHS) })
    : percent(share, TENTHS);
}

/** That Inspector suppresses it, and on how many of its instances. */
export function suppressionOf(
  { t }: Reader,
  { instances, suppressedInstances }: FindingSummary,
): string[] {
  if (!suppressedInstances) return [];
  return [
    suppressedInstances < instances
      ? t('findings.row.suppressedOnSome', {
          suppressed: suppressedInstances,
          count: instances,
        })
      : t('findings.row.suppressed'),
  ];
}

/** Who reports it. */
export function sourcesOf(
  { t, list }: Reader,
  finding: FindingSummary,
): string {
  return list(finding.sources.map(source => t(`findings.sources.${source}`)));
}

/** `yes`, `no`, or that nobody knows. */
export function yesOrNo({ t }: Reader, value: boolean | undefined): string {
  if (value === undefined) return t('findings.panel.notKnown');
  return value ? t('findings.panel.yes') : t('findings.panel.no');
}
