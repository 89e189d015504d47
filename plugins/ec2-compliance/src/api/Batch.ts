/** Ids that are asked for together, each once unless that failed. */
export class Batch {
  readonly #ask: (ids: string[]) => Promise<void>;
  readonly #waiting = new Set<string>();
  readonly #asked = new Set<string>();

  constructor(ask: (ids: string[]) => Promise<void>) {
    this.#ask = ask;
  }

  add(id: string): void {
    if (this.#asked.has(id)) return;
    // All rows of a screen say what they want before anything is asked.
    if (!this.#waiting.size) queueMicrotask(() => this.#send());
    this.#waiting.add(id);
  }

  #send(): void {
    const ids = [...this.#waiting];
    this.#waiting.clear();
    for (const id of ids) this.#asked.add(id);
    this.#ask(ids).catch(() => {
      for (const id of ids) this.#asked.delete(id);
    });
  }
}
