import { JsonObject } from '@backstage/types';
import { FindingsSummary } from '../../evidence';
import { inspectorCoverage } from '../scanning/inspectorCoverage';
import { judgeUnavailable, readEvidence } from '../judging/readEvidence';
import { GAP_REASONS } from '../judging/sharedReasons';
import { formatTime, plural } from '../judging/times';
import { ControlContext, Judgement } from '../judging/types';

/** What both controls about deadlines can say. */
export const DEADLINE_REASONS = {
  'in-time': 'Nothing is overdue',
  overdue: 'Overdue',
  'not-scanned': 'Not scanned, so what is overdue is not known',
} as const;

export type DeadlineReason = keyof typeof DEADLINE_REASONS;

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
    /** In a sentence, e.g. `operating system`. */
    of: string;
    covered: readonly string[];
  },
): Judgement<DeadlineReason> {
  const { summary, of, covered } = options;
  const { open, overdue, withoutFix, withoutClause, worst } = summary;
  const details: JsonObject = {
    open,
    overdue,
    withoutFix,
    withoutClause,
    ...(worst && { worst: { ...worst } }),
  };
  if (overdue > 0 && worst) {
    const others = overdue > 1 ? `, the most overdue of ${overdue}` : '';
    return {
      status: 'NON_COMPLIANT',
      reason: 'overdue',
      message: `'${worst.packageName}' (${
        worst.vulnerabilityId
      }) had to be fixed by ${formatTime(worst.dueAt)}${others}: ${
        worst.because
      }`,
      details,
    };
  }
  const findings = readEvidence(context, 'inspector-findings');
  if (findings.state === 'unavailable') {
    return judgeUnavailable('inspector-findings', findings);
  }
  const coverage = inspectorCoverage.judge(context);
  if (coverage.status !== 'COMPLIANT' && !covered.includes(coverage.reason)) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason:
        coverage.reason in GAP_REASONS
          ? (coverage.reason as keyof typeof GAP_REASONS)
          : 'not-scanned',
      message: `No ${of} finding is known to be overdue, but that shows nothing: ${coverage.message}`,
      details,
      ...(coverage.recordedAt !== undefined && {
        recordedAt: coverage.recordedAt,
      }),
    };
  }
  return {
    status: 'COMPLIANT',
    reason: 'in-time',
    message: open
      ? `${plural(open, `${of} finding`)} open, none of them overdue${
          worst ? `; the first is due by ${formatTime(worst.dueAt)}` : ''
        }`
      : `No ${of} finding is open`,
    details,
    ...(coverage.recordedAt !== undefined && {
      recordedAt: coverage.recordedAt,
    }),
  };
}
