import { Phrase } from 'backstage-plugin-ec2-compliance-common';
import { deadlinePhrase } from './phrases';
import { ClockInput } from './types';

/** Why the shorter window applies, or that nothing asks for it. */
export interface Urgency {
  critical: boolean;
  exploited: boolean;
  /** When the exploit became known, where that is known. Milliseconds. */
  exploitKnownAt?: number;
  /** In a sentence after "because". */
  reasons: Phrase[];
  assumptions: Phrase[];
}

const UNRATED = new Set(['', 'untriaged', 'unknown', 'unspecified', 'none']);
const RATED = new Set([
  'critical',
  'important',
  'high',
  'moderate',
  'medium',
  'low',
  'negligible',
  'informational',
]);

/** Rated critical by the vendor, or exploited. No rating counts as critical. */
export function judgeUrgency({
  finding,
  vulnerability,
  parameters,
}: Pick<ClockInput, 'finding' | 'vulnerability' | 'parameters'>): Urgency {
  const reasons: Phrase[] = [];
  const assumptions: Phrase[] = [];
  const rating =
    finding.vendorSeverity?.trim().toLocaleLowerCase('en-US') ?? '';
  const rated = parameters.criticalSeverities.includes(rating);
  const unrated = !rated && (UNRATED.has(rating) || !RATED.has(rating));
  if (rated) {
    reasons.push(deadlinePhrase('deadline.rated', { rating }));
  }
  if (unrated) {
    reasons.push(deadlinePhrase('deadline.unrated'));
    assumptions.push(deadlinePhrase('deadline.unrated-is-critical'));
  }
  const { kevAddedAt, exploitObservedAt, exploitAppearedAt } =
    vulnerability ?? {};
  if (kevAddedAt !== undefined) {
    reasons.push(deadlinePhrase('deadline.listed', { at: kevAddedAt }));
  } else if (exploitObservedAt !== undefined) {
    reasons.push(
      deadlinePhrase('deadline.observed', { at: exploitObservedAt }),
    );
  } else if (
    finding.exploitAvailable === 'YES' ||
    finding.lastKnownExploitAt !== undefined ||
    exploitAppearedAt !== undefined
  ) {
    reasons.push(deadlinePhrase('deadline.exploit-known'));
  }
  const exploited =
    kevAddedAt !== undefined ||
    exploitObservedAt !== undefined ||
    exploitAppearedAt !== undefined ||
    finding.lastKnownExploitAt !== undefined ||
    finding.exploitAvailable === 'YES';
  if (!exploited && finding.exploitAvailable === undefined) {
    assumptions.push(deadlinePhrase('deadline.exploit-not-known'));
  }
  const known = [kevAddedAt, exploitObservedAt, exploitAppearedAt]
    .filter((time): time is string => time !== undefined)
    .map(time => Date.parse(time));
  return {
    critical: rated || unrated,
    exploited,
    exploitKnownAt: known.length ? Math.min(...known) : undefined,
    reasons,
    assumptions,
  };
}
