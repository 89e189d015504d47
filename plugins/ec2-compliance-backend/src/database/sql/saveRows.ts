import { Knex } from 'knex';
import { Tables } from 'knex/types/tables';
import { inTurns } from '../../turns';
import { arrayLiteral } from './arrayLiteral';
import { isPostgres } from './isPostgres';

/**
 * Rows of a statement on SQLite, whose driver holds everything else up for as
 * long as a statement takes, and which binds each value by itself: 32,766 of
 * them at most.
 */
const SQLITE_ROWS = 50;

/** Rows of a statement on PostgreSQL, where a column is one value. */
const POSTGRES_ROWS = 1_000;

/** Characters of a statement's values: driver and server copy them several times. */
const MAX_CHARACTERS = 250_000;

/** The type of each column as a cast names it. */
type ColumnTypes = ReadonlyMap<string, string>;

/** Asked for once, of each table of a database. */
const COLUMN_TYPES = new WeakMap<object, Map<string, Promise<ColumnTypes>>>();

/**
 * Inserts any number of rows: on PostgreSQL by one statement text for each
 * table, with an array for each column, on SQLite by many rows a statement.
 * There may be several statements, with everything else having its turns in
 * between: whoever wants all of the rows or none gives a transaction.
 *
 * @param rows - all with the same columns; what is undefined is stored as null
 * @param options - `key`: the columns by which a row may be there before; of
 *   such a row the columns `merge` are overwritten, or all of them; left out, a
 *   row that is there before is refused
 */
export async function saveRows<T extends keyof Tables & string>(
  knex: Knex,
  table: T,
  rows: ReadonlyArray<Partial<Tables[T]>>,
  options: {
    key?: ReadonlyArray<keyof Tables[T] & string>;
    merge?: ReadonlyArray<keyof Tables[T] & string>;
  } = {},
): Promise<void> {
  if (!rows.length) {
    return;
  }
  const columns = Object.keys(rows[0]);
  const { key, merge = columns } = options;
  const conflict = key ? onConflict(knex, key, merge) : '';
  const into = `INSERT INTO ${quote(knex, [table])} (${quote(knex, columns)})`;
  const types = isPostgres(knex) ? await columnTypes(knex, table) : undefined;
  for await (const part of inTurns(inStatements(rows, columns, types))) {
    if (types) {
      const arrays = columns.map(column => `?::${types.get(column)!}[]`);
      await knex.raw(
        `${into} SELECT * FROM unnest(${arrays.join(', ')})${conflict}`,
        columns.map(column => arrayLiteral(part.map(row => row[column]))),
      );
    } else {
      const row = `(${columns.map(() => '?').join(', ')})`;
      await knex.raw(
        `${into} VALUES ${part.map(() => row).join(', ')}${conflict}`,
        part.flatMap(values => columns.map(column => values[column] ?? null)),
      );
    }
  }
}

type Values = Readonly<Record<string, string | number | boolean | null>>;

function* inStatements(
  rows: ReadonlyArray<object>,
  columns: readonly string[],
  types: ColumnTypes | undefined,
): Generator<Values[], void, void> {
  const maxRows = types ? POSTGRES_ROWS : SQLITE_ROWS;
  let part: Values[] = [];
  let characters = 0;
  for (const row of rows as readonly Values[]) {
    part.push(row);
    for (const column of columns) {
      const value = row[column];
      characters += typeof value === 'string' ? value.length : 0;
    }
    if (part.length === maxRows || characters >= MAX_CHARACTERS) {
      yield part;
      part = [];
      characters = 0;
    }
  }
  if (part.length) {
    yield part;
  }
}

function onConflict(
  knex: Knex,
  key: readonly string[],
  merge: readonly string[],
): string {
  const set = merge
    .filter(column => !key.includes(column))
    .map(column => {
      const name = quote(knex, [column]);
      return `${name} = excluded.${name}`;
    });
  return ` ON CONFLICT (${quote(knex, key)}) DO ${
    set.length ? `UPDATE SET ${set.join(', ')}` : 'NOTHING'
  }`;
}

function quote(knex: Knex, names: readonly string[]): string {
  return knex.raw(names.map(() => '??').join(', '), [...names]).toQuery();
}

/** An empty array, or one of nulls, does not tell of what it is one. */
async function columnTypes(knex: Knex, table: string): Promise<ColumnTypes> {
  // Shared by the transactions of a database.
  const database: object = knex.client.config;
  const known = COLUMN_TYPES.get(database) ?? new Map();
  COLUMN_TYPES.set(database, known);
  const types =
    known.get(table) ??
    readColumnTypes(knex, table).catch(error => {
      known.delete(table);
      throw error;
    });
  known.set(table, types);
  return types;
}

async function readColumnTypes(
  knex: Knex,
  table: string,
): Promise<ColumnTypes> {
  const { rows } = await knex.raw<{
    rows: Array<{ name: string; type: string }>;
  }>(
    'SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute ' +
      'WHERE attrelid = to_regclass(quote_ident(?)) AND attnum > 0 AND NOT attisdropped',
    [table],
  );
  return new Map(rows.map(({ name, type }) => [name, type]));
}
