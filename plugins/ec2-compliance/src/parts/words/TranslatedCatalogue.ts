import { WordsOverlay } from 'backstage-plugin-ec2-compliance-common';
import {
  CatalogueParts,
  CatalogueTranslation,
  overlayOf,
  subjectOf,
  TRANSLATIONS,
} from 'backstage-plugin-ec2-compliance-common/translations';

type Part = keyof CatalogueParts;

/** What is there of a translation by now. A part that failed is empty: English stands in. */
export type TranslatedByNow = Readonly<
  Partial<{ [P in Part]: CatalogueParts[P] | 'failed' }>
>;

const NOTHING: TranslatedByNow = {};

/** The catalogue of controls in one language, as far as it was asked for. */
export class TranslatedCatalogue {
  /** @returns undefined where the catalogue's own English is what there is */
  static of(language: string): TranslatedCatalogue | undefined {
    const base = language.split('-')[0];
    const translation = TRANSLATIONS[base];
    if (!translation) return undefined;
    let catalogue = TranslatedCatalogue.#kept.get(base);
    if (!catalogue) {
      catalogue = new TranslatedCatalogue(base, translation);
      TranslatedCatalogue.#kept.set(base, catalogue);
    }
    return catalogue;
  }

  static readonly #kept = new Map<string, TranslatedCatalogue>();

  readonly #language: string;
  readonly #translation: CatalogueTranslation;
  readonly #listeners = new Set<() => void>();
  readonly #asked = new Set<Part>();
  #current = NOTHING;

  private constructor(language: string, translation: CatalogueTranslation) {
    this.#language = language;
    this.#translation = translation;
  }

  /** What is there by now; another object whenever there is more. */
  readonly current = (): TranslatedByNow => this.#current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  want(part: Part): void {
    if (this.#asked.has(part)) return;
    this.#asked.add(part);
    this.#translation[part]().then(
      ({ default: translated }) => this.#tell({ [part]: translated }),
      () => {
        this.#asked.delete(part);
        this.#tell({ [part]: 'failed' });
      },
    );
  }

  /** What is said of one control; nothing of one that others brought. */
  wantControl(controlId: string): void {
    const subject = subjectOf(controlId);
    if (subject) this.want(subject);
  }

  /** The templates of the given controls, and of what all share. */
  overlay(byNow: TranslatedByNow, controlIds: readonly string[]): WordsOverlay {
    const parts = Object.fromEntries(
      Object.entries(byNow).filter(([, part]) => part !== 'failed'),
    ) as Partial<CatalogueParts>;
    return overlayOf(this.#language, parts, controlIds);
  }

  #tell(more: TranslatedByNow): void {
    this.#current = { ...this.#current, ...more };
    for (const listener of this.#listeners) listener();
  }
}

/** What is said of a control, once it is there. */
export function translatedControl(byNow: TranslatedByNow, controlId: string) {
  const subject = subjectOf(controlId);
  return subject && there(byNow[subject])?.[controlId];
}

/** Whether nothing more is to come of a control, so that English may stand in. */
export function isTold(byNow: TranslatedByNow, controlId: string): boolean {
  const subject = subjectOf(controlId);
  return !subject || byNow[subject] !== undefined;
}

/** A part, unless it is still to come or failed. */
export function there<T>(part: T | 'failed' | undefined): T | undefined {
  return part === 'failed' ? undefined : part;
}
