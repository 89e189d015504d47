import { Knex } from 'knex';
import { Tables } from 'knex/types/tables';
import { isPostgres } from './isPostgres';

/**
 * Tells PostgreSQL what is in tables that were just filled. Until its own
 * housekeeping comes by, it plans for tables that are next to empty: one look-up
 * in 68,000 findings then read all of them for each of 900 vulnerabilities,
 * which took ten minutes in place of 23 ms.
 */
export async function refreshStatistics(
  knex: Knex,
  tables: ReadonlyArray<keyof Tables & string>,
): Promise<void> {
  if (isPostgres(knex)) {
    for (const table of tables) {
      await knex.raw('ANALYZE ??', [table]);
    }
  }
}
