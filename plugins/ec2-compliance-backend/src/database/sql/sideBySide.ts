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

/**
 * What some statements read, all at once where they can run side by side: the
 * one connection of a transaction takes one after another.
 */
export async function readTogether<T extends readonly unknown[]>(
  knex: Knex,
  reads: { [K in keyof T]: () => Promise<T[K]> },
): Promise<T> {
  if (!knex.isTransaction) {
    return (await Promise.all(reads.map(read => read()))) as unknown as T;
  }
  const all: unknown[] = [];
  for (const read of reads) {
    all.push(await read());
  }
  return all as unknown as T;
}
