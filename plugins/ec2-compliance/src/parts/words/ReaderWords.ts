import {
  Phrase,
  Span,
  Verdict,
  Words,
} from 'backstage-plugin-ec2-compliance-common';
import { ControlTextsByNow } from '../../api/ControlTexts';
import { Reader } from '../../language';
import {
  isTold,
  TranslatedByNow,
  TranslatedCatalogue,
} from './TranslatedCatalogue';

/** What a verdict is told by. */
export interface Judged
  extends Pick<Verdict, 'controlId' | 'reason' | 'values'> {
  /** Of its reason, where it is known. */
  title?: string;
}

/** The catalogue in the reader's language, and what is there of it by now. */
interface Translated {
  catalogue: TranslatedCatalogue;
  byNow: TranslatedByNow;
}

/** Stands for words that are under way: English would flash up before them. */
const UNDER_WAY = '…';

// Templates are costly to compile, and every row of a list asks for them.
const made = new WeakMap<
  ControlTextsByNow,
  WeakMap<object, Map<string, ReaderWords>>
>();
const ENGLISH = {};

/** Makes words of the facts that the API sends, for whoever reads them. */
export class ReaderWords {
  /**
   * @param texts - what is there by now: of what is not, there are no
   *   sentences, but whatever needs no template is told
   * @param translated - undefined for who reads the catalogue's own English
   */
  static of(
    texts: ControlTextsByNow,
    { language, timeZone }: Pick<Reader, 'language' | 'timeZone'>,
    translated?: Translated,
  ): ReaderWords {
    const byTexts = made.get(texts) ?? new WeakMap();
    made.set(texts, byTexts);
    const source = translated?.byNow ?? ENGLISH;
    const byReader: Map<string, ReaderWords> =
      byTexts.get(source) ?? new Map<string, ReaderWords>();
    byTexts.set(source, byReader);
    const reader = `${language} ${timeZone}`;
    let words = byReader.get(reader);
    if (!words) {
      words = new ReaderWords(
        Words.create({
          controls: texts.words,
          phrases: texts.phrases,
          language,
          timeZone,
          overlay: translated?.catalogue.overlay(
            translated.byNow,
            texts.words.map(({ id }) => id),
          ),
        }),
        translated?.byNow,
      );
      byReader.set(reader, words);
    }
    return words;
  }

  readonly #words: Words;
  readonly #translated?: TranslatedByNow;

  private constructor(words: Words, translated?: TranslatedByNow) {
    this.#words = words;
    this.#translated = translated;
  }

  /**
   * What a verdict says, without a full stop. Where there are no words for it,
   * it is the title of its reason, or the reason.
   */
  sentence({ controlId, reason, values, title }: Judged): string {
    if (this.#isUnderWay(controlId)) return UNDER_WAY;
    const text = this.#words.sentence(controlId, { reason, values });
    return text === reason ? title ?? inWords(reason) : text;
  }

  /** What a reason is called in a few words. */
  title({ controlId, reason, title }: Omit<Judged, 'values'>): string {
    if (this.#isUnderWay(controlId)) return UNDER_WAY;
    const text = this.#words.title(controlId, reason);
    return text === reason ? title ?? inWords(reason) : text;
  }

  /** A part of a sentence; undefined where there are no words for it. */
  phrase(phrase: Phrase, controlId?: string): string | undefined {
    if (this.#isUnderWay(controlId)) return undefined;
    const text = this.#words.phrase(phrase, controlId);
    return text === phrase.phrase ? undefined : text;
  }

  /** A length of time, e.g. `48 hours`. */
  span(span: Span): string {
    return this.#words.span(span);
  }

  #isUnderWay(controlId: string | undefined): boolean {
    const byNow = this.#translated;
    return (
      byNow !== undefined &&
      (byNow.shared === undefined ||
        (controlId !== undefined && !isTold(byNow, controlId)))
    );
  }
}

/** `patches-missing` → `Patches missing`. */
function inWords(id: string): string {
  const words = id.replace(/-/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
