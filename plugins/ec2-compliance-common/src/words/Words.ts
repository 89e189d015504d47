import { JsonObject } from '@backstage/types';
import { createInstance, i18n } from 'i18next';
import { formatDay, formatEnd, formatSpan, formatTime } from './formatTime';
import { Phrase, Span, Template } from './template';

/**
 * The words of a control: titles and sentences by reason, and the parts that
 * its sentences are made of.
 *
 * @public
 */
export interface ControlWords {
  id: string;
  reasons: Readonly<Record<string, { title: string; sentence: Template }>>;
  phrases?: Readonly<Record<string, Template>>;
}

/**
 * What stands in place of the catalogue's English, by language and key: the key
 * of a sentence is `<control>.<reason>`, of its title
 * `<control>.<reason>.title`, of a phrase of the control `<control>/<phrase>`,
 * of one that all share its own.
 *
 * @public
 */
export type WordsOverlay = Readonly<
  Record<string, Readonly<Record<string, Template>>>
>;

/**
 * What a judgement or a verdict keeps: facts, no words.
 *
 * @public
 */
export interface Judged {
  reason: string;
  values?: JsonObject;
}

const SOURCE_LANGUAGE = 'en';

/** By language, where they are others than in English, as CLDR has them. */
const QUOTES: Readonly<Record<string, readonly [string, string]>> = {
  de: ['„', '“'],
};

/**
 * Stands for the braces of a place in somebody's text, of Unicode's private
 * use: i18next would fill the place that such a text seems to have.
 */
const BRACES = '\uE000';
const mask = (text: string) => text.replaceAll('{{', BRACES);
const unmask = (text: string) => text.replaceAll(BRACES, '{{');

/**
 * Makes words of facts: the sentence of a verdict, and the phrases in it, in
 * the language and time zone of whoever reads them.
 *
 * The engine is i18next, which Backstage's translations use as well.
 *
 * @public
 */
export class Words {
  /**
   * @param options - `controls` and `phrases` as the API's catalogue of
   *   controls holds them; `language` is a BCP 47 tag, `timeZone` an IANA name
   */
  static create(options: {
    controls: readonly ControlWords[];
    /** Phrases that all controls share. */
    phrases?: Readonly<Record<string, Template>>;
    language: string;
    timeZone: string;
    overlay?: WordsOverlay;
  }): Words {
    return new Words(options);
  }

  readonly #language: string;
  readonly #timeZone: string;
  readonly #engine: i18n;
  /** Whose phrases come before the shared ones, while a sentence is made. */
  #controlId = '';
  #incomplete = false;

