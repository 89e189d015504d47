import { LRUCache } from 'lru-cache';
import { SingleFlight } from '../lists/SingleFlight';
import { Body } from './Body';

/** What all answers that are kept may take, in bytes. */
const MAX_BYTES = 16_000_000;

/** What an entry takes besides its body, roughly. */
const ENTRY_BYTES = 500;

/** What a body takes with what it is compressed to, at most nearly always. */
const WITH_COMPRESSED = 1.25;

interface Entry {
  stamp: string;
  body: Body;
}

/**
 * Answers as they are sent, as many as fit. One who asks while the same is being
 * read waits for it. An error is nobody else's.
 */
export class AnswerStore {
  static create(options?: { maxBytes?: number }): AnswerStore {
    return new AnswerStore(options?.maxBytes ?? MAX_BYTES);
  }

  readonly #entries: LRUCache<string, Entry>;
  readonly #flights = new SingleFlight<Body>();

  private constructor(maxBytes: number) {
    this.#entries = new LRUCache({
      maxSize: maxBytes,
      // One must not drive out all others.
      maxEntrySize: Math.ceil(maxBytes / 8),
      sizeCalculation: ({ body }) =>
        Math.ceil(body.byteLength * WITH_COMPRESSED) + ENTRY_BYTES,
    });
  }

  /** How many bytes are kept. */
  get size(): number {
    return this.#entries.calculatedSize;
  }

  /**
   * @param question - who asks what, as far as it makes a difference
   * @param stamp - as long as it is the same, so is the answer
   */
  find(question: string, stamp: string): Body | undefined {
    const entry = this.#entries.get(question);
    return entry?.stamp === stamp ? entry.body : undefined;
  }

  /** The answer that is kept or under way, or what `read` answers. */
  async get(
    options: { question: string; stamp: string },
    read: () => Promise<unknown>,
  ): Promise<Body> {
    const { question, stamp } = options;
    return (
      this.find(question, stamp) ??
      this.#flights.get(`${stamp} ${question}`, async () => {
        const body = Body.of([JSON.stringify(await read())]);
        this.#entries.set(question, { stamp, body });
        return body;
      })
    );
  }
}
