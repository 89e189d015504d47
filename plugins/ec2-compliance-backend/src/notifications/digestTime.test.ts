import { lastDigestTime } from './digestTime';

const sydney = (hour: number, minute = 0) => ({
  hour,
  minute,
  timeZone: 'Australia/Sydney',
});

describe('lastDigestTime', () => {
  it.each([
    // A day of its own, and at the very minute.
    ['2026-11-23T08:00:00.000Z', '2026-11-23T08:00:00.000Z', 'UTC'],
    ['2026-11-23T07:59:59.999Z', '2026-11-22T08:00:00.000Z', 'UTC'],
    // Clocks go forward on 4 October and back on 5 April.
    [
      '2026-10-03T20:59:59.999Z',
      '2026-10-02T22:00:00.000Z',
      'Australia/Sydney',
    ],
    [
      '2026-10-03T21:00:00.000Z',
      '2026-10-03T21:00:00.000Z',
      'Australia/Sydney',
    ],
    [
      '2026-04-04T21:59:59.999Z',
      '2026-04-03T21:00:00.000Z',
      'Australia/Sydney',
    ],
    [
      '2026-04-04T22:00:00.000Z',
      '2026-04-04T22:00:00.000Z',
      'Australia/Sydney',
    ],
  ])('at %s, the last was at %s', (now, expected, timeZone) => {
    expect(
      lastDigestTime(new Date(now), { hour: 8, minute: 0, timeZone }),
    ).toEqual(new Date(expected));
  });

  it('comes later on the day whose clocks skip it', () => {
    // 02:30 is 03:30 there.
    expect(
      lastDigestTime(new Date('2026-10-03T18:00:00.000Z'), sydney(2, 30)),
    ).toEqual(new Date('2026-10-03T16:30:00.000Z'));
  });

  it('comes once on the day whose clocks show it twice', () => {
    const first = new Date('2026-04-04T15:30:00.000Z');
    for (const now of [
      '2026-04-04T15:30:00.000Z',
      '2026-04-04T16:29:00.000Z',
      '2026-04-04T16:31:00.000Z',
      '2026-04-05T02:00:00.000Z',
    ]) {
      expect(lastDigestTime(new Date(now), sydney(2, 30))).toEqual(first);
    }
  });

  it('is an hour less, or more, than a day apart when clocks move', () => {
    const at = (now: string) =>
      lastDigestTime(new Date(now), sydney(8)).getTime();
    expect(at('2026-10-03T22:00:00Z') - at('2026-10-02T23:00:00Z')).toBe(
      23 * 3_600_000,
    );
    expect(at('2026-04-04T23:00:00Z') - at('2026-04-03T23:00:00Z')).toBe(
      25 * 3_600_000,
    );
  });
});
