import type { Knex } from 'knex';
import { MONTHS_TABLE, moveMonths } from './moveMonths';
import { moverOf } from './moveTimes';
import { RECIPES } from './recipes';
import type { Seed, SeedTable, Value } from './Seed';
import { FIRST } from './tables';

type Row = Record<string, Value>;

/** Rows, and values, of one statement. */
const MOST_ROWS = 5_000;
const MOST_VALUES = 30_000;

/**
 * Fills a new and migrated database of the plugin with the demo's past, as if
 * it had ended at `end`. All of it or nothing.
 *
 * @returns false where anything was collected before: nothing is loaded then
 */
export async function loadSeed(
  knex: Knex,
  { seed, end }: { seed: Seed; end: Date },
): Promise<boolean> {
  return knex.transaction(async tx => {
    if (await tx('targets').first()) {
      return false;
    }
    const move = moverOf(new Date(seed.end), end);
    for (const table of inOrder(seed.tables)) {
      const rows = toRows(table, move);
      const names = table.columns.map(column => column.name);
      await (tx.client.config.client === 'pg'
        ? insertInPostgres(tx, { table: table.name, names, rows })
        : insertInSqlite(tx, { table: table.name, names, rows }));
    }
    return true;
  });
}

function inOrder(tables: readonly SeedTable[]): SeedTable[] {
  const place = ({ name }: SeedTable) => {
    const index = FIRST.indexOf(name);
    return index < 0 ? FIRST.length : index;
  };
  return [...tables].sort((a, b) => place(a) - place(b));
}

function toRows(
  { name, rows: count, columns }: SeedTable,
  move: ReturnType<typeof moverOf>,
): Row[] {
  const rows = Array.from({ length: count }, (): Row => ({}));
  for (const { name: column, times, values } of columns) {
    let position = 0;
    for (const entry of values) {
      const [value, repeated] = Array.isArray(entry) ? entry : [entry, 1];
      const moved = times ? move(times, value) : value;
      for (let i = 0; i < repeated; i++) {
        rows[position++][column] = moved;
      }
    }
  }
  for (const { name: column, computed } of columns) {
    if (computed) {
      for (const row of rows) {
        row[column] ??= RECIPES[name]![column](row);
      }
    }
  }
  return name === MONTHS_TABLE ? moveMonths(rows, move) : rows;
}

interface NewRows {
  table: string;
  names: readonly string[];
  rows: readonly Row[];
}

/** As one value, which takes a tenth of the time that statements with many take. */
async function insertInSqlite(
  tx: Knex.Transaction,
  { table, names, rows }: NewRows,
): Promise<void> {
  for (const some of inParts(rows, MOST_ROWS)) {
    await tx.raw(
      `INSERT INTO ?? (${names.map(() => '??').join(', ')})
       SELECT ${names.map((_, at) => `value ->> ${at}`).join(', ')}
       FROM json_each(?)`,
      [
        table,
        ...names,
        JSON.stringify(some.map(row => names.map(name => row[name]))),
      ],
    );
  }
}

/** It has truth values, and numbers rows by sequences that go on after them. */
async function insertInPostgres(
  tx: Knex.Transaction,
  { table, names, rows }: NewRows,
): Promise<void> {
  const columns = (await tx(table).columnInfo()) as Record<
    string,
    Knex.ColumnInfo
  >;
  const asTyped = (name: string, value: Value) =>
    columns[name]?.type === 'boolean' && value !== null
      ? Boolean(value)
      : value;
  for (const some of inParts(rows, Math.floor(MOST_VALUES / names.length))) {
    await tx(table).insert(
      some.map(row =>
        Object.fromEntries(names.map(name => [name, asTyped(name, row[name])])),
      ),
    );
  }
  for (const name of names) {
    if (String(columns[name]?.defaultValue ?? '').startsWith('nextval(')) {
      await tx.raw(
        'SELECT setval(pg_get_serial_sequence(?, ?), max(??)) FROM ??',
        [table, name, name, table],
      );
    }
  }
}

function* inParts<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) {
    yield all.slice(from, from + size);
  }
}
