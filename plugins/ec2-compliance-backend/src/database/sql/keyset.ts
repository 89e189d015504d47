import { Knex } from 'knex';

/** A column to sort by, unique together with the columns before it. */
export interface SortColumn {
  column: string;
  order: 'asc' | 'desc';
}

/**
 * Sorts, and goes on after the row with these values. Written as one row
 * comparison for each prefix, which both databases serve from an index.
 */
export function keyset(
  columns: readonly SortColumn[],
  after: ReadonlyArray<string | number> | undefined,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    for (const { column, order } of columns) {
      qb.orderBy(column, order);
    }
    if (!after) {
      return;
    }
    const sameOrder = columns.every(c => c.order === columns[0].order);
    if (sameOrder) {
      const names = columns.map(() => '??').join(', ');
      const values = columns.map(() => '?').join(', ');
      const sign = columns[0].order === 'asc' ? '>' : '<';
      qb.whereRaw(`(${names}) ${sign} (${values})`, [
        ...columns.map(c => c.column),
        ...after,
      ]);
      return;
    }
    qb.where(outer => {
      columns.forEach(({ column, order }, index) => {
        outer.orWhere(inner => {
          for (let i = 0; i < index; i++) {
            inner.where(columns[i].column, after[i]);
          }
          inner.where(column, order === 'asc' ? '>' : '<', after[index]);
        });
      });
    });
  };
}
