import { parseEntityRef } from '@backstage/catalog-model';
import {
  ControlDescription,
  EVIDENCE_SOURCES,
  EvidenceSource,
  percentOf,
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

/** What is the same for all reports in a language and zone. */
interface Shared {
  language: ReportLanguage;
  timeZone: string;
  controls: ReadonlyMap<string, ControlDescription>;
  number: Intl.NumberFormat;
  percent: Intl.NumberFormat;
  day: Intl.DateTimeFormat;
  clauses: Partial<CatalogueParts['clauses']>;
  titles: Partial<CatalogueParts['titles']>;
  words: Words;
}

/** What makes words of a report's facts, in the language and zone of a reader. */
export class ReportWords {
  static create(options: {
    controls: readonly ControlDescription[];
    language: ReportLanguage;
    /** An IANA name. */
    timeZone: string;
  }): ReportWords {
    const { controls, language, timeZone } = options;
    const translation = CATALOGUES[language];
    const locale = language === 'en' ? 'en-GB' : language;
    return new ReportWords(
      {
        language,
        timeZone,
        controls: new Map(controls.map(control => [control.id, control])),
        clauses: translation?.clauses ?? {},
        titles: translation?.titles ?? {},
        number: new Intl.NumberFormat(locale),
        percent: new Intl.NumberFormat(locale, {
          style: 'percent',
          maximumFractionDigits: 0,
        }),
        day: new Intl.DateTimeFormat(locale, {
          timeZone,
          day: 'numeric',
          month: 'short',
          year: 'numeric',
        }),
        words: wordsOf(options, translation),
      },
      {},
    );
  }

  readonly #shared: Shared;
  readonly #names: Readonly<Record<string, string>>;

  private constructor(shared: Shared, names: Readonly<Record<string, string>>) {
    this.#shared = shared;
    this.#names = names;
  }

  get language(): ReportLanguage {
    return this.#shared.language;
  }

  get timeZone(): string {
    return this.#shared.timeZone;
  }

  /**
   * The same words, made once and not for each report, for another one.
   *
   * @param names - what the catalog calls entities and people, by their refs
   */
  naming(names: Readonly<Record<string, string>>): ReportWords {
    return new ReportWords(this.#shared, names);
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
    return this.#shared.words.phrase({
      phrase: `${OWN}${message}`,
      ...written,
    });
  }

  status(status: VerdictStatus): string {
    return this.say(`status.${status}`);
  }

  /** A neutral title: it says neither that the control passes nor that it fails. */
  titleOf(controlId: string): string {
    return (
      this.#shared.titles[controlId]?.title ??
      this.#shared.controls.get(controlId)?.title ??
      controlId
    );
  }

  /** What a clause of the Essential Eight asks in short, by its English. */
  clause(english: string): string {
    return this.#shared.clauses[english] ?? english;
  }

  /** What a verdict says, with its full stop. */
  sentence(verdict: Parameters<Words['sentence']>[1] & { controlId: string }) {
    return `${this.#shared.words.sentence(verdict.controlId, verdict)}.`;
  }

  phrase(phrase: Phrase): string {
    return this.#shared.words.phrase(phrase);
  }

  sourceOf(source: EvidenceSource, title: string): string {
    return (
      (this.language === 'de' ? GERMAN_SOURCES[source] : undefined) ??
      EVIDENCE_SOURCES[source]?.title ??
      title
    );
  }

  number(value: number): string {
    return this.#shared.number.format(value);
  }

  /** Rounded as on the pages. */
  percent(share: number): string {
    return this.#shared.percent.format(percentOf(share) / 100);
  }

  /** With its zone. */
  time(time: string): string {
    return this.#shared.words.time(time);
  }

  /** `3 Nov 2026`, in the reader's zone. */
  day(time: string): string {
    return this.#shared.day.format(new Date(time));
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

function wordsOf(
  { controls, language, timeZone }: Parameters<typeof ReportWords.create>[0],
  translation: CatalogueParts | undefined,
): Words {
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
  return Words.create({
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
