import { Knex } from 'knex';
import { inTransaction } from './inTransaction';
import { isPostgres } from './isPostgres';

/**
 * Makes one row of all that were appended for a key, and none where they add
 * up to nothing. Whoever reads at the same time sees those before or that
 * after; whoever appends does not wait.
 */
export async function mergeAppended(
  knex: Knex,
  options: {
    table: string;
    key: readonly string[];
    /** Columns that add up. */
    sums: readonly string[];
    /** Columns of which the least counts. */
    least?: readonly string[];
    /** A column that is true if any is. */
    flag?: string;
  },
): Promise<void> {
  const { table, key, sums, least = [], flag } = options;
  const keys = key.join(', ');
  const isNothing = sums.map(name => `sum(${name}) = 0`).join(' AND ');
  const values = {
    ...Object.fromEntries(key.map(name => [name, name])),
    ...Object.fromEntries(sums.map(name => [name, `sum(${name})`])),
    ...Object.fromEntries(least.map(name => [name, `min(${name})`])),
    ...(flag !== undefined && { [flag]: `bool_or(${flag})` }),
  };
  await inTransaction(knex, async tx => {
    if (!isPostgres(tx)) {
      // There is one row of each.
      const all = sums.map(name => `${name} = 0`).join(' AND ');
      await tx(table).whereRaw(all).delete();
      return;
    }
    // Of those that merge, one at a time: none waits with a row in hand.
    await tx.raw('LOCK TABLE ?? IN SHARE UPDATE EXCLUSIVE MODE', [table]);
    await tx.raw(`
      WITH merged AS (
        DELETE FROM ${table} WHERE (${keys}) IN (
          SELECT ${keys} FROM ${table} GROUP BY ${keys}
          HAVING count(*) > 1 OR (${isNothing}))
        RETURNING *)
      INSERT INTO ${table} (${Object.keys(values).join(', ')})
      SELECT ${Object.values(values).join(', ')}
      FROM merged GROUP BY ${keys} HAVING NOT (${isNothing})`);
  });
}
