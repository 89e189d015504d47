import { formatTime, readTime } from '../judging/times';
import { Judgement } from '../judging/types';

/** The judgement of a review control, and when the next review is due. */
export type ReviewJudgement = Judgement<
  'reviewed' | 'never-reviewed' | 'review-overdue'
> & { dueAt?: string };

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
    return {
      status: 'NON_COMPLIANT',
      reason: 'never-reviewed',
      message: 'Nobody has recorded a review yet',
    };
  }
  const due = new Date(time + period);
  const dueAt = due.toISOString();
  return due.getTime() >= now.getTime()
    ? {
        status: 'COMPLIANT',
        reason: 'reviewed',
        message: `Reviewed on ${formatTime(
          createdAt,
        )}; the next review is due by ${formatTime(dueAt)}`,
        recordedAt: createdAt,
        dueAt,
      }
    : {
        status: 'NON_COMPLIANT',
        reason: 'review-overdue',
        message: `Last reviewed on ${formatTime(
          createdAt,
        )}, so the next review was due by ${formatTime(dueAt)}`,
        recordedAt: createdAt,
        dueAt,
      };
}
