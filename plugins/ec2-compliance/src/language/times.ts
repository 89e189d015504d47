/**
 * How times and days read, in the language and the zone of the reader. A day that
 * the API counts in UTC has no time of day that a zone could move, and stays the
 * day it is.
 */
import { DateTime, IANAZone, Settings } from 'luxon';
import {
  dateFormat,
  numberFormat,
  Reading,
  relativeTimeFormat,
} from './formats';

const valid = new Map<string, boolean>();

/** The zone of the reader, an IANA name: the browser's; UTC where it has none. */
export function readerZone(): string {
  const { name } = Settings.defaultZone;
  let known = valid.get(name);
  if (known === undefined) {
    known = IANAZone.isValidZone(name);
    valid.set(name, known);
  }
  return known ? name : 'UTC';
}

/** Says a time by `format`; what is no time is shown as it is. */
function say(
  { timeZone }: Reading,
  iso: string,
  format: (time: DateTime) => string,
): string {
  const time = DateTime.fromISO(iso, { zone: timeZone });
  return time.isValid ? format(time) : iso;
}

/** What an age is told in. */
const UNITS = ['year', 'month', 'day', 'hour', 'minute'] as const;

/**
 * How long a time is from now, in the largest unit of which it is at least one;
 * negative for the past, undefined within a minute.
 */
function distance(time: DateTime, now: DateTime) {
  for (const unit of UNITS) {
    const amount = Math.trunc(time.diff(now, unit).as(unit));
    if (amount) return { amount, unit };
  }
  return undefined;
}

/** `12 min ago`; times in the future read `in 5 min`. */
export function relativeTime(
  reading: Reading,
  iso: string,
  now: DateTime,
  justNow: string,
): string {
  return say(reading, iso, time => {
    const far = distance(time, now);
    return far
      ? relativeTimeFormat(reading).format(far.amount, far.unit)
      : justNow;
  });
}

/** `12 min`, for `evidence 12 min old`. */
export function age(
  reading: Reading,
  iso: string,
  now: DateTime,
  underAMinute: string,
): string {
  return say(reading, iso, time => {
    const far = distance(time, now);
    return far
      ? numberFormat(reading, {
          style: 'unit',
          unit: far.unit,
          // The short ones of days are not read at once in every language.
          unitDisplay: far.unit === 'day' ? 'long' : 'short',
        }).format(Math.abs(far.amount))
      : underAMinute;
  });
}

const DATE = { day: 'numeric', month: 'short' } as const;

const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** The year, where it is not this one. */
const yearOf = (time: DateTime, now: DateTime) =>
  time.year === now.setZone(time.zone).year
    ? {}
    : ({ year: 'numeric' } as const);

/** `3 Nov`, or `3 Nov 2025` in another year. */
export function shortDate(
  reading: Reading,
  iso: string,
  now: DateTime,
): string {
  return say(reading, iso, time =>
    dateFormat(reading, { ...DATE, ...yearOf(time, now) }).format(
      time.toMillis(),
    ),
  );
}

/** `Thursday 26 Nov, 14:00`, with the year if it is another one. */
export function dayAndTime(
  reading: Reading,
  iso: string,
  now: DateTime,
): string {
  return say(
    reading,
    iso,
    time =>
      `${weekday(reading, time, yearOf(time, now))}, ${dateFormat(
        reading,
        TIME,
      ).format(time.toMillis())}`,
  );
}

/** What UTC itself is called as a zone. */
const UTC_ZONES = ['UTC', 'Etc/UTC', 'Etc/UCT', 'Etc/Universal', 'Etc/Zulu'];

/** `Monday 23 Nov 2026, 21:13:05 UTC+11:00 (Australia/Sydney)`; `… UTC` in that zone. */
export function exactTime(reading: Reading, iso: string): string {
  return say(reading, iso, time => {
    const day = weekday(reading, time, { year: 'numeric' });
    const clock = dateFormat(reading, { ...TIME, second: '2-digit' });
    const zone = UTC_ZONES.includes(reading.timeZone)
      ? 'UTC'
      : `UTC${time.toFormat('ZZ')} (${reading.timeZone})`;
    return `${day}, ${clock.format(time.toMillis())} ${zone}`;
  });
}

/** English has a comma after the weekday where there is a year, and only there. */
function weekday(
  reading: Reading,
  time: DateTime,
  year: { year?: 'numeric' },
): string {
  return dateFormat(reading, { weekday: 'long', ...DATE, ...year })
    .formatToParts(time.toMillis())
    .map(({ type, value }, index, parts) =>
      reading.language === 'en' &&
      type === 'literal' &&
      parts[index - 1]?.type === 'weekday'
        ? ' '
        : value,
    )
    .join('');
}

/** `3 Nov`, of a day of the API: `YYYY-MM-DD`, counted in UTC. */
export function dayInWords(reading: Reading, day: string): string {
  const inUtc = { ...reading, timeZone: 'UTC' };
  return say(inUtc, day, time =>
    dateFormat(inUtc, DATE).format(time.toMillis()),
  );
}
