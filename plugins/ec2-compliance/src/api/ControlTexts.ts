import {
  ControlDescription,
  ControlWords,
  Template,
} from 'backstage-plugin-ec2-compliance-common';
import { Batch } from './Batch';
import { Ec2ComplianceApi } from './Ec2ComplianceApi';

/** Descriptions of more controls than these, asked for at once, come with those of all. */
const FEW = 6;

/** What is said of controls, as far as it is there by now. */
export interface ControlTextsByNow {
  /** What makes sentences of their verdicts. */
  words: readonly ControlWords[];
  /** All that is said of them. */
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
  readonly #listeners = new Set<() => void>();
  readonly #wantedWords = new Batch(ids => this.#askWords(ids));
  readonly #wantedDescriptions = new Batch(ids => this.#askDescriptions(ids));
  #current: ControlTextsByNow = { words: [], descriptions: [], phrases: {} };
  #phrases?: Promise<void>;
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

  /** The parts of sentences that all controls share. */
  wantPhrases(): void {
    this.#phrases ??= this.#api.listControlPhrases().then(
      ({ phrases }) => this.#tell({ phrases }),
      () => {
        this.#phrases = undefined;
      },
    );
  }

  /** What makes sentences of the verdicts of one control. */
  wantWords(id: string): void {
    if (!this.#all && !this.#words.has(id)) this.#wantedWords.add(id);
  }

  /** All that is said of one control. */
  wantDescription(id: string): void {
    if (!this.#all && !this.#descriptions.has(id)) {
      this.#wantedDescriptions.add(id);
    }
  }

  /** All that is said of every control. */
  wantAll(): void {
    this.#all ??= this.#api.listControls().then(
      ({ items, phrases }) => {
        this.#phrases ??= Promise.resolve();
        this.#tell({ descriptions: items, phrases });
      },
      () => {
        this.#all = undefined;
      },
    );
  }

  async #askWords(ids: string[]): Promise<void> {
    const { items, reasons } = await this.#api.listControlWords({
      ids: ids.join(','),
    });
    this.#tell({
      words: items.map(item => ({
        ...item,
        reasons: { ...reasons, ...item.reasons },
      })),
    });
  }

  async #askDescriptions(ids: string[]): Promise<void> {
    if (ids.length > FEW) {
      this.wantAll();
      await this.#all;
      return;
    }
    await Promise.all(
      ids.map(async id =>
        this.#tell({ descriptions: [await this.#api.getControl(id)] }),
      ),
    );
  }

  #tell(more: Partial<ControlTextsByNow>): void {
    for (const control of more.descriptions ?? []) {
      this.#descriptions.set(control.id, control);
    }
    for (const words of [...(more.descriptions ?? []), ...(more.words ?? [])]) {
      this.#words.set(words.id, words);
    }
    this.#current = {
      words: [...this.#words.values()],
      descriptions: [...this.#descriptions.values()],
      phrases: more.phrases ?? this.#current.phrases,
    };
    for (const listener of this.#listeners) listener();
  }
}
