import { chunk } from 'lodash';
import { Knex } from 'knex';
import { arrayLiteral } from './arrayLiteral';
import { isPostgres } from './isPostgres';

/**
 * Rows per insert. SQLite compiles a multi-row insert to a compound select,
 * which it limits to 500 terms.
 */
export const INSERT_CHUNK_SIZE = 100;

const POSTGRES_RECORDS = 500;
const SQLITE_RECORDS = 50;

/**
 * `column IN (values)` in one bound value, so that the statement has one plan
 * for any number of values and no limit on them.
 */
export function whereInArray(
  knex: Knex,
  column: string,
  values: readonly string[] | readonly number[],
  type?: 'text' | 'bigint',
): (qb: Knex.QueryBuilder) => void {
  return qb => qb.whereRaw(inArray(knex, column, values, type));
}

/** The condition of {@link whereInArray}. */
export function inArray(
  knex: Knex,
  column: string,
  values: readonly string[] | readonly number[],
  type: 'text' | 'bigint' = 'text',
): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw(`?? = ANY(?::${type}[])`, [column, arrayLiteral(values)])
    : knex.raw('?? IN (SELECT value FROM json_each(?))', [
        column,
        JSON.stringify(values),
      ]);
}

/**
 * Rows as a relation `d`, for `UPDATE … FROM` and joins: one statement, however
 * many rows, and one bound value, or one for each column.
 */
export function recordset(
  knex: Knex,
  columns: Readonly<Record<string, 'text' | 'integer'>>,
  rows: ReadonlyArray<Record<string, string | number | null>>,
): Knex.Raw {
  const names = Object.keys(columns);
  return isPostgres(knex)
    ? knex.raw(
        `unnest(${names
          .map(name => `?::${columns[name]}[]`)
          .join(', ')}) AS d(${names.join(', ')})`,
        names.map(name => arrayLiteral(rows.map(row => row[name]))),
      )
    : knex.raw(
        `(SELECT ${names
          .map(name => `value ->> '$.${name}' AS ${name}`)
          .join(', ')} FROM json_each(?)) AS d`,
        [JSON.stringify(rows)],
      );
}

/**
 * Rows in parts that are small enough for {@link recordset} with long texts:
 * PostgreSQL gets them as they are, but SQLite parses a value of all rows, in
 * a time that grows faster than their number.
 */
export function toRecordsets<T>(knex: Knex, rows: readonly T[]): T[][] {
  return chunk(rows, isPostgres(knex) ? POSTGRES_RECORDS : SQLITE_RECORDS);
}

/**
 * Values by each of which a statement reads many rows, in parts: as few on
 * SQLite as hold nobody up for long, on PostgreSQL all of them.
 */
export function toParts<T>(
  knex: Knex,
  values: readonly T[],
  sizeOnSqlite: number,
): T[][] {
  return chunk(values, isPostgres(knex) ? values.length : sizeOnSqlite);
}

/** `(columns) IN (rows)` of text columns, as {@link whereInArray} for one column. */
export function whereInRows<C extends string>(
  knex: Knex,
  columns: readonly C[],
  rows: ReadonlyArray<Readonly<Record<C, string>>>,
): (qb: Knex.QueryBuilder) => void {
  const types = Object.fromEntries(
    columns.map(column => [column, 'text'] as const),
  );
  return qb =>
    qb.whereIn(
      [...columns],
      knex
        .select(columns.map(column => `d.${column}`))
        .from(recordset(knex, types, rows)),
    );
}

/** `count(*)` is a string on PostgreSQL and a number on SQLite. */
export function toNumber(value: unknown): number {
  return Number(value ?? 0);
}

/** Escapes the wildcards of LIKE; use with `ESCAPE '\'`. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
