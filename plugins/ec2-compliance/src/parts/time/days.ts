import { DateTime } from 'luxon';

/**
 * Days as a field for days has them, `YYYY-MM-DD`, in the zone of whoever chose
 * them, an IANA name. One on which clocks change has 23 hours, or 25.
 */

/** Its first moment, which is not midnight where clocks skip that. */
export function startOfDay(day: string, zone: string): Date {
  return DateTime.fromISO(day, { zone }).startOf('day').toJSDate();
}

/** The first moment after it. */
export function endOfDay(day: string, zone: string): Date {
  return DateTime.fromISO(day, { zone })
    .plus({ days: 1 })
    .startOf('day')
    .toJSDate();
}

/** The day that a moment is on. */
export function dayOf(time: Date, zone: string): string {
  return DateTime.fromJSDate(time, { zone }).toISODate()!;
}

/** The last day that is over by a moment. */
export function lastDayBy(time: Date, zone: string): string {
  return DateTime.fromJSDate(time, { zone }).minus({ days: 1 }).toISODate()!;
}
