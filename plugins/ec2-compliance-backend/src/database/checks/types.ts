import { Knex } from 'knex';

/** A kept row that is not what it is kept of. */
export interface SumDifference {
  table: string;
  /** What the row is of. */
  key: string;
  /** Undefined where there is no such row. */
  kept: unknown;
  /** Undefined where there should be none. */
  recomputed: unknown;
}

/** What is kept of one kind, and how it is recomputed by other means. */
export interface SumCheck {
  /** Finds the differences, some rows in memory at a time. */
  find(
    knex: Knex,
    options: { now: Date; signal?: AbortSignal },
  ): AsyncGenerator<SumDifference & { subject: string }, void, void>;
  /** Has what is kept of some subjects recomputed. */
  mend(
    knex: Knex,
    options: { subjects: readonly string[]; now: Date },
  ): Promise<void>;
}
