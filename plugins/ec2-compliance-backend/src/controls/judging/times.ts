import { DateTime } from 'luxon';

const MINUTE = 60_000;

/** How far AWS's clock may run ahead of ours before a time makes no sense. */
export const CLOCK_TOLERANCE = 5 * MINUTE;

/** A time as it is nearly always written, with the day of its month. */
const PLAIN_TIME = /^\d{4}-\d{2}-(\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/;

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
  const millis =
    readPlainTime(iso) ?? DateTime.fromISO(iso, { zone: 'utc' }).toMillis();
  return millis > 0 ? millis : undefined;
}

/** What the engine reads by itself, a hundred times for each instance. */
function readPlainTime(iso: string): number | undefined {
  const plain = PLAIN_TIME.exec(iso);
  const date = plain && new Date(iso);
  // It takes 30 February for a day of March.
  return date && date.getUTCDate() === Number(plain[1])
    ? date.getTime()
    : undefined;
}
