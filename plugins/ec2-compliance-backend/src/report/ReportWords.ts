import { parseEntityRef } from '@backstage/catalog-model';
import {
  ControlDescription,
  EVIDENCE_SOURCES,
  EvidenceSource,
  Phrase,
  ReportLanguage,
  VerdictStatus,
  Words,
} from 'backstage-plugin-ec2-compliance-common';
import {
  CatalogueParts,
  GERMAN_SOURCES,
  overlayOf,
} from 'backstage-plugin-ec2-compliance-common/translations';
import { GERMAN as GERMAN_CATALOGUE } from 'backstage-plugin-ec2-compliance-common/german';
import { SHARED_PHRASES } from '../words';
import { GERMAN } from './messages/de';
import { ENGLISH, ReportMessage } from './messages/en';

const MESSAGES = { en: ENGLISH, de: GERMAN };

/** What stands in place of the catalogue's own English. */
const CATALOGUES: Partial<Record<ReportLanguage, CatalogueParts>> = {
  de: GERMAN_CATALOGUE,
};

/** Marks the messages of the document among the phrases of verdicts. */
const OWN = 'report:';

type Values = Readonly<Record<string, string | number>>;

/** What makes words of a report's facts, in the language and zone of a reader. */
export class ReportWords {
  static create(options: {
    controls: readonly ControlDescription[];
    language: ReportLanguage;
    /** What the catalog calls entities, by their refs. */
    names: Readonly<Record<string, string>>;
    /** An IANA name. */
    timeZone: string;
  }): ReportWords {
    return new ReportWords(options, CATALOGUES[options.language]);
  }

  readonly language: ReportLanguage;
  readonly timeZone: string;
  readonly #controls: ReadonlyMap<string, ControlDescription>;
  readonly #names: Readonly<Record<string, string>>;
  readonly #number: Intl.NumberFormat;
  readonly #percent: Intl.NumberFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #clauses: Partial<CatalogueParts['clauses']>;
  readonly #titles: Partial<CatalogueParts['titles']>;
  readonly #words: Words;

  private constructor(
    options: Parameters<typeof ReportWords.create>[0],
    translation: CatalogueParts | undefined,
  ) {
    const { controls, language, timeZone } = options;
    this.#names = options.names;
    this.language = language;
    this.timeZone = timeZone;
    this.#controls = new Map(controls.map(control => [control.id, control]));
    this.#clauses = translation?.clauses ?? {};
    this.#titles = translation?.titles ?? {};
    const locale = language === 'en' ? 'en-GB' : language;
    this.#number = new Intl.NumberFormat(locale);
    this.#percent = new Intl.NumberFormat(locale, {
      style: 'percent',
      maximumFractionDigits: 0,
    });
    this.#day = new Intl.DateTimeFormat(locale, {
      timeZone,
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    });
    const own = Object.fromEntries(
      Object.entries(MESSAGES[language]).map(([key, text]) => [
        `${OWN}${key}`,
        text,
      ]),
    );
    const overlay = translation
      ? overlayOf(
          language,
          translation,
          controls.map(({ id }) => id),
        )
      : {};
    this.#words = Words.create({
      controls,
      phrases: { ...SHARED_PHRASES, ...(language === 'en' ? own : {}) },
      language,
      timeZone,
      overlay:
        language === 'en'
          ? undefined
          : { [language]: { ...overlay[language], ...own } },
    });
  }

  /** A message of the document, with its places filled; numbers as they are written. */
  say(message: ReportMessage, values: Values = {}): string {
    const written = Object.fromEntries(
      Object.entries(values).map(([place, value]) => [
        place,
        typeof value === 'number' && place !== 'count'
          ? this.number(value)
          : value,
      ]),
    );
    return this.#words.phrase({ phrase: `${OWN}${message}`, ...written });
  }

  status(status: VerdictStatus): string {
    return this.say(`status.${status}`);
  }

  /** A neutral title: it says neither that the control passes nor that it fails. */
  titleOf(controlId: string): string {
    return (
      this.#titles[controlId]?.title ??
      this.#controls.get(controlId)?.title ??
      controlId
    );
  }

  /** What a clause of the Essential Eight asks in short, by its English. */
  clause(english: string): string {
    return this.#clauses[english] ?? english;
  }

  /** What a verdict says, with its full stop. */
  sentence(verdict: Parameters<Words['sentence']>[1] & { controlId: string }) {
    return `${this.#words.sentence(verdict.controlId, verdict)}.`;
  }

  phrase(phrase: Phrase): string {
    return this.#words.phrase(phrase);
  }

  sourceOf(source: EvidenceSource, title: string): string {
    return (
      (this.language === 'de' ? GERMAN_SOURCES[source] : undefined) ??
      EVIDENCE_SOURCES[source]?.title ??
      title
    );
  }

  number(value: number): string {
    return this.#number.format(value);
  }

  /** Not rounded up to all of it. */
  percent(share: number): string {
    return this.#percent.format(share < 1 ? Math.min(share, 0.99) : share);
  }

  /** With its zone. */
  time(time: string): string {
    return this.#words.time(time);
  }

  /** `3 Nov 2026`, in the reader's zone. */
  day(time: string): string {
    return this.#day.format(new Date(time));
  }

  /** What people call an entity; by its ref, where nothing else is known. */
  nameOf(ref: string): string {
    try {
      return this.#names[ref] ?? parseEntityRef(ref).name;
    } catch {
      return ref;
    }
  }
}
