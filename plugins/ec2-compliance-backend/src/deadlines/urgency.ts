import { Phrase } from 'backstage-plugin-ec2-compliance-common';
import { earliest } from './firstSight';
import { deadlinePhrase } from './phrases';
import { readVendorRating } from './readVendorRating';
import { ClockInput } from './types';

/** Why the shorter window applies, or that nothing asks for it. */
export interface Urgency {
  critical: boolean;
  exploited: boolean;
  /** When the exploit became known, where that is known. Milliseconds. */
  exploitKnownAt?: number;
  /** Whether that is a date of the exploit, and not of our first sight of it. */
  isExploitDated: boolean;
  /** In a sentence after "because". */
  reasons: Phrase[];
  assumptions: Phrase[];
}

/**
 * Rated critical by the vendor, or exploited. No rating counts as critical, and
 * so does one in a word that is not known.
 *
 * An exploit that nobody dates counts from our own first sight of it.
 */
export function judgeUrgency({
  finding,
  vulnerability,
  parameters,
  workload,
}: Pick<
  ClockInput,
  'finding' | 'vulnerability' | 'parameters' | 'workload'
>): Urgency {
  const reasons: Phrase[] = [];
  const assumptions: Phrase[] = [];
  const { state, word: rating = '' } = readVendorRating(finding);
  const rated = parameters.criticalSeverities.includes(rating);
  if (rated) {
    reasons.push(deadlinePhrase('deadline.rated', { rating }));
  } else if (state === 'unrated') {
    reasons.push(deadlinePhrase('deadline.unrated'));
    assumptions.push(deadlinePhrase('deadline.unrated-is-critical'));
  } else if (state === 'not-read') {
    reasons.push(deadlinePhrase('deadline.rating-not-read', { rating }));
    assumptions.push(deadlinePhrase('deadline.not-read-is-critical'));
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
  const dated = earliest([
    kevAddedAt,
    exploitObservedAt,
    exploitAppearedAt,
    finding.lastKnownExploitAt,
  ]);
  // It was there when we first saw the flaw, and no date says since when.
  const seen =
    finding.exploitAvailable === 'YES' && exploitAppearedAt === undefined
      ? vulnerability?.firstSeenAt ?? workload.firstSeenAt
      : undefined;
  const known = earliest([dated, seen]);
  return {
    critical: rated || state !== 'rated',
    exploited,
    exploitKnownAt: known === undefined ? undefined : Date.parse(known),
    isExploitDated: known === dated,
    reasons,
    assumptions,
  };
}
