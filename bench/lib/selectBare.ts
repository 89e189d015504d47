import { Knex } from 'knex';

/** Rows of one table that an answer is made of, by the start of their key. */
export interface RowKeys {
  table: string;
  column: string;
  values: string[];
  /** A further condition on the rows, with its one value. */
  and?: [sql: string, value: string];
  /** How many there are. */
  rows: number;
}

/** Finds out how many rows there are, for {@link selectBare} to insist on. */
export async function rowKeys(
  knex: Knex,
  keys: Omit<RowKeys, 'rows'>,
): Promise<RowKeys> {
  return { ...keys, rows: (await selectRows(knex, keys)).length };
}

/**
 * Reads rows by their keys and nothing else: one bare statement for each
 * table, all at once, through the same pool.
 */
export async function selectBare(knex: Knex, all: RowKeys[]): Promise<void> {
  await Promise.all(
    all.map(async keys => {
      const { length } = await selectRows(knex, keys);
      if (length !== keys.rows) {
        throw new Error(`The bare read of '${keys.table}' found other rows`);
      }
    }),
  );
}

/** The rows of one table that some keys name. */
export async function selectRows(
  knex: Knex,
  { table, column, values, and }: Omit<RowKeys, 'rows'>,
): Promise<unknown[]> {
  const { rows } = await knex.raw(
    `SELECT * FROM ${table} WHERE ${column} = ANY(?)${
      and ? ` AND ${and[0]}` : ''
    }`,
    [values, ...(and ? [and[1]] : [])],
  );
  return rows;
}
