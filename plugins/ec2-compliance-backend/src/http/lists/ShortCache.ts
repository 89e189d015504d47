import { wantedSignal, whileWanted } from '../../database';

interface Entry<T> {
  expires: number;
  value: Promise<T>;
  /** Those who wait for it. */
  readers: number;
  abandoned: AbortController;
}

/**
 * Keeps answers for moments, so that a busy page asks the database once. Who
 * leaves takes nothing from the others that wait for the same answer; once the
 * last has left it is not read any further.
 */
export class ShortCache<T> {
  readonly #ttl: number;
  readonly #entries = new Map<string, Entry<T>>();

  /** @param ttl - in milliseconds */
  constructor(ttl: number) {
    this.#ttl = ttl;
  }

  async get(key: string, load: () => Promise<T>): Promise<T> {
    const now = performance.now();
    for (const [old, { expires }] of this.#entries) {
      if (expires <= now) {
        this.#entries.delete(old);
      }
    }
    const entry = this.#entries.get(key) ?? this.#load(key, load, now);
    const leave = () => this.#leave(key, entry);
    const signal = wantedSignal();
    entry.readers++;
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await entry.value;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  #load(key: string, load: () => Promise<T>, now: number): Entry<T> {
    const abandoned = new AbortController();
    const entry: Entry<T> = {
      expires: now + this.#ttl,
      value: whileWanted(abandoned.signal, load),
      readers: 0,
      abandoned,
    };
    this.#entries.set(key, entry);
    entry.value.catch(() => this.#forget(key, entry));
    return entry;
  }

  #leave(key: string, entry: Entry<T>): void {
    entry.readers--;
    if (entry.readers === 0) {
      this.#forget(key, entry);
      entry.abandoned.abort();
    }
  }

  /** By now a newer answer may stand in its place. */
  #forget(key: string, entry: Entry<T>): void {
    if (this.#entries.get(key) === entry) {
      this.#entries.delete(key);
    }
  }
}
