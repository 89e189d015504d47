import { lastMoment } from '../lastMoment';
import { Span } from './template';

/** How a reader's times are written. */
export interface Reading {
  /** A BCP 47 tag, e.g. `en` or `de-CH`. */
  language: string;
  /** An IANA name, e.g. `Australia/Sydney`. */
  timeZone: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** English without a country writes the day before the month, as most of it does. */
const localeOf = (language: string) => (language === 'en' ? 'en-GB' : language);

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

/** Formats are costly to make, and there are few. */
function cached<F extends Intl.DateTimeFormat | Intl.NumberFormat>(
  key: string,
  make: () => F,
): F {
  let format = cache.get(key) as F | undefined;
  if (!format) {
    format = make();
    cache.set(key, format);
  }
  return format;
}

/** @returns undefined for what is no time */
function toDate(time: unknown): Date | undefined {
  if (typeof time !== 'string' && typeof time !== 'number') {
    return undefined;
  }
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** A day of the calendar, which is the same wherever it is read. */
const CALENDAR_DAY = /^\d{4}-\d\d-\d\d$/;

/** A day as people read it, e.g. `14 November 2026`; undefined for what is no time. */
export function formatDay(
  time: unknown,
  { language, timeZone: zone }: Reading,
): string | undefined {
  const date = toDate(time);
  const timeZone = CALENDAR_DAY.test(String(time)) ? 'UTC' : zone;
  return (
    date &&
    cached(
      `day ${language} ${timeZone}`,
      () =>
        new Intl.DateTimeFormat(localeOf(language), {
          timeZone,
          day: 'numeric',
          month: 'long',
          year: 'numeric',
        }),
    ).format(date)
  );
}

/** A time with its zone, e.g. `14 November 2026, 09:12 UTC`; undefined for what is no time. */
export function formatTime(
  time: unknown,
  reading: Reading,
): string | undefined {
  const date = toDate(time);
  return (
    date && `${formatDay(time, reading)}, ${clockOf(reading).format(date)}`
  );
}

/**
 * Until when something lasts, given the first moment at which it does not, e.g.
 * `31 December 2026 (UTC)`, or `31 December 2026, 15:00 UTC` if it ends within
 * a day; undefined for what is no time.
 */
export function formatEnd(end: unknown, reading: Reading): string | undefined {
  const date = toDate(end);
  if (!date) {
    return undefined;
  }
  const last = lastMoment(date.toISOString());
  const lastDay = formatDay(last, reading);
  if (lastDay === formatDay(date.getTime(), reading)) {
    return formatTime(date.getTime(), reading);
  }
  const zone = clockOf(reading)
    .formatToParts(new Date(last))
    .find(({ type }) => type === 'timeZoneName');
  return `${lastDay} (${zone?.value})`;
}

/** The time of day with its zone. */
function clockOf({ language, timeZone }: Reading): Intl.DateTimeFormat {
  return cached(
    `time ${language} ${timeZone}`,
    () =>
      new Intl.DateTimeFormat(localeOf(language), {
        timeZone,
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZoneName: 'short',
      }),
  );
}

/** A length of time, e.g. `26 hours` or `14 days`; undefined for what is none. */
export function formatSpan(
  span: unknown,
  language: string,
): string | undefined {
  const [amount, unit] = inUnit(span as Span) ?? [];
  return amount === undefined
    ? undefined
    : cached(
        `span ${language} ${unit}`,
        () =>
          new Intl.NumberFormat(localeOf(language), {
            style: 'unit',
            unit,
            unitDisplay: 'long',
          }),
      ).format(amount);
}

function inUnit(span: Span): [number, string] | undefined {
  if (typeof span === 'number') {
    if (span % DAY === 0 && span >= 2 * DAY) {
      return [span / DAY, 'day'];
    }
    return span % HOUR === 0
      ? [span / HOUR, 'hour']
      : [Math.round(span / MINUTE), 'minute'];
  }
  for (const unit of ['hour', 'day', 'week', 'month'] as const) {
    const amount = (span as Record<string, unknown> | undefined)?.[`${unit}s`];
    if (typeof amount === 'number') {
      return [amount, unit];
    }
  }
  return undefined;
}
