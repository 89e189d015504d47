/** Keeps answers for moments, so that a busy page asks the database once. */
export class ShortCache<T> {
  readonly #ttl: number;
  readonly #entries = new Map<string, { expires: number; value: Promise<T> }>();

  /** @param ttl - in milliseconds */
  constructor(ttl: number) {
    this.#ttl = ttl;
  }

  get(key: string, load: () => Promise<T>): Promise<T> {
    const now = performance.now();
    for (const [old, { expires }] of this.#entries) {
      if (expires <= now) {
        this.#entries.delete(old);
      }
    }
    const cached = this.#entries.get(key);
    if (cached) {
      return cached.value;
    }
    const value = load();
    this.#entries.set(key, { expires: now + this.#ttl, value });
    value.catch(() => this.#entries.delete(key));
    return value;
  }
}
