import { Knex } from 'knex';
import { columnsOf } from '../sql';
import { DbWorkloadSumsRow, WORKLOAD_SUMS } from './tables';

const O = columnsOf<DbWorkloadSumsRow>('o');

/** Leaves the workloads whose sums are not those of a time. */
export function whereOutdated(now: Date): (qb: Knex.QueryBuilder) => void {
  const time = now.toISOString();
  return qb => {
    qb.where(outside =>
      outside
        .where(WORKLOAD_SUMS.valid_until, '<=', time)
        .orWhere(WORKLOAD_SUMS.valid_from, '>', time),
    );
  };
}

/**
 * Selects what is asked for at a time: from the sums of the workloads whose sums
 * hold then, and from the rows themselves of the few others. One statement, so
 * that both are of one state of the database.
 *
 * @param options - `kept` reads sums and `live` rows, each aliased `w`, into
 *   the same columns in the same order
 */
export function selectSums(
  knex: Knex,
  options: { kept: Knex.QueryBuilder; live: Knex.QueryBuilder[]; now: Date },
): Knex.QueryBuilder {
  const { kept, live, now } = options;
  // Read once. PostgreSQL then starts no processes for it, which take longer
  // than what they would do.
  return knex
    .queryBuilder()
    .withMaterialized(
      'outdated',
      knex('workload_sums')
        .where(whereOutdated(now))
        .select(WORKLOAD_SUMS.workload),
    )
    .unionAll([
      kept.whereNotExists(
        knex('outdated as o')
          .whereRaw(`${O.workload} = w.workload`)
          .select(knex.raw('1')),
      ),
      ...live.map(rows =>
        rows.whereIn('w.workload', knex('outdated as o').select(O.workload)),
      ),
    ]);
}

/** Adds up what {@link selectSums} selects. */
export async function readSums(
  knex: Knex,
  options: Parameters<typeof selectSums>[1],
): Promise<Array<Record<string, any>>> {
  return selectSums(knex, options);
}
