import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { DateTime } from 'luxon';
import { createElement, Fragment, isValidElement, ReactNode } from 'react';
import { collator, listFormat, Reading } from './formats';
import { formatNumber, formatPercent } from './numbers';
import * as times from './times';
import { Translate } from './Translate';
import { ec2ComplianceTranslationRef } from './translationRef';

/**
 * Who reads: the words of their language, and numbers, times and lists as they
 * are written in it. Its functions may be taken out of it.
 */
export interface Reader extends Readonly<Reading> {
  t: Translate;
  /** `1,234` */
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** `91 %` of a share, 0 to 1; not rounded up to what is not reached */
  percent(share: number, options?: Intl.NumberFormatOptions): string;
  /** `a, b and c`, or with `or` */
  list(items: readonly string[], type?: 'and' | 'or'): string;
  /** For sorting by names. */
  compare(a: string, b: string): number;
  /** `12 min ago`, `in 5 min` */
  relativeTime(iso: string, now: DateTime): string;
  /** `12 min`, within a sentence of one's own */
  age(iso: string, now: DateTime): string;
  /** `3 Nov`, or `3 Nov 2025` in another year */
  shortDate(iso: string, now: DateTime): string;
  /** `Thursday 26 Nov, 14:00` */
  dayAndTime(iso: string, now: DateTime): string;
  /** `Monday 23 Nov 2026, 21:13:05 UTC+11:00 (Australia/Sydney)` */
  exactTime(iso: string): string;
  /** `3 Nov`, of a day of the API, which no zone moves */
  day(day: string): string;
}

/** Backstage's function for the messages of the plugin. */
export type Messages = TranslationFunction<
  (typeof ec2ComplianceTranslationRef)['T']
>;

export function createReader(
  options: Reading & {
    /** Gives the messages of `language`. */
    messages: Messages;
  },
): Reader {
  const { language, timeZone, messages } = options;
  const reading = { language, timeZone };
  const number: Reader['number'] = (value, format) =>
    formatNumber(reading, value, format);
  const t = translateWith(messages, number);
  return {
    ...reading,
    t,
    number,
    percent: (share, format) => formatPercent(reading, share, format),
    list: (items, type = 'and') =>
      listFormat(
        reading,
        type === 'and' ? 'conjunction' : 'disjunction',
      ).format(items),
    compare: (a, b) => collator(reading).compare(a, b),
    relativeTime: (iso, now) =>
      times.relativeTime(reading, iso, now, t('reader.justNow')),
    age: (iso, now) => times.age(reading, iso, now, t('reader.underAMinute')),
    shortDate: (iso, now) => times.shortDate(reading, iso, now),
    dayAndTime: (iso, now) => times.dayAndTime(reading, iso, now),
    exactTime: iso => times.exactTime(reading, iso),
    day: day => times.dayInWords(reading, day),
  };
}

/**
 * Stands for the braces of a place in somebody's text, of Unicode's private
 * use: i18next would fill the place that such a text seems to have.
 */
const BRACES = '\uE000';

/**
 * Fills the places of a message with values as they are: never read as HTML, as
 * places or as references to other messages. A place of a translation that has
 * no value stays to be seen.
 */
function translateWith(
  messages: Messages,
  number: Reader['number'],
): Translate {
  // The keys and their values were checked by `Translate`.
  const say = messages as unknown as (
    key: string,
    options: { count?: number; replace: Record<string, unknown> },
  ) => string | JSX.Element;
  const written = (value: unknown) => {
    if (typeof value === 'number') return number(value);
    return typeof value === 'string' ? value.replaceAll('{{', BRACES) : value;
  };
  const restored = (text: ReactNode) =>
    typeof text === 'string' ? text.replaceAll(BRACES, '{{') : text;

  return ((key: string, values: Record<string, unknown> = {}) => {
    const said = say(key, {
      ...(typeof values.count === 'number' && { count: values.count }),
      replace: Object.fromEntries(
        Object.entries(values).map(([place, value]) => [place, written(value)]),
      ),
    });
    if (!isValidElement<{ children: ReactNode }>(said)) return restored(said);
    const { children } = said.props;
    return createElement(
      Fragment,
      null,
      ...(Array.isArray(children) ? children : [children]).map(restored),
    );
  }) as Translate;
}
