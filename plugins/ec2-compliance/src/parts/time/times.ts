import { DateTime } from 'luxon';
import { Reading } from '../../language/formats';
import * as times from '../../language/times';

// Of what does not take its texts from the reader's language yet.
const inEnglish = (): Reading => ({
  language: 'en',
  timeZone: times.readerZone(),
});

/** `12 min ago`; times in the future read `in 5 min`. */
export const relativeTime = (iso: string, now: DateTime) =>
  times.relativeTime(inEnglish(), iso, now, 'just now');

/** `12 min`, for `evidence 12 min old`. */
export const ageInWords = (iso: string, now: DateTime) =>
  times.age(inEnglish(), iso, now, 'under a minute');

/** `3 Nov`, or `3 Nov 2025` in another year. */
export const shortDate = (iso: string, now: DateTime) =>
  times.shortDate(inEnglish(), iso, now);

/** `Thursday 26 Nov, 14:00`, with the year if it is another one. */
export const dayAndTime = (iso: string, now: DateTime) =>
  times.dayAndTime(inEnglish(), iso, now);

/** `Monday 23 Nov 2026, 21:13:05 UTC+11 (Australia/Sydney)`. */
export const exactTime = (iso: string) => times.exactTime(inEnglish(), iso);

/** `3 Nov`, of a day of the API: `YYYY-MM-DD`, counted in UTC. */
export const dayInWords = (day: string) => times.dayInWords(inEnglish(), day);

/** How many hours are left until a time; negative once it is past. */
export function hoursUntil(iso: string, now: DateTime): number {
  return DateTime.fromISO(iso).diff(now).as('hours');
}

/** The days of the API up to today's, the oldest first. */
export function lastDays(count: number, now: DateTime): string[] {
  const today = now.toUTC();
  return Array.from({ length: count }, (_, index) =>
    today.minus({ days: count - 1 - index }).toFormat('yyyy-LL-dd'),
  );
}
