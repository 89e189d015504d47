import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { FindingsSummary } from '../../evidence';
import { judgeUnavailable, readEvidence } from '../judging/readEvidence';
import { ControlContext, Judgement } from '../judging/types';
import { GAP_WORDS, ReasonWords } from '../judging/words';
import {
  COVERAGE_PHRASES,
  coverageInWords,
  inspectorCoverage,
  isSystemScanned,
} from '../scanning/inspectorCoverage';

/** What both controls about deadlines can say. */
export const DEADLINE_REASONS = {
  'in-time': {
    title: 'Nothing is overdue',
    sentence: '{{found}}{{worst, maybe}}',
  },
  overdue: { title: 'Overdue', sentence: '{{worst}}' },
  'not-scanned': {
    title: 'Not scanned, so what is overdue is not known',
    sentence: '{{because}}',
  },
} as const satisfies ReasonWords;

/** The parts of their sentences. */
export const DUE_PHRASES = {
  ...COVERAGE_PHRASES,
  'operating-system': 'operating system',
  application: 'application',
  open: {
    one: '{{count}} {{of}} finding open, none of them overdue',
    other: '{{count}} {{of}} findings open, none of them overdue',
  },
  'none-open': 'No {{of}} finding is open',
  'first-due': '; the first is due by {{dueAt, time}}{{hidden, maybe}}',
  'was-due':
    "'{{packageName}}' ({{vulnerabilityId}}) had to be fixed by {{dueAt, time}}{{others, maybe}}: {{because}}{{hidden, maybe}}",
  suppressed: '; it is suppressed in Inspector, which fixes nothing',
  'most-overdue': ', the most overdue of {{total}}',
  'shows-nothing':
    'No {{of}} finding is known to be overdue, but that shows nothing: {{coverage}}',
} as const;
const phrase = phraseOf(DUE_PHRASES);

/** The evidence that both rest on. */
export const DEADLINE_SOURCES = [
  'inspector-findings',
  'inspector-package-coverage',
  'inspector-network-coverage',
  'inspector-account-status',
] as const;

/**
 * Judges whether everything found is fixed within its window. What is known to
 * be overdue fails on its own; that nothing is overdue is shown only by a scan
 * that is current.
 *
 * @param options - `covered`: reasons of `inspector-coverage` that do not hide
 *   findings of this kind, though they fail that control
 */
export function judgeDeadlines(
  context: ControlContext,
  options: {
    summary: FindingsSummary;
    of: 'operating-system' | 'application';
    covered: readonly string[];
  },
): Judgement<typeof DEADLINE_REASONS> {
  const { summary, covered } = options;
  const { open, overdue, withoutFix, withoutClause, suppressed, worst } =
    summary;
  const hidden = worst?.suppressed ? phrase('suppressed') : undefined;
  const of = phrase(options.of);
  const values = { open, overdue, withoutFix, withoutClause, suppressed };
  if (overdue > 0 && worst) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'overdue',
      values: {
        ...values,
        worst: phrase('was-due', {
          ...worst,
          hidden,
          others:
            overdue > 1
              ? phrase('most-overdue', { total: overdue })
              : undefined,
        }),
      },
    };
  }
  const findings = readEvidence(context, 'inspector-findings');
  if (findings.state === 'unavailable') {
    return judgeUnavailable('inspector-findings', findings);
  }
  const first: Phrase | undefined =
    worst && phrase('first-due', { ...worst, hidden });
  const coverage = inspectorCoverage.judge(context);
  const { recordedAt } = coverage;
  const isCovered =
    coverage.status === 'COMPLIANT' ||
    (covered.includes(coverage.reason) && isSystemScanned(context));
  if (!isCovered) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: isGap(coverage.reason) ? coverage.reason : 'not-scanned',
      values: {
        ...values,
        worst: first,
        because: phrase('shows-nothing', {
          of,
          coverage: coverageInWords(coverage),
        }),
      },
      recordedAt,
    };
  }
  return {
    status: 'COMPLIANT',
    reason: 'in-time',
    values: {
      ...values,
      found: open
        ? phrase('open', { count: open, of })
        : phrase('none-open', { of }),
      worst: first,
    },
    recordedAt,
  };
}

function isGap(reason: string): reason is keyof typeof GAP_WORDS {
  return reason in GAP_WORDS;
}
