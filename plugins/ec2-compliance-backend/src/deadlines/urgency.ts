import { formatDay } from './words';
import { ClockInput } from './types';

/** Why the shorter window applies, or that nothing asks for it. */
export interface Urgency {
  critical: boolean;
  exploited: boolean;
  /** When the exploit became known, where that is known. Milliseconds. */
  exploitKnownAt?: number;
  /** In a sentence after "because". */
  words: string[];
  assumptions: string[];
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
  const words: string[] = [];
  const assumptions: string[] = [];
  const rating =
    finding.vendorSeverity?.trim().toLocaleLowerCase('en-US') ?? '';
  const rated = parameters.criticalSeverities.includes(rating);
  const unrated = !rated && (UNRATED.has(rating) || !RATED.has(rating));
  if (rated) {
    words.push(`the vendor rates the flaw ${rating}`);
  }
  if (unrated) {
    words.push('the vendor has not rated the flaw');
    assumptions.push(
      'A flaw that the vendor has not rated is treated as critical',
    );
  }
  const { kevAddedAt, exploitObservedAt, exploitAppearedAt } =
    vulnerability ?? {};
  if (kevAddedAt !== undefined) {
    words.push(
      `the flaw is exploited (listed by CISA since ${formatDay(kevAddedAt)})`,
    );
  } else if (exploitObservedAt !== undefined) {
    words.push(
      `the flaw is exploited (observed since ${formatDay(exploitObservedAt)})`,
    );
  } else if (
    finding.exploitAvailable === 'YES' ||
    finding.lastKnownExploitAt !== undefined ||
    exploitAppearedAt !== undefined
  ) {
    words.push('an exploit is known');
  }
  const exploited =
    kevAddedAt !== undefined ||
    exploitObservedAt !== undefined ||
    exploitAppearedAt !== undefined ||
    finding.lastKnownExploitAt !== undefined ||
    finding.exploitAvailable === 'YES';
  if (!exploited && finding.exploitAvailable === undefined) {
    assumptions.push('Whether an exploit exists is not known');
  }
  const known = [kevAddedAt, exploitObservedAt, exploitAppearedAt]
    .filter((time): time is string => time !== undefined)
    .map(time => Date.parse(time));
  return {
    critical: rated || unrated,
    exploited,
    ...(known.length && { exploitKnownAt: Math.min(...known) }),
    words,
    assumptions,
  };
}
