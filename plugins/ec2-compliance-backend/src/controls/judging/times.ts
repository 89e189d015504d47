import { DateTime } from 'luxon';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

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

/**
 * A time as people read it in a sentence, e.g. `14 November 2026, 09:12 UTC`.
 * Absolute, since sentences are stored and read later.
 */
export function formatTime(time: number | string): string {
  const zone = { zone: 'utc', locale: 'en' };
  const value =
    typeof time === 'number'
      ? DateTime.fromMillis(time, zone)
      : DateTime.fromISO(time, zone);
  return value.isValid
    ? value.toFormat("d LLLL yyyy, HH:mm 'UTC'")
    : 'an unknown time';
}

/** A window as people read it, e.g. `26 hours` or `14 days`. */
export function formatDuration(millis: number): string {
  if (millis % DAY === 0 && millis >= 2 * DAY) {
    return plural(millis / DAY, 'day');
  }
  if (millis % HOUR === 0) {
    return plural(millis / HOUR, 'hour');
  }
  return plural(Math.round(millis / MINUTE), 'minute');
}

/** `1 patch`, `2 patches`. */
export function plural(
  count: number,
  one: string,
  many: string = `${one}s`,
): string {
  return `${count} ${count === 1 ? one : many}`;
}
