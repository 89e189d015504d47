import { Knex } from 'knex';

/**
 * Drops the indexes of a table that are not unique, for a while: built at the
 * end they take a fraction of the time, and are the same.
 *
 * @returns what builds them again
 */
export async function dropIndexes(
  knex: Knex,
  table: string,
): Promise<() => Promise<void>> {
  const { rows } = await knex.raw(
    `SELECT indexname, indexdef FROM pg_indexes
     WHERE schemaname = current_schema() AND tablename = ?
     AND indexdef NOT LIKE 'CREATE UNIQUE%'`,
    [table],
  );
  for (const { indexname } of rows) {
    await knex.raw('DROP INDEX ??', [indexname]);
  }
  return async () => {
    for (const { indexdef } of rows) {
      await knex.raw(indexdef);
    }
  };
}
