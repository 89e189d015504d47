import { Knex } from 'knex';

/** The rows that an answer is made of: by table, the values of their keys. */
export type RowKeys = Array<{
  table: string;
  columns: string[];
  keys: string[][];
}>;

/**
 * Reads rows by their primary keys and nothing else: one bare statement for
 * each table, all at once, through the same pool.
 */
export async function selectByKey(knex: Knex, rows: RowKeys): Promise<void> {
  const counts = await Promise.all(
    rows.map(async ({ table, columns, keys }) => {
      const [first] = columns;
      const values = columns.map((_, i) => keys.map(key => key[i]));
      const result =
        columns.length === 1
          ? await knex.raw(`SELECT * FROM ${table} WHERE ${first} = ANY(?)`, [
              values[0],
            ])
          : await knex.raw(
              `SELECT t.* FROM unnest(${columns
                .map(() => '?::text[]')
                .join(', ')}) AS k(${columns.join(
                ', ',
              )}) JOIN ${table} AS t USING (${columns.join(', ')})`,
              values,
            );
      return result.rows.length === keys.length ? undefined : table;
    }),
  );
  const wrong = counts.find(table => table !== undefined);
  if (wrong) {
    throw new Error(`The bare read of '${wrong}' did not find all rows`);
  }
}
