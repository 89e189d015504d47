import { Knex } from 'knex';
import pLimit from 'p-limit';
import { createReader } from '../reading/createReader';
import { whileWanted } from '../reading/wanted';
import { isPostgres, toNumber } from '../sql';
import { watchWrites } from './watchWrites';

/** How long after a change the other replicas are told of it. */
const TELL_AFTER_MS = 1_000;

/** How often this replica asks whether others have changed something. */
const ASK_AFTER_MS = 1_000;

/**
 * When something of what follows from a decision will have followed: what is
 * queued is derived within seconds, sums are kept by the minute.
 */
const FOLLOWS_WITHIN_MS = [5_000, 15_000, 45_000, 120_000];

/** The rows by which replicas tell each other: of any change, and of decisions. */
const ALL = 'all';
const DECIDED = 'decided';

/**
 * The generation of the stored data: a number that is another after each change.
 * What was read under one generation holds as long as that stands, whoever
 * writes: the process watches its own statements (see {@link watchWrites}), and
 * other replicas count up a row of the database.
 *
 * A change of this process counts as soon as its transaction has ended; one of
 * another replica within two seconds. Where that replica is killed before it
 * tells, the start of the next minute does, which every answer that is kept
 * bears as well; what is kept as long as people decide nothing is kept for
 * minutes at most.
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
  #decided = 0;
  #decidedAt = -Infinity;
  /** The rows as this process last saw them. */
  readonly #heard = new Map<string, number>();
  #askedAt = -Infinity;
  #asking: Promise<void> | undefined;
  /** The rows that other replicas have not been told of. */
  readonly #untold = new Set<string>();
  #telling: NodeJS.Timeout | undefined;

  private constructor(knex: Knex) {
    watchWrites(knex, ({ decided }) => this.#written(decided));
    this.#knex = createReader(knex);
    this.#shared = isPostgres(knex);
  }

  /** The generation as far as this process knows. */
  get number(): number {
    return this.#number;
  }

  /**
   * The generation of what people decided: waivers, reviews, and what the catalog
   * says. It stands while evidence is collected. Soon after a decision it is
   * another a few times more, as its consequences come.
   */
  get ofDecisions(): string {
    const since = performance.now() - this.#decidedAt;
    const followed = FOLLOWS_WITHIN_MS.filter(time => time <= since);
    return `${this.#decided}.${followed.length}`;
  }

  /** The generation, other replicas' changes of more than two seconds ago included. */
  async current(): Promise<number> {
    if (this.#shared && performance.now() - this.#askedAt >= ASK_AFTER_MS) {
      // For all who wait for it: none of them takes it along when they leave.
      this.#asking ??= whileWanted(new AbortController().signal, () =>
        this.#inTurn(() => this.#ask()),
      ).finally(() => {
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

  #written(decided: boolean): void {
    this.#changed(ALL);
    if (decided) {
      this.#changed(DECIDED);
    }
    if (this.#shared) {
      this.#untold.add(ALL);
      if (decided) {
        this.#untold.add(DECIDED);
      }
      this.#telling ??= setTimeout(() => this.tell(), TELL_AFTER_MS).unref();
    }
  }

  #changed(row: string): void {
    if (row === DECIDED) {
      this.#decided++;
      this.#decidedAt = performance.now();
    } else {
      this.#number++;
    }
  }

  async #ask(): Promise<void> {
    const askedAt = performance.now();
    try {
      const rows = await this.#knex('data_generation').select('id', 'number');
      for (const row of [ALL, DECIDED]) {
        // Nobody has told of one that is not there.
        const number = toNumber(rows.find(({ id }) => id === row)?.number ?? 0);
        const heard = this.#heard.get(row);
        // What is heard at first was decided before anything was kept here.
        if (number !== heard && (row === ALL || heard !== undefined)) {
          this.#changed(row);
        }
        this.#heard.set(row, number);
      }
      this.#askedAt = askedAt;
    } catch {
      // What others did is not known. Whoever reads on is told why they cannot.
      this.#changed(ALL);
      this.#changed(DECIDED);
    }
  }

  async #tell(): Promise<void> {
    const untold = [...this.#untold].sort();
    if (!untold.length) {
      return;
    }
    this.#untold.clear();
    try {
      const rows = await this.#knex('data_generation')
        .insert(untold.map(id => ({ id, number: 1 })))
        .onConflict('id')
        .merge({ number: this.#knex.raw('data_generation.number + 1') })
        .returning(['id', 'number']);
      for (const { id, number: told } of rows) {
        const number = toNumber(told);
        const heard = this.#heard.get(id);
        // Between two of this process's own, others may have come.
        if (heard !== undefined && number !== heard + 1) {
          this.#changed(id);
        }
        this.#heard.set(id, number);
      }
    } catch {
      // It is told with the next change.
      untold.forEach(row => this.#untold.add(row));
    }
  }
}
