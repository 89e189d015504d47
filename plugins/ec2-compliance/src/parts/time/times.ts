import { DateTime } from 'luxon';

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

/** A moment in a URL, ISO 8601; undefined for what is none. */
export function readTime(text: string | undefined): string | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
