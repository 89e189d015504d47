import { Knex } from 'knex';
import { whereInArray } from '../sql';

const COUNTS = [
  'non_compliant',
  'insufficient_data',
  'waived',
  'compliant',
  'not_applicable',
];

/**
 * Writes down how scorecards stand today: one row per entity, control and day
 * (UTC), replaced while the day lasts, untouched where nothing changed. Days
 * on which nothing was collected get no row.
 */
export async function recordHistory(
  knex: Knex,
  options: {
    now: Date;
  } & ({ entityRefs: string[] } | { targetId: string }),
): Promise<void> {
  const day = options.now.toISOString().slice(0, 10);
  const columns = ['entity_ref', 'day', 'control_id', ...COUNTS];
  const concerned = (qb: Knex.QueryBuilder) =>
    'entityRefs' in options
      ? qb.where(whereInArray(knex, 'entity_ref', options.entityRefs))
      : qb.whereIn(
          'entity_ref',
          knex('scorecard_targets')
            .where({ target_id: options.targetId })
            .select('entity_ref'),
        );
  // A control that came to an end today did not stand like this at day's end.
  await knex('scorecard_history')
    .where({ day })
    .where(concerned)
    .whereNotExists(
      knex('scorecard_controls as c')
        .whereRaw('c.entity_ref = scorecard_history.entity_ref')
        .whereRaw('c.control_id = scorecard_history.control_id'),
    )
    .delete();
  const rows = knex('scorecard_controls')
    .select('entity_ref', knex.raw('? as day', [day]), 'control_id', ...COUNTS)
    .where(concerned);
  const set = COUNTS.map(column => `${column} = excluded.${column}`).join(', ');
  const differs = COUNTS.map(
    column => `scorecard_history.${column} <> excluded.${column}`,
  ).join(' OR ');
  const { sql, bindings } = rows.toSQL();
  await knex.raw(
    `INSERT INTO scorecard_history (${columns.join(', ')}) ${sql} ` +
      `ON CONFLICT (entity_ref, day, control_id) DO UPDATE SET ${set} WHERE ${differs}`,
    bindings as Knex.RawBinding[],
  );
}

/**
 * Drops days that are older than the retention, a day at a time.
 *
 * @returns the number of days dropped
 */
export async function pruneHistory(
  knex: Knex,
  options: { now: Date; retentionDays: number },
): Promise<number> {
  const oldest = new Date(
    options.now.getTime() - options.retentionDays * 86_400_000,
  )
    .toISOString()
    .slice(0, 10);
  const days = await knex('scorecard_history')
    .where('day', '<', oldest)
    .distinct('day');
  for (const { day } of days) {
    await knex('scorecard_history').where({ day }).delete();
  }
  return days.length;
}
