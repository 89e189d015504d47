import { DateTime } from 'luxon';

const MINUTE = 60_000;

/** How far AWS's clock may run ahead of ours before a time makes no sense. */
export const CLOCK_TOLERANCE = 5 * MINUTE;

/**
 * Reads an ISO 8601 time as milliseconds since the epoch.
 *
 * @returns undefined for an absent or unreadable time, and for 1970 and before:
 *   that is how AWS writes "never" (Windows patch records hold the year 1)
 */
export function readTime(iso: string | undefined): number | undefined {
  if (iso === undefined) {
    return undefined;
  }
  const millis = DateTime.fromISO(iso, { zone: 'utc' }).toMillis();
  return millis > 0 ? millis : undefined;
}
