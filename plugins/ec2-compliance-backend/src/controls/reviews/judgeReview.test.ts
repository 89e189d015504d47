import { speak } from '../__testUtils__/context';
import { judgeReview } from './judgeReview';
import { reviewControls } from './reviewControls';

const DAY = 86_400_000;
const now = new Date('2026-11-23T09:00:00.000Z');

describe('judgeReview', () => {
  it.each([
    [undefined, 'NON_COMPLIANT', 'never-reviewed'],
    ['not a time', 'NON_COMPLIANT', 'never-reviewed'],
    ['2026-11-23T09:00:00.000Z', 'COMPLIANT', 'reviewed'],
    ['2026-10-24T09:00:00.000Z', 'COMPLIANT', 'reviewed'],
    ['2026-10-24T08:59:59.999Z', 'NON_COMPLIANT', 'review-overdue'],
  ])('judges a review of %s as %s', (createdAt, status, reason) => {
    expect(judgeReview({ createdAt, now, period: 30 * DAY })).toMatchObject({
      status,
      reason,
    });
  });

  it('says when the next one is due', () => {
    const judgement = judgeReview({
      createdAt: '2026-11-01T10:00:00.000Z',
      now,
      period: 30 * DAY,
    });
    expect(judgement).toMatchObject({ dueAt: '2026-12-01T10:00:00.000Z' });
    expect(speak(reviewControls[0], judgement).message).toBe(
      'Reviewed on 1 November 2026, 10:00 UTC; the next review is due by 1 December 2026, 10:00 UTC',
    );
  });

  it('lists the five permissive settings for a release', () => {
    expect(
      reviewControls.find(({ id }) => id === 'release-review')!.checklist,
    ).toEqual([
      'instance-role-policy',
      'security-group-rules',
      'access-logs',
      'encrypted-volumes',
      'password-literals',
    ]);
  });
});
