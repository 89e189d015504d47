import { Knex } from 'knex';
import { DbWorkloadFindingsRow } from '../findings/tables';
import { appendedSumsCheck } from '../checks/appendedSumsCheck';
import { columnsOf, isPostgres, mergeAppended } from '../sql';
import { IN_TIME, whereSettled } from './settled';
import { DUE_SUMS } from './tables';

const W = columnsOf<DbWorkloadFindingsRow>('w');

const TABLE = 'due_sums';
const KEY = [DUE_SUMS.entity_ref, DUE_SUMS.day, DUE_SUMS.owner_ref];
const COUNTS = [DUE_SUMS.due, DUE_SUMS.in_time];

/** Makes one row of each key of what changes of findings appended. */
export async function mergeDueSums(knex: Knex): Promise<void> {
  await mergeAppended(knex, {
    table: TABLE,
    key: KEY,
    sums: COUNTS,
  });
}

/** What fell due, against all findings added up again. */
export const dueSumsCheck = appendedSumsCheck({
  table: TABLE,
  key: KEY,
  sums: COUNTS,
  recompute(knex) {
    const day = `substr(${W.due_at}, 1, 10)`;
    const monday = isPostgres(knex)
      ? `case when ${W.due_at} ~ '^[12][0-9]{3}-' then to_char(date_trunc('week', ${day}::timestamp), 'YYYY-MM-DD') end`
      : `date(${day}, 'weekday 0', '-6 days')`;
    return knex.unionAll([
      live(knex, W.entity_ref, monday),
      live(knex, `''`, day),
    ]);
  },
});

function live(knex: Knex, entity: string, period: string): Knex.QueryBuilder {
  return knex('workload_findings as w')
    .whereNotNull(W.entity_ref)
    .where(whereSettled)
    .whereRaw(`${period} is not null`)
    .groupByRaw('1, 2, 3')
    .select(
      knex.raw(`${entity} as entity_ref`),
      knex.raw(`${period} as day`),
      knex.raw(`coalesce(${W.owner_ref}, '') as owner_ref`),
      knex.raw('count(*) as due'),
      knex.raw(`${IN_TIME} as in_time`),
    );
}
