import { Knex } from 'knex';
import { WORKLOAD_SUMS } from './tables';

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

/** The names of those workloads, as a subquery. */
export function selectOutdated(knex: Knex, now: Date): Knex.QueryBuilder {
  return knex('workload_sums')
    .where(whereOutdated(now))
    .select(WORKLOAD_SUMS.workload);
}
