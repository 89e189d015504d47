import { Knex } from 'knex';
import pLimit from 'p-limit';
import { createReader } from '../reading/createReader';
import { isPostgres, toNumber } from '../sql';
import { watchWrites } from './watchWrites';

/** How long after a change the other replicas are told of it. */
const TELL_AFTER_MS = 1_000;

/** How often this replica asks whether others have changed something. */
const ASK_AFTER_MS = 1_000;

/**
 * The generation of the stored data: a number that is another after each change.
 * What was read under one generation holds as long as that stands, whoever
 * writes: the process watches its own statements (see {@link watchWrites}), and
 * other replicas count up a row of the database.
 *
 * A change of this process counts as soon as its transaction has ended; one of
 * another replica within two seconds. Where that replica is killed before it
 * tells, the start of the next minute does, which every answer that is kept
 * bears as well.
 */
export class DataGeneration {
  static create(options: { knex: Knex }): DataGeneration {
    return new DataGeneration(options.knex);
  }

  readonly #knex: Knex;
  /** SQLite is one process's own. */
  readonly #shared: boolean;
  /** What is told and heard, one at a time. */
  readonly #inTurn = pLimit(1);
  #number = 0;
  /** The row as this process last saw it. */
  #heard: number | undefined;
  #askedAt = -Infinity;
  #asking: Promise<void> | undefined;
  #untold = false;
  #telling: NodeJS.Timeout | undefined;

  private constructor(knex: Knex) {
    watchWrites(knex, () => this.#written());
    this.#knex = createReader(knex);
    this.#shared = isPostgres(knex);
  }

  /** The generation as far as this process knows. */
  get number(): number {
    return this.#number;
  }

  /** The generation, other replicas' changes of more than two seconds ago included. */
  async current(): Promise<number> {
    if (this.#shared && performance.now() - this.#askedAt >= ASK_AFTER_MS) {
      this.#asking ??= this.#inTurn(() => this.#ask()).finally(() => {
        this.#asking = undefined;
      });
      await this.#asking;
    }
    return this.#number;
  }

  /** Tells the other replicas of what they have not been told yet. */
  async tell(): Promise<void> {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    await this.#inTurn(() => this.#tell());
  }

  #written(): void {
    this.#number++;
    if (this.#shared) {
      this.#untold = true;
      this.#telling ??= setTimeout(() => this.tell(), TELL_AFTER_MS).unref();
    }
  }

  async #ask(): Promise<void> {
    const askedAt = performance.now();
    try {
      const [row] = await this.#knex('data_generation').select('number');
      const number = toNumber(row?.number);
      if (number !== this.#heard) {
        this.#number++;
      }
      this.#heard = number;
      this.#askedAt = askedAt;
    } catch {
      // What others did is not known. Whoever reads on is told why they cannot.
      this.#number++;
    }
  }

  async #tell(): Promise<void> {
    if (!this.#untold) {
      return;
    }
    this.#untold = false;
    try {
      const [row] = await this.#knex('data_generation')
        .insert({ id: 'all', number: 1 })
        .onConflict('id')
        .merge({ number: this.#knex.raw('data_generation.number + 1') })
        .returning('number');
      const number = toNumber(row?.number);
      // Between two of this process's own, others may have come.
      if (this.#heard !== undefined && number !== this.#heard + 1) {
        this.#number++;
      }
      this.#heard = number;
    } catch {
      // It is told with the next change.
      this.#untold = true;
    }
  }
}
