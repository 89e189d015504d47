import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/** Orders by the text of a column as JavaScript sorts, in which others lock as well. */
export function byText(knex: Knex, column: string): string {
  return isPostgres(knex) ? `${column} COLLATE "C"` : column;
}
