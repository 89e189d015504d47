import { dayOf, endOfDay, lastDayBy, startOfDay } from './days';

const HOUR = 3_600_000;

/** Days around changes of clocks, and how long they are. */
const DAYS: Array<[zone: string, day: string, hours: number]> = [
  ['Europe/Berlin', '2026-10-24', 24],
  ['Europe/Berlin', '2026-10-25', 25],
  ['Europe/Berlin', '2026-10-26', 24],
  ['Europe/Berlin', '2027-03-28', 23],
  ['Australia/Sydney', '2026-10-04', 23],
  ['Australia/Sydney', '2027-04-04', 25],
  // Half an hour, and where there is no midnight.
  ['Australia/Lord_Howe', '2027-04-04', 24.5],
  ['Africa/Cairo', '2027-04-30', 23],
  ['UTC', '2026-12-31', 24],
];

describe('days', () => {
  it.each(DAYS)('in %s, %s has %p hours', (zone, day, hours) => {
    const start = startOfDay(day, zone).getTime();
    const end = endOfDay(day, zone).getTime();
    expect((end - start) / HOUR).toBe(hours);
    const at = (time: number) => dayOf(new Date(time), zone);
    expect([at(start), at(end - 1)]).toEqual([day, day]);
    expect(at(start - 1) < day).toBe(true);
    expect(at(end) > day).toBe(true);
    // It is over with its last moment, and not before.
    const over = (time: number) => lastDayBy(new Date(time), zone);
    expect(over(end)).toBe(day);
    expect(over(end - 1) < day).toBe(true);
  });

  it.each(['Europe/Berlin', 'Australia/Sydney', 'America/Los_Angeles'])(
    'is at most as long as what may end by a moment, in %s',
    zone => {
      // Each hour of a year, to which a maximum of days is added.
      const first = Date.parse('2026-10-01T00:30:00Z');
      for (let hour = 0; hour < 366 * 24; hour++) {
        const endsBy = new Date(first + hour * HOUR);
        const last = endOfDay(lastDayBy(endsBy, zone), zone).getTime();
        expect(last).toBeLessThanOrEqual(endsBy.getTime());
        expect(endsBy.getTime() - last).toBeLessThan(25 * HOUR);
      }
    },
  );
});
