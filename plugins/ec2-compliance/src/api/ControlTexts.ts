import {
  ControlDescription,
  ControlList,
} from 'backstage-plugin-ec2-compliance-common';
import { Ec2ComplianceApi } from './Ec2ComplianceApi';

/** More controls than these, asked for at once, are asked for together with all. */
const FEW = 6;

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
  readonly #controls = new Map<string, ControlDescription>();
  readonly #listeners = new Set<() => void>();
  /** What is to be asked for, and what is under way. */
  readonly #wanted = new Set<string>();
  readonly #asked = new Set<string>();
  #current: ControlList = { items: [], phrases: {} };
  #phrases?: Promise<void>;
  #all?: Promise<void>;

  private constructor(api: Ec2ComplianceApi) {
    this.#api = api;
  }

  /** What is there by now; another object whenever there is more. */
  readonly current = (): ControlList => this.#current;

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

  /** All that is said of one control. */
  want(id: string): void {
    if (this.#all || this.#controls.has(id) || this.#asked.has(id)) return;
    // All rows of a screen say what they want before anything is asked.
    if (!this.#wanted.size) queueMicrotask(() => this.#ask());
    this.#wanted.add(id);
  }

  /** All that is said of every control. */
  wantAll(): void {
    this.#all ??= this.#api.listControls().then(
      ({ items, phrases }) => {
        this.#phrases ??= Promise.resolve();
        this.#tell({ items, phrases });
      },
      () => {
        this.#all = undefined;
      },
    );
  }

  #ask(): void {
    const ids = [...this.#wanted];
    this.#wanted.clear();
    if (ids.length > FEW) {
      this.wantAll();
      return;
    }
    for (const id of ids) {
      this.#asked.add(id);
      this.#api.getControl(id).then(
        control => this.#tell({ items: [control] }),
        () => this.#asked.delete(id),
      );
    }
  }

  #tell(more: Partial<ControlList>): void {
    for (const control of more.items ?? []) {
      this.#controls.set(control.id, control);
    }
    this.#current = {
      items: [...this.#controls.values()],
      phrases: more.phrases ?? this.#current.phrases,
    };
    for (const listener of this.#listeners) listener();
  }
}
