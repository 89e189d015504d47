import { Knex } from 'knex';
import { DbWorkloadFindingsRow } from '../findings/tables';
import { columnsOf, isPostgres, mergeAppended } from '../sql';
import { IN_TIME, whereSettled } from './settled';
import { DUE_SUMS } from './tables';

const W = columnsOf<DbWorkloadFindingsRow>('w');

const TABLE = 'due_sums';
const KEY = [DUE_SUMS.entity_ref, DUE_SUMS.day, DUE_SUMS.owner_ref];

/** Makes one row of each key of what changes of findings appended. */
export async function mergeDueSums(knex: Knex): Promise<void> {
  await mergeAppended(knex, {
    table: TABLE,
    key: KEY,
    sums: [DUE_SUMS.due, DUE_SUMS.in_time],
  });
}

/**
 * Adds the findings up again.
 *
 * @returns what differs from the sums that are kept, a line each
 */
export async function checkDueSums(knex: Knex): Promise<string[]> {
  const day = `substr(${W.due_at}, 1, 10)`;
  const monday = isPostgres(knex)
    ? `case when ${W.due_at} ~ '^[12][0-9]{3}-' then to_char(date_trunc('week', ${day}::timestamp), 'YYYY-MM-DD') end`
    : `date(${day}, 'weekday 0', '-6 days')`;
  const live = (entity: string, period: string) =>
    knex('workload_findings as w')
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
  const kept = knex(TABLE)
    .groupBy(KEY)
    .select(
      ...KEY,
      knex.raw('sum(due) as due'),
      knex.raw('sum(in_time) as in_time'),
    );
  const rows: Array<Record<string, any>> = await knex
    .with('k', kept)
    .with('r', knex.unionAll([live(W.entity_ref, monday), live(`''`, day)]))
    .from('k')
    .joinRaw(
      `full join r on ${KEY.map(name => `k.${name} = r.${name}`).join(
        ' and ',
      )}`,
    )
    .whereRaw(
      'coalesce(k.due, 0) <> coalesce(r.due, 0) or coalesce(k.in_time, 0) <> coalesce(r.in_time, 0)',
    )
    .select(
      ...KEY.map(name => knex.raw(`coalesce(k.${name}, r.${name}) as ${name}`)),
      'k.due as kept',
      'r.due as counted',
    );
  return rows.map(
    row =>
      `${TABLE} of ${row.day} ('${row.entity_ref}', '${row.owner_ref}'): ${row.kept} kept, ${row.counted} counted`,
  );
}
