import { LRUCache } from 'lru-cache';
import { SingleFlight } from './SingleFlight';

/** Whoever asks for ever new things must not fill the memory. */
const MAX_ENTRIES = 200;

/**
 * Keeps what was read for moments, so that a busy page asks the database once,
 * and for all who wait for it at the same time (see {@link SingleFlight}).
 */
export class ShortCache<T> {
  readonly #data: { readonly number: number } | undefined;
  readonly #entries: LRUCache<string, { generation?: number; value: T }>;
  readonly #flights = new SingleFlight<T>();

  /**
   * @param ttl - in milliseconds
   * @param data - the generation of what is read: an entry goes with it
   * @param max - how many entries are kept
   */
  constructor(
    ttl: number,
    data?: { readonly number: number },
    max: number = MAX_ENTRIES,
  ) {
    this.#data = data;
    this.#entries = new LRUCache({ max, ttl });
  }

  async get(key: string, load: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const generation = this.#data?.number;
    const entry = this.#entries.get(key);
    if (entry && entry.generation === generation) {
      return entry.value;
    }
    return this.#flights.get(`${generation} ${key}`, async () => {
      const value = await load();
      // What has changed meanwhile is not known to what was read.
      if (this.#data?.number === generation) {
        this.#entries.set(key, { generation, value }, { start });
      }
      return value;
    });
  }
}
