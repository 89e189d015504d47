import { Knex } from 'knex';
import { DbWorkloadFindingsRow } from '../findings/tables';
import { columnsOf } from '../sql';

const W = columnsOf<DbWorkloadFindingsRow>('w');

/** How many findings, aliased `w`, were fixed by the time they fell due. */
export const IN_TIME = `sum(case when ${W.closed_at} <= ${W.due_at} then 1 else 0 end)`;

/**
 * Leaves the findings, aliased `w`, that are in a history: known by the time
 * that they fell due, and fixed or still open. The triggers that add them up
 * have the same condition.
 */
export function whereSettled(qb: Knex.QueryBuilder): void {
  qb.whereRaw(`${W.first_seen_at} <= ${W.due_at}`).where(settled =>
    settled.whereNotNull(W.closed_at).orWhere(W.open, true),
  );
}
