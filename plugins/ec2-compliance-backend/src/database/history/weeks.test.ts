import { lastWeeks, weekAfter, weekOf } from './weeks';

describe('weeks', () => {
  it.each([
    ['2026-11-23T00:00:00.000Z', '2026-11-23'],
    ['2026-11-22T23:59:59.999Z', '2026-11-16'],
    ['2026-11-29T23:59:59.999Z', '2026-11-23'],
    // Over the end of a year, and of a leap day.
    ['2027-01-01T12:00:00.000Z', '2026-12-28'],
    ['2028-03-01T00:00:00.000Z', '2028-02-28'],
  ])('%s is in the week of %s', (time, week) => {
    expect(weekOf(new Date(time))).toBe(week);
  });

  it('counts back from now', () => {
    const now = new Date('2027-01-06T10:00:00.000Z');
    expect(lastWeeks(now, 3)).toEqual([
      '2026-12-21',
      '2026-12-28',
      '2027-01-04',
    ]);
    expect(lastWeeks(now, 1)).toEqual(['2027-01-04']);
    expect(weekAfter('2026-12-28')).toBe('2027-01-04');
  });
});
