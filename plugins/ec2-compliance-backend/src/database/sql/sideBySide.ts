import { Knex } from 'knex';
import { ahead } from '../../turns';
import { isPostgres } from './isPostgres';

/**
 * Items of which each is made by statements of its own while the one before is
 * stored, where statements can run side by side: a transaction has one
 * connection, and so has SQLite.
 */
export function sideBySide<T>(
  knex: Knex,
  items: AsyncIterable<T>,
): AsyncIterable<T> {
  return isPostgres(knex) && !knex.isTransaction ? ahead(items) : items;
}
