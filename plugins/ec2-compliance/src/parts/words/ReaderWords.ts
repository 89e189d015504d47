import {
  ControlList,
  Phrase,
  Span,
  Verdict,
  Words,
} from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../language';
import { TRANSLATIONS } from './translations';

/** What a verdict is told by. */
export interface Judged
  extends Pick<Verdict, 'controlId' | 'reason' | 'values'> {
  /** Of its reason, where it is known. */
  title?: string;
}

// Templates are costly to compile, and every row of a list asks for them.
const made = new WeakMap<ControlList, Map<string, ReaderWords>>();

/** Makes words of the facts that the API sends, for whoever reads them. */
export class ReaderWords {
  /**
   * @param list - what is there of it by now: of what is not, there are no
   *   sentences, but whatever needs no template is told
   */
  static of(
    list: ControlList,
    { language, timeZone }: Pick<Reader, 'language' | 'timeZone'>,
  ): ReaderWords {
    const byReader = made.get(list) ?? new Map<string, ReaderWords>();
    made.set(list, byReader);
    const reader = `${language} ${timeZone}`;
    let words = byReader.get(reader);
    if (!words) {
      words = new ReaderWords(
        Words.create({
          controls: list.items,
          phrases: list.phrases,
          language,
          timeZone,
          overlay: TRANSLATIONS,
        }),
      );
      byReader.set(reader, words);
    }
    return words;
  }

  readonly #words: Words;

  private constructor(words: Words) {
    this.#words = words;
  }

  /**
   * What a verdict says, without a full stop. Where there are no words for it,
   * it is the title of its reason, or the reason.
   */
  sentence({ controlId, reason, values, title }: Judged): string {
    const text = this.#words.sentence(controlId, { reason, values });
    return text === reason ? title ?? inWords(reason) : text;
  }

  /** A part of a sentence; undefined where there are no words for it. */
  phrase(phrase: Phrase, controlId?: string): string | undefined {
    const text = this.#words.phrase(phrase, controlId);
    return text === phrase.phrase ? undefined : text;
  }

  /** A length of time, e.g. `48 hours`. */
  span(span: Span): string {
    return this.#words.span(span);
  }
}

/** `patches-missing` → `Patches missing`. */
function inWords(id: string): string {
  const words = id.replace(/-/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
