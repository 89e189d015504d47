/**
 * How times and days read, all in the zone of the reader: Luxon's default, the
 * browser's. A day that the API counts in UTC has no time of day that a zone
 * could move, and stays the day it is.
 */
import { DateTime, IANAZone, Settings } from 'luxon';
import { LANGUAGE } from '../language/language';

const LOCALE = { locale: LANGUAGE };

/** The zone of the reader, an IANA name; UTC where it has none. */
export function readerZone(): string {
  const { name } = Settings.defaultZone;
  return IANAZone.isValidZone(name) ? name : 'UTC';
}

/** Says a time by `format`; what is no time is shown as it is. */
function say(iso: string, format: (time: DateTime) => string): string {
  const time = DateTime.fromISO(iso);
  return time.isValid ? format(time) : iso;
}

/** `12 min ago`; times in the future read `in 5 min`. */
export function relativeTime(iso: string, now: DateTime): string {
  return say(iso, time => {
    if (Math.abs(now.diff(time).as('seconds')) < 60) return 'just now';
    return (
      time
        .toRelative({ base: now, style: 'short', ...LOCALE })
        ?.replace(/(\w)\./, '$1') ?? iso
    );
  });
}

/** `12 min`, for `evidence 12 min old`. */
export function ageInWords(iso: string, now: DateTime): string {
  const text = relativeTime(iso, now);
  return text === 'just now' ? 'under a minute' : text.replace(/ ago$/, '');
}

/** `3 Nov`, or `3 Nov 2025` in another year. */
export function shortDate(iso: string, now: DateTime): string {
  return say(iso, time => time.toFormat(`d LLL${yearOf(time, now)}`, LOCALE));
}

/** `Thursday 26 Nov, 14:00`, with the year if it is another one. */
export function dayAndTime(iso: string, now: DateTime): string {
  return say(iso, time =>
    time.toFormat(`cccc d LLL${yearOf(time, now)}, HH:mm`, LOCALE),
  );
}

/** `Monday 23 Nov 2026, 21:13:05 UTC+11 (Australia/Sydney)`. */
export function exactTime(iso: string): string {
  return say(iso, time =>
    time.toFormat("cccc d LLL yyyy, HH:mm:ss 'UTC'ZZ (z)", LOCALE),
  );
}

function yearOf(time: DateTime, now: DateTime): string {
  return time.year === now.setZone(time.zone).year ? '' : ' yyyy';
}

/** How many hours are left until a time; negative once it is past. */
export function hoursUntil(iso: string, now: DateTime): number {
  return DateTime.fromISO(iso).diff(now).as('hours');
}

/** `3 Nov`, of a day of the API: `YYYY-MM-DD`, counted in UTC. */
export function dayInWords(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).toFormat('d LLL', LOCALE);
}

/** The days of the API up to today's, the oldest first. */
export function lastDays(count: number, now: DateTime): string[] {
  const today = now.toUTC();
  return Array.from({ length: count }, (_, index) =>
    today.minus({ days: count - 1 - index }).toFormat('yyyy-LL-dd'),
  );
}
