import {
  FindingDeadline,
  FindingSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { LANGUAGE } from '../language/language';
import { formatNumber, plural } from '../language/numbers';
import { ReaderWords } from '../words/ReaderWords';

/** What makes a flaw worse or better than others, shortest words first. */
export function ratingsOf(finding: FindingSummary): string[] {
  const { vendorSeverity, inspectorScore, exploitAvailable } = finding;
  return [
    vendorSeverity
      ? `${vendorSeverity.toLocaleLowerCase(LANGUAGE)} to the vendor`
      : 'not rated by the vendor',
    ...(inspectorScore === undefined ? [] : [`Inspector ${inspectorScore}`]),
    ...(finding.kevAddedAt ? ['exploited (CISA)'] : []),
    ...(!finding.kevAddedAt && exploitAvailable ? ['exploit available'] : []),
  ];
}

/**
 * `48 hours`, or undefined where none applies. A month is one of the calendar,
 * whose days depend on the zone that they are counted in.
 */
export function windowOf(
  { window }: FindingDeadline,
  words: ReaderWords,
): string | undefined {
  if (!window) return undefined;
  const text = words.span(window);
  return 'months' in window ? `${text}, counted in UTC` : text;
}

/** `12.3 %` of a share from 0 to 1; `under 0.1 %` rather than none. */
export function percentOf(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return 'under 0.1 %';
  return `${formatNumber(percent, { maximumFractionDigits: 1 })} %`;
}

const SOURCES = {
  inspector: 'Amazon Inspector',
  'patch-manager': 'Patch Manager',
};

/** That Inspector suppresses it, and on how many of its instances. */
export function suppressionOf({
  instances,
  suppressedInstances,
}: FindingSummary): string[] {
  if (!suppressedInstances) return [];
  return [
    suppressedInstances < instances
      ? `suppressed in Inspector on ${suppressedInstances} of ${plural(
          instances,
          'instance',
        )}`
      : 'suppressed in Inspector',
  ];
}

/** Who reports it. */
export function sourcesOf(finding: FindingSummary): string {
  return finding.sources.map(source => SOURCES[source]).join(' and ');
}

/** `yes`, `no`, or that nobody knows. */
export function yesOrNo(value: boolean | undefined): string {
  if (value === undefined) return 'not known';
  return value ? 'yes' : 'no';
}
