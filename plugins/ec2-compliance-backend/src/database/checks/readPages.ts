import { Knex } from 'knex';
import { columnsOf } from '../sql';

const PAGE_SIZE = 100;

const P = columnsOf<{ name: string }>('p');

/**
 * Reads the different values of a column of several tables, some at a time, each
 * page in a transaction that sees one state of the database.
 *
 * @param options - `sources`: queries for `name`
 */
export async function* readPages<T>(
  knex: Knex,
  options: {
    sources: ReadonlyArray<{ table: string; column: string }>;
    signal?: AbortSignal;
  },
  read: (tx: Knex.Transaction, names: string[]) => Promise<T[]>,
): AsyncGenerator<T, void, void> {
  let after: string | undefined = '';
  while (after !== undefined) {
    options.signal?.throwIfAborted();
    const from: string = after;
    const page: { names: string[]; found: T[] } = await knex.transaction(
      async tx => {
        const names: string[] = await tx
          .from(
            tx
              .union(
                options.sources.map(({ table, column }) =>
                  tx.from(
                    tx(table)
                      .where(column, '>', from)
                      .distinct({ name: column })
                      .orderBy('name')
                      .limit(PAGE_SIZE)
                      .as('s'),
                  ),
                ),
              )
              .as('p'),
          )
          .orderBy(P.name)
          .limit(PAGE_SIZE)
          .pluck(P.name);
        return { names, found: names.length ? await read(tx, names) : [] };
      },
      // The other one knows no levels: it has one writer.
      knex.client.config.client === 'pg'
        ? { isolationLevel: 'repeatable read' }
        : {},
    );
    after = page.names.at(-1);
    yield* page.found;
  }
}
