import { LRUCache } from 'lru-cache';
import { SingleFlight } from './SingleFlight';

/** Whoever asks for ever new things must not fill the memory. */
const MAX_ENTRIES = 200;

/** What is another after each change of what is read. */
interface Generation {
  readonly number: number | string;
}

/**
 * Keeps what was read for moments, so that a busy page asks the database once,
 * and for all who wait for it at the same time (see {@link SingleFlight}).
 */
export class ShortCache<T> {
  readonly #data: Generation | undefined;
  readonly #entries: LRUCache<
    string,
    { generation?: Generation['number']; value: T }
  >;
  readonly #flights = new SingleFlight<T>();

  /**
   * @param ttl - in milliseconds
   * @param data - the generation of what is read: an entry goes with it
   * @param max - how many entries are kept
   */
  constructor(ttl: number, data?: Generation, max: number = MAX_ENTRIES) {
    this.#data = data;
    this.#entries = new LRUCache({ max, ttl });
  }

  async get(key: string, load: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const generation = this.#data?.number;
    const kept = this.#keptOf(key, generation);
    if (kept) {
      return kept.value;
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

  /** What is kept, if it is: nothing is read for it. */
  find(key: string): T | undefined {
    return this.#keptOf(key, this.#data?.number)?.value;
  }

  #keptOf(key: string, generation: Generation['number'] | undefined) {
    const entry = this.#entries.get(key);
    return entry?.generation === generation ? entry : undefined;
  }
}
