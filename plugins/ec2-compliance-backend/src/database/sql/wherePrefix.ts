import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/** Sorts behind every text that begins the same. */
const LAST = '\u{10FFFF}';

/**
 * Leaves the rows whose column begins with a text, as a range of an index. On
 * PostgreSQL that is one in the order of bytes (`COLLATE "C"`), as other orders
 * pass over punctuation.
 */
export function wherePrefix(
  knex: Knex,
  column: string,
  prefix: string,
): (qb: Knex.QueryBuilder) => void {
  const bytes = isPostgres(knex) ? `${column} COLLATE "C"` : column;
  return qb =>
    qb.whereRaw(`${bytes} >= ? AND ${bytes} < ?`, [prefix, prefix + LAST]);
}
