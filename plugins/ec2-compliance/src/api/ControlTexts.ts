import {
  ControlDescription,
  ControlWords,
  Template,
} from 'backstage-plugin-ec2-compliance-common';
import { Batch } from './Batch';
import { Ec2ComplianceApi } from './Ec2ComplianceApi';
import { parseWordKey } from './wordKeys';

/** Descriptions of more controls than these, asked for at once, come with those of all. */
const FEW = 6;

/** Keys of words that one address holds. */
const MAX_KEYS = 100;

/** What is said of controls, as far as it is there by now. */
export interface ControlTextsByNow {
  /** What makes sentences of their verdicts. */
  words: readonly ControlWords[];
  /** What else is said of them; of words those that are there. */
  descriptions: readonly ControlDescription[];
  /** The parts of sentences that all controls share. */
  phrases: Readonly<Record<string, Template>>;
}

/**
 * What is said of controls, as far as it was asked for: it changes with the
 * backend's version only, so that one answer serves all cards and rows of a
 * session. A failure is not kept.
 */
export class ControlTexts {
  static of(api: Ec2ComplianceApi): ControlTexts {
    const texts = ControlTexts.#kept.get(api) ?? new ControlTexts(api);
    ControlTexts.#kept.set(api, texts);
    return texts;
  }

  static readonly #kept = new WeakMap<Ec2ComplianceApi, ControlTexts>();

  readonly #api: Ec2ComplianceApi;
  readonly #words = new Map<string, ControlWords>();
  readonly #descriptions = new Map<string, ControlDescription>();
  /** Controls whose words are all there. */
  readonly #told = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #wantedWords = new Batch(keys => this.#askWords(keys));
  readonly #wantedDescriptions = new Batch(ids => this.#askDescriptions(ids));
  readonly #wantedWhole = new Batch(ids => this.#askDescriptions(ids, true));
  #current: ControlTextsByNow = { words: [], descriptions: [], phrases: {} };
  #all?: Promise<void>;

  private constructor(api: Ec2ComplianceApi) {
    this.#api = api;
  }

  /** What is there by now; another object whenever there is more. */
  readonly current = (): ControlTextsByNow => this.#current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What makes sentences of some facts, by its keys. */
  wantWords(keys: readonly string[]): void {
    if (this.#all) return;
    for (const key of keys) {
      if (!this.#isThere(key)) this.#wantedWords.add(key);
    }
  }

  /** What is said of one control, but for its words. */
  wantDescription(id: string): void {
    if (!this.#all && !this.#descriptions.has(id)) {
      this.#wantedDescriptions.add(id);
    }
  }

  /** All that is said of one control. */
  wantWhole(id: string): void {
    if (!this.#all && !this.#told.has(id)) {
      this.#wantedWhole.add(id);
    }
  }

  /** All that is said of every control. */
  wantAll(): void {
    this.#all ??= this.#api.listControls().then(
      ({ items, phrases }) =>
        this.#tell({ descriptions: items, phrases }, true),
      () => {
        this.#all = undefined;
      },
    );
  }

  #isThere(key: string): boolean {
    const { controlId, reason, phrase } = parseWordKey(key);
    const words = this.#words.get(controlId);
    if (reason !== undefined) return words?.reasons[reason] !== undefined;
    const { phrases } = this.#current;
    return (words?.phrases?.[phrase] ?? phrases[phrase]) !== undefined;
  }

  async #askWords(all: string[]): Promise<void> {
    const asked: Array<Promise<void>> = [];
    for (let from = 0; from < all.length; from += MAX_KEYS) {
      const keys = all.slice(from, from + MAX_KEYS).join(',');
      asked.push(
        this.#api
          .listControlWords({ keys })
          .then(({ items, phrases }) => this.#tell({ words: items, phrases })),
      );
    }
    await Promise.all(asked);
  }

  async #askDescriptions(ids: string[], words = false): Promise<void> {
    if (ids.length > FEW) {
      this.wantAll();
      await this.#all;
      return;
    }
    await Promise.all(
      ids.map(async id =>
        this.#tell(
          {
            descriptions: [
              await this.#api.getControl(id, words ? {} : { words }),
            ],
          },
          words,
        ),
      ),
    );
  }

  /** @param whole - whether the descriptions come with all of their words */
  #tell(more: Partial<ControlTextsByNow>, whole = false): void {
    for (const control of more.descriptions ?? []) {
      this.#descriptions.set(control.id, control);
      if (whole) this.#told.add(control.id);
    }
    for (const { id, reasons, phrases } of [
      ...(more.descriptions ?? []),
      ...(more.words ?? []),
    ]) {
      const before = this.#words.get(id);
      this.#words.set(id, {
        id,
        reasons: { ...before?.reasons, ...reasons },
        phrases: { ...before?.phrases, ...phrases },
      });
    }
    this.#current = {
      words: [...this.#words.values()],
      descriptions: [...this.#descriptions.values()].map(control => ({
        ...control,
        ...this.#words.get(control.id),
      })),
      phrases: { ...this.#current.phrases, ...more.phrases },
    };
    for (const listener of this.#listeners) listener();
  }
}
