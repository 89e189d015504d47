import type { InstanceModel } from '../estate/InstanceModel';
import type { Target } from '../estate/Target';

/**
 * A list that can be entered at any position: yields each row with the
 * position right after it. Reading a page costs its rows, not the list.
 */
export type Listing<Row> = (start: number) => Iterable<[Row, number]>;

/** Rows that one instance may have in one listing. */
const ROWS_PER_INSTANCE = 8;

/** A listing of what the instances of a target have to say. */
export function listTarget<Row>(
  target: Target,
  rowsOf: (instance: InstanceModel) => Row[],
): Listing<Row> {
  return function* read(start) {
    let sub = start % ROWS_PER_INSTANCE;
    for (
      let index = Math.floor(start / ROWS_PER_INSTANCE);
      index < target.size;
      index++
    ) {
      const rows = rowsOf(target.at(index));
      if (rows.length > ROWS_PER_INSTANCE) {
        throw new Error(`An instance has ${rows.length} rows in one listing`);
      }
      for (; sub < rows.length; sub++) {
        yield [rows[sub], index * ROWS_PER_INSTANCE + sub + 1];
      }
      sub = 0;
    }
  };
}

/** Positions that one instance may take in a listing of what is found on it. */
const POSITIONS_PER_INSTANCE = 10_000;

/** As {@link listTarget}, for many rows an instance. */
export function listInstanceRows<Row>(
  target: Target,
  rowsOf: (instance: InstanceModel) => Row[],
): Listing<Row> {
  return function* read(start) {
    let sub = start % POSITIONS_PER_INSTANCE;
    for (
      let index = Math.floor(start / POSITIONS_PER_INSTANCE);
      index < target.size;
      index++
    ) {
      const rows = rowsOf(target.at(index));
      for (; sub < rows.length; sub++) {
        yield [rows[sub], index * POSITIONS_PER_INSTANCE + sub + 1];
      }
      sub = 0;
    }
  };
}

/** A listing over an array. */
export function listArray<Row>(rows: readonly Row[]): Listing<Row> {
  return function* read(start) {
    for (let i = start; i < rows.length; i++) {
      yield [rows[i], i + 1];
    }
  };
}

/** One listing after a list. */
export function listAfter<Row>(
  first: readonly Row[],
  rest: Listing<Row>,
): Listing<Row> {
  const head = listArray(first);
  return function* read(start) {
    yield* head(start);
    for (const [row, position] of rest(Math.max(0, start - first.length))) {
      yield [row, position + first.length];
    }
  };
}
