import { DateTime } from 'luxon';

/** `12 min ago`; times in the future read `in 5 min`. */
export function relativeTime(iso: string, now: DateTime): string {
  const time = DateTime.fromISO(iso);
  if (!time.isValid) return iso;
  if (Math.abs(now.diff(time).as('seconds')) < 60) return 'just now';
  return (
    time
      .toRelative({ base: now, style: 'short', locale: 'en' })
      ?.replace(/(\w)\./, '$1') ?? iso
  );
}

/** `12 min`, for `evidence 12 min old`. */
export function ageInWords(iso: string, now: DateTime): string {
  const text = relativeTime(iso, now);
  return text === 'just now' ? 'under a minute' : text.replace(/ ago$/, '');
}

/** `3 Nov`, or `3 Nov 2025` in another year. */
export function shortDate(iso: string, now: DateTime): string {
  const time = DateTime.fromISO(iso);
  if (!time.isValid) return iso;
  return time.toFormat(time.year === now.year ? 'd LLL' : 'd LLL yyyy', {
    locale: 'en',
  });
}

/** `Thursday 26 Nov, 14:00`, with the year if it is another one. */
export function dayAndTime(iso: string, now: DateTime): string {
  const time = DateTime.fromISO(iso);
  if (!time.isValid) return iso;
  const year = time.year === now.year ? '' : ' yyyy';
  return time.toFormat(`cccc d LLL${year}, HH:mm`, { locale: 'en' });
}

/** `Monday 23 Nov 2026, 21:13:05 UTC+11 (Australia/Sydney)`. */
export function exactTime(iso: string): string {
  const time = DateTime.fromISO(iso);
  if (!time.isValid) return iso;
  return time.toFormat("cccc d LLL yyyy, HH:mm:ss 'UTC'ZZ (z)", {
    locale: 'en',
  });
}
