import { WaiverNotice } from 'backstage-plugin-ec2-compliance-common';
import { DateTime } from 'luxon';
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

  // The end of a day that somebody chose, after a day of 25 hours and of 23.
  it.each([
    ['Europe/Berlin', '2026-10-26'],
    ['Europe/Berlin', '2026-10-31'],
    ['Europe/Berlin', '2027-03-29'],
    ['Australia/Sydney', '2026-10-05'],
    ['Australia/Sydney', '2027-04-10'],
    ['Australia/Sydney', '2027-04-04'],
  ])('tells each once over a change of clocks in %s, by %s', (zone, day) => {
    const end = DateTime.fromISO(day, { zone }).plus({ days: 1 });
    const waiver = {
      decided: 'approved' as const,
      startsAt: end.minus({ days: 30 }).toJSDate().toISOString(),
      decidedAt: end.minus({ days: 30 }).toJSDate().toISOString(),
      endsAt: end.toJSDate().toISOString(),
    };
    const told: Array<[WaiverNotice, DateTime]> = [];
    for (let minutes = -29 * 24 * 60; minutes < 2 * 24 * 60; minutes += 15) {
      const now = end.plus({ minutes });
      const notice = dueNotice(waiver, {
        now: now.toJSDate(),
        covers: { instances: 1, findings: 0 },
        told: new Set(told.map(([one]) => one)),
      });
      if (notice) told.push([notice, now]);
    }
    expect(told.map(([notice]) => notice)).toEqual(['14d', '2d', 'ended']);
    const [first, second, last] = told.map(([, time]) => time);
    // By the clock on the wall an hour sooner or later, and never less time.
    for (const [time, days] of [
      [first, 14],
      [second, 2],
    ] as const) {
      expect(end.diff(time).as('hours')).toBe(days * 24);
      expect(
        Math.abs(time.diff(end.minus({ days })).as('hours')),
      ).toBeLessThanOrEqual(1);
    }
    expect(last.toMillis()).toBe(end.toMillis());
  });
});