  private constructor(options: Parameters<typeof Words.create>[0]) {
    const { controls, phrases = {}, language, overlay = {} } = options;
    this.#language = language;
    this.#timeZone = options.timeZone;
    const templates: Record<string, Template> = { ...phrases };
    for (const control of controls) {
      for (const [reason, { title, sentence }] of Object.entries(
        control.reasons,
      )) {
        templates[`${control.id}.${reason}`] = sentence;
        templates[`${control.id}.${reason}.title`] = title;
      }
      for (const [phrase, template] of Object.entries(control.phrases ?? {})) {
        templates[`${control.id}/${phrase}`] = template;
      }
    }
    const languages: WordsOverlay = {
      ...overlay,
      [SOURCE_LANGUAGE]: templates,
    };
    this.#engine = createInstance();
    this.#engine.init({
      lng: language,
      fallbackLng: SOURCE_LANGUAGE,
      initImmediate: false,
      keySeparator: false,
      nsSeparator: false,
      interpolation: {
        escapeValue: false,
        alwaysFormat: true,
        format: (value, format) => this.#format(value, format),
      },
      resources: Object.fromEntries(
        Object.entries(languages).map(([name, of]) => [
          name,
          { translation: withPlurals(of) },
        ]),
      ),
    });
  }

  /**
   * The sentence of a verdict, without a full stop. Where values are missing,
   * as in what an older version stored, it is the reason's title.
   *
   * @param options - `strict` is for tests: values that are missing throw
   * @throws Error for missing values, if `strict`
   */
  sentence(
    controlId: string,
    { reason, values = {} }: Judged,
    options: { strict?: boolean } = {},
  ): string {
    const outer = this.#controlId;
    this.#controlId = controlId;
    this.#incomplete = false;
    try {
      const text = this.#say(`${controlId}.${reason}`, values);
      if (this.#incomplete || text === undefined) {
        if (options.strict) {
          throw new Error(
            `'${controlId}.${reason}' lacks a template or a value: '${text}'`,
          );
        }
        return this.title(controlId, reason);
      }
      return unmask(capitalise(text));
    } finally {
      this.#controlId = outer;
    }
  }

  /** A reason in a few words; the reason itself where the control does not know it. */
  title(controlId: string, reason: string): string {
    return this.#say(`${controlId}.${reason}.title`, {}) ?? reason;
  }

  /**
   * A phrase that all share, or one of the control. What is none, as an older
   * version may have stored it, is said as it is, or left open: `…`.
   */
  phrase(phrase: Phrase, controlId: string = ''): string {
    const outer = this.#controlId;
    this.#controlId = controlId;
    try {
      return unmask(this.#text(phrase) ?? '…');
    } finally {
      this.#controlId = outer;
    }
  }

  /** A length of time, e.g. `48 hours`; nothing for none. */
  span(span: Span | undefined): string {
    return span === undefined ? '' : this.#format(span, 'duration');
  }

  /** A time in the reader's zone, e.g. `14 November 2026, 09:12 UTC`. */
  time(time: string | number): string {
    return this.#format(time, 'time');
  }

  #phrase(phrase: Phrase): string {
    const own = `${this.#controlId}/${phrase.phrase}`;
    const text =
      this.#say(own, phrase as JsonObject) ??
      this.#say(phrase.phrase, phrase as JsonObject);
    if (text === undefined) {
      this.#incomplete = true;
    }
    return text ?? phrase.phrase;
  }

  #say(key: string, values: JsonObject): string | undefined {
    const { count } = values;
    const options = {
      replace: values,
      // What stands in a value is no template.
      nest: false,
      skipOnVariables: true,
      ...(typeof count === 'number' && { count }),
    };
    return this.#engine.exists(key, options)
      ? (this.#engine.t(key, options) as string)
      : undefined;
  }

  #format(value: unknown, format: string | undefined): string {
    const text = this.#tryFormat(value, format);
    if (text === undefined) {
      this.#incomplete = true;
      return '…';
    }
    return text;
  }

  #tryFormat(value: unknown, format: string | undefined): string | undefined {
    const reading = { language: this.#language, timeZone: this.#timeZone };
    switch (format) {
      case 'time':
        return formatTime(value, reading);
      case 'day':
        return formatDay(value, reading);
      case 'end':
        return formatEnd(value, reading);
      case 'duration':
        return formatSpan(value, this.#language);
      case 'list':
        return this.#texts(value)?.join(', ');
      case 'quoted':
        return this.#quoted(value)?.join(', ');
      case 'all':
        return this.#joined(this.#quoted(value), 'conjunction');
      case 'any':
        return this.#joined(this.#quoted(value), 'disjunction');
      case 'parts':
        return this.#texts(value)?.join('; ');
      case 'and':
        return this.#joined(this.#texts(value), 'conjunction');
      case 'maybe':
        return value === undefined || value === null ? '' : this.#text(value);
      default:
        return this.#text(value);
    }
  }

  #text(value: unknown): string | undefined {
    if (typeof value === 'string' || typeof value === 'number') {
      return mask(String(value));
    }
    return typeof (value as Phrase | null | undefined)?.phrase === 'string'
      ? this.#phrase(value as Phrase)
      : undefined;
  }

  #texts(value: unknown): string[] | undefined {
    return Array.isArray(value)
      ? value.map(item => this.#text(item) ?? '…')
      : undefined;
  }

  #quoted(value: unknown): string[] | undefined {
    const [language] = this.#language.split('-');
    const [before, after] = QUOTES[language] ?? ["'", "'"];
    return this.#texts(value)?.map(text => `${before}${text}${after}`);
  }

  #joined(
    texts: string[] | undefined,
    type: 'conjunction' | 'disjunction',
  ): string | undefined {
    return (
      texts &&
      new Intl.ListFormat(
        // British English, which has no comma before "and".
        this.#language === 'en' ? 'en-GB' : this.#language,
        { type },
      ).format(texts)
    );
  }
}

function withPlurals(
  templates: Readonly<Record<string, Template>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(templates).flatMap(([key, template]) =>
      typeof template === 'string'
        ? [[key, template]]
        : Object.entries(template).map(([form, text]) => [
            `${key}_${form}`,
            text,
          ]),
    ),
  );
}

/** A sentence may begin with a part that stands in the middle of others. */
function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
