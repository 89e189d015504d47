import { Knex } from 'knex';
import { giveWay } from '../../turns';
import { isPostgres } from './isPostgres';

/** Rows of a part: few enough to hold nobody up, with payloads too. */
const PART_SIZE = 500;

/** What a part goes on after, beside the columns that were asked for. */
const ROW = 'part_row';

/**
 * The rows of a query that may have tens of thousands, in no order. SQLite's
 * driver holds everything else up for as long as a statement takes, so that
 * they are read some at a time there; PostgreSQL's takes them in as they come.
 *
 * @param query - with the columns selected, and no order or limit of its own
 * @param table - the one whose rows it is about, each of them once at most
 */
export async function* inParts<Row extends object>(
  knex: Knex,
  query: Knex.QueryBuilder,
  table: string,
): AsyncGenerator<Row[], void, void> {
  if (isPostgres(knex)) {
    yield await query;
    return;
  }
  const row = `${table}.rowid`;
  let after = 0;
  for (;;) {
    const part: Knex.QueryBuilder = query.clone();
    const rows = (await part
      .where(row, '>', after)
      .orderBy(row)
      .limit(PART_SIZE)
      .select({ [ROW]: row })) as Array<Row & { [ROW]: number }>;
    if (!rows.length) {
      return;
    }
    after = rows[rows.length - 1][ROW];
    yield rows;
    await giveWay();
  }
}
