import { WaiverNotice } from 'backstage-plugin-ec2-compliance-common';
import { dueNotice } from './dueNotice';

const DAY = 86_400_000;
const END = Date.parse('2026-12-31T00:00:00.000Z');
const at = (days: number, plus = 0) => new Date(END + days * DAY + plus);

const aWaiver = (granted: number, decided: any = 'approved') => ({
  decided,
  startsAt: at(-granted).toISOString(),
  decidedAt: at(-granted).toISOString(),
  endsAt: at(0).toISOString(),
});

const due = (
  waiver: ReturnType<typeof aWaiver>,
  now: Date,
  told: WaiverNotice[] = [],
  findings = 1,
) =>
  dueNotice(waiver, {
    now,
    covers: { instances: 0, findings },
    told: new Set(told),
  });

describe('dueNotice', () => {
  it('reminds 14 and 2 days before the end, and once of each', () => {
    const waiver = aWaiver(30);
    expect(due(waiver, at(-14, -1))).toBeUndefined();
    expect(due(waiver, at(-14))).toBe('14d');
    expect(due(waiver, at(-13), ['14d'])).toBeUndefined();
    expect(due(waiver, at(-2, -1), ['14d'])).toBeUndefined();
    expect(due(waiver, at(-2), ['14d'])).toBe('2d');
    expect(due(waiver, at(0, -1), ['14d', '2d'])).toBeUndefined();
    // Whoever was away is told the nearer of both, and not the other after it.
    expect(due(waiver, at(-1))).toBe('2d');
    expect(due(waiver, at(-1), ['2d'])).toBeUndefined();
  });

  it('reminds nobody of what was granted for no longer than that', () => {
    expect(due(aWaiver(14), at(-13.5))).toBeUndefined();
    expect(due(aWaiver(14), at(-1))).toBe('2d');
    expect(due(aWaiver(2), at(-1))).toBeUndefined();
    expect(due(aWaiver(2), at(0))).toBe('ended');
  });

  it('says once that it has ended, and not of what ended long ago', () => {
    const waiver = aWaiver(30);
    expect(due(waiver, at(0))).toBe('ended');
    expect(due(waiver, at(1), ['ended'])).toBeUndefined();
    expect(due(waiver, at(30))).toBe('ended');
    expect(due(waiver, at(31))).toBeUndefined();
  });

  it('says once that it covers nothing, once that is derived', () => {
    const waiver = aWaiver(30);
    expect(due(waiver, at(-30, 3_600_000), [], 0)).toBeUndefined();
    expect(due(waiver, at(-29), [], 0)).toBe('nothing');
    expect(due(waiver, at(-29), [], 1)).toBeUndefined();
    expect(due(waiver, at(-29), ['nothing'], 0)).toBeUndefined();
    // Before it begins it covers nothing.
    const planned = { ...waiver, startsAt: at(-20).toISOString() };
    expect(due(planned, at(-29), [], 0)).toBeUndefined();
  });

  it.each(['requested', 'rejected', 'revoked'])(
    'says nothing of what is %s',
    decided => {
      for (const days of [-29, -14, -1, 0, 1]) {
        expect(due(aWaiver(30, decided), at(days), [], 0)).toBeUndefined();
      }
    },
  );
});
