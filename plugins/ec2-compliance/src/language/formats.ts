/** How a reader's numbers and times are written. */
export interface Reading {
  /** A BCP 47 tag, e.g. `en` or `de-CH`. */
  language: string;
  /** An IANA name, e.g. `Australia/Sydney`. */
  timeZone: string;
}

/** English without a country writes the day before the month, as most of it does. */
const withCountry = (language: string) =>
  language === 'en' ? 'en-GB' : language;

const made = new Map<string, unknown>();

/** Formats are costly to make, and there are few. */
function cached<Format>(key: string, make: () => Format): Format {
  let format = made.get(key) as Format | undefined;
  if (!format) {
    format = make();
    made.set(key, format);
  }
  return format;
}

export function numberFormat(
  { language }: Reading,
  options: Intl.NumberFormatOptions = {},
): Intl.NumberFormat {
  return cached(
    `number ${language} ${JSON.stringify(options)}`,
    () => new Intl.NumberFormat(language, options),
  );
}

export function dateFormat(
  { language, timeZone }: Reading,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  return cached(
    `date ${language} ${timeZone} ${JSON.stringify(options)}`,
    () =>
      new Intl.DateTimeFormat(withCountry(language), { timeZone, ...options }),
  );
}

export function relativeTimeFormat({
  language,
}: Reading): Intl.RelativeTimeFormat {
  return cached(
    `relative ${language}`,
    () =>
      new Intl.RelativeTimeFormat(withCountry(language), {
        style: 'short',
        numeric: 'always',
      }),
  );
}

/** Without a comma before `and`, which is how British English has it. */
export function listFormat(
  { language }: Reading,
  type: Intl.ListFormatType,
): Intl.ListFormat {
  return cached(
    `list ${language} ${type}`,
    () => new Intl.ListFormat(withCountry(language), { type }),
  );
}

/** For lists in the order of their names. */
export function collator({ language }: Reading): Intl.Collator {
  return cached(`order ${language}`, () => new Intl.Collator(language));
}
