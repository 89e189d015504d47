import { ReviewStanding } from 'backstage-plugin-ec2-compliance-common';
import { readTime } from '../judging/times';
import { OutcomeOf, ReasonWords } from '../judging/words';

/** What every review control says. */
export const REVIEW_REASONS = {
  reviewed: {
    title: 'Reviewed within its period',
    sentence:
      'Reviewed on {{reviewedAt, time}}; the next review is due by {{dueAt, time}}',
  },
  'never-reviewed': {
    title: 'Never reviewed',
    sentence: 'Nobody has recorded a review yet',
  },
  'review-overdue': {
    title: 'The last review is too old',
    sentence:
      'Last reviewed on {{reviewedAt, time}}, so the next review was due by {{dueAt, time}}',
  },
} as const satisfies ReasonWords;

/** The judgement of a review control, and when the next review is due. */
export type ReviewJudgement = OutcomeOf<typeof REVIEW_REASONS> & {
  dueAt?: string;
};

/**
 * Judges a review control: compliant while the latest review is younger than
 * its period, to the millisecond.
 *
 * @param options - `createdAt` of the latest review, ISO 8601; `period` in milliseconds
 */
export function judgeReview(options: {
  createdAt: string | undefined;
  now: Date;
  period: number;
}): ReviewJudgement {
  const { createdAt, now, period } = options;
  const time = createdAt === undefined ? undefined : readTime(createdAt);
  if (createdAt === undefined || time === undefined) {
    return { status: 'NON_COMPLIANT', reason: 'never-reviewed' };
  }
  const due = new Date(time + period);
  const dueAt = due.toISOString();
  const judged = {
    values: { reviewedAt: createdAt, dueAt },
    recordedAt: createdAt,
    dueAt,
  };
  return due.getTime() >= now.getTime()
    ? { status: 'COMPLIANT', reason: 'reviewed', ...judged }
    : { status: 'NON_COMPLIANT', reason: 'review-overdue', ...judged };
}

const DAY = 86_400_000;

/** How long before the next review it is due soon: a week at most. */
export function reviewNotice(period: number): number {
  return Math.min(7 * DAY, period / 4);
}

/**
 * How a review stands, by when the next one is due; must agree with
 * {@link judgeReview}.
 */
export function standingOfReview(options: {
  /** Undefined where none was recorded. */
  dueAt: Date | undefined;
  now: Date;
  /** In milliseconds. */
  period: number;
}): ReviewStanding {
  const { dueAt, now, period } = options;
  if (!dueAt) {
    return 'never';
  }
  const left = dueAt.getTime() - now.getTime();
  if (left < 0) {
    return 'overdue';
  }
  return left <= reviewNotice(period) ? 'soon' : 'later';
}
