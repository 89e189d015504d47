import { JsonValue } from '@backstage/types';

/**
 * A sentence or a part of one, in i18next's notation, with places for values.
 *
 * | place | value | becomes |
 * |---|---|---|
 * | `{{name}}` | text, a number or a phrase | itself |
 * | `{{at, time}}` | ISO 8601, or milliseconds since the epoch | `14 November 2026, 09:12 UTC` in the reader's zone |
 * | `{{at, day}}` | likewise, or a day of the calendar, which has no zone | `14 November 2026` in the reader's zone |
 * | `{{at, end}}` | the first moment at which something is no more, likewise | `31 December 2026 (UTC)`, the last day on which it is, or the time where it ends within a day |
 * | `{{window, duration}}` | milliseconds, or `{ hours: 48 }` | `48 hours` |
 * | `{{names, list}}` | texts or phrases | `a, b` |
 * | `{{names, quoted}}` | texts | `'a', 'b'` |
 * | `{{names, all}}` | texts | `'a' and 'b'` |
 * | `{{names, any}}` | texts | `'a' or 'b'` |
 * | `{{names, and}}` | texts or phrases | `a, b and c` |
 * | `{{parts, parts}}` | phrases | `a; b` |
 * | `{{more, maybe}}` | text or a phrase, or nothing | itself, or nothing |
 *
 * With the forms of a plural, `count` decides between them.
 *
 * @public
 */
export type Template = string | PluralTemplate;

/**
 * The forms of a plural, by the categories of CLDR; English has two.
 *
 * @public
 */
export interface PluralTemplate {
  zero?: string;
  one?: string;
  two?: string;
  few?: string;
  many?: string;
  other: string;
}

/**
 * A part of a sentence as facts: which template, and what fills its places.
 * It is stored and sent; its words are made when it is read.
 *
 * @public
 */
export interface Phrase {
  /** The key of its template. */
  phrase: string;
  [value: string]: JsonValue | undefined;
}

/**
 * A length of time, as milliseconds or in one unit of the calendar.
 *
 * @public
 */
export type Span =
  | number
  | { hours: number }
  | { days: number }
  | { weeks: number }
  | { months: number };

/**
 * What a place without a format takes.
 *
 * @public
 */
export type PlaceText = string | number | Phrase;

/**
 * What the places of each format take.
 *
 * @public
 */
export interface PlaceFormats {
  time: string | number;
  day: string | number;
  end: string | number;
  duration: Span;
  list: readonly PlaceText[];
  quoted: readonly string[];
  all: readonly string[];
  any: readonly string[];
  and: readonly PlaceText[];
  parts: readonly Phrase[];
}

/**
 * The name of a place or a format without the blanks around it.
 *
 * @public
 */
export type Trimmed<S extends string> = S extends ` ${infer R}`
  ? Trimmed<R>
  : S extends `${infer R} `
  ? Trimmed<R>
  : S;

/**
 * The value of one place.
 *
 * @public
 */
export type PlaceOf<P extends string> =
  P extends `${infer Name},${infer Format}`
    ? Trimmed<Format> extends 'maybe'
      ? { [K in Trimmed<Name>]?: PlaceText }
      : {
          [K in Trimmed<Name>]: Trimmed<Format> extends keyof PlaceFormats
            ? PlaceFormats[Trimmed<Format>]
            : never;
        }
    : { [K in Trimmed<P>]: K extends 'count' ? number : PlaceText };

/**
 * The values of all places of a text.
 *
 * @public
 */
export type PlacesOf<S extends string> =
  S extends `${string}{{${infer P}}}${infer Rest}`
    ? PlaceOf<P> & PlacesOf<Rest>
    : unknown;

/**
 * The values that a template needs, read off its places by the compiler.
 *
 * @public
 */
export type ValuesOf<T extends Template> = T extends string
  ? PlacesOf<T>
  : T extends { other: infer Other extends string }
  ? PlacesOf<Other> &
      (T extends { one: infer One extends string }
        ? PlacesOf<One>
        : unknown) & {
        count: number;
      }
  : never;

/**
 * Makes phrases of the given templates; the compiler knows what each needs.
 *
 * @public
 */
export function phraseOf<T extends Readonly<Record<string, Template>>>(
  _templates: T,
): <K extends keyof T & string>(
  phrase: K,
  ...values: unknown extends ValuesOf<T[K]>
    ? [] | [{}]
    : {} extends ValuesOf<T[K]>
    ? [] | [ValuesOf<T[K]>]
    : [ValuesOf<T[K]>]
) => Phrase {
  return (phrase, ...[values]) => ({ ...(values as {}), phrase });
}

/** The names of the values that a sentence is filled with. @public */
export function placesIn(template: Template): Set<string> {
  const forms =
    typeof template === 'string' ? [template] : Object.values(template);
  return new Set(
    [...forms.join(' ').matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name),
  );
}
