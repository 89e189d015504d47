import { Knex } from 'knex';
import { Tables } from 'knex/types/tables';
import { saveRows } from '../../plugins/ec2-compliance-backend/src/database/sql';

/** Rows that are held at a time. */
const PAGE = 1_000;

/** What the database alone takes for the rows of a table. */
export interface Copying {
  table: string;
  rows: number;
  /** Milliseconds: reading them once by their key, and writing them once. */
  read: number;
  write: number;
}

/**
 * Reads all rows of a table in the order of a unique key, and writes them into
 * a bare copy of it: no index, no conflict, nothing to compare.
 */
export async function copyTable(
  knex: Knex,
  table: keyof Tables & string,
  key: readonly string[],
): Promise<Copying> {
  const bare = `bare_${table}` as keyof Tables & string;
  const isPostgres = knex.client.config.client === 'pg';
  await knex.raw(
    isPostgres
      ? `CREATE TABLE ${bare} (LIKE ${table})`
      : `CREATE TABLE ${bare} AS SELECT * FROM ${table} LIMIT 0`,
  );
  const result: Copying = { table, rows: 0, read: 0, write: 0 };
  let after: unknown[] | undefined;
  for (;;) {
    const start = performance.now();
    const rows: Array<Record<string, unknown>> = await knex(table as string)
      .modify(query => {
        if (after) {
          query.whereRaw(
            `(${key.join(', ')}) > (${key.map(() => '?').join(', ')})`,
            after as Knex.RawBinding[],
          );
        }
      })
      .orderBy([...key])
      .limit(PAGE)
      .select('*');
    result.read += performance.now() - start;
    if (!rows.length) {
      break;
    }
    const last = rows[rows.length - 1];
    after = key.map(column => last[column]);
    result.rows += rows.length;
    const writing = performance.now();
    await knex.transaction(tx => saveRows(tx, bare, rows as never));
    result.write += performance.now() - writing;
  }
  await knex.schema.dropTable(bare);
  return result;
}
