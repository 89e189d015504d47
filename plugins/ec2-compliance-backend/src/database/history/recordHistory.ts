import { chunk } from 'lodash';
import { Knex } from 'knex';
import {
  DbScorecardControlsRow,
  SCORECARD_CONTROLS,
  SCORECARD_TARGETS,
} from '../scorecards/tables';
import { columnsOf, COUNT_COLUMNS, inTurns, whereInArray } from '../sql';
import { addDays, dayOf } from './days';
import { pruneStanding } from './recordStanding';
import { SCORECARD_HISTORY } from './tables';
import { weekOf } from './weeks';

const C = columnsOf<DbScorecardControlsRow>('c');

const KEY = [
  SCORECARD_HISTORY.entity_ref,
  SCORECARD_HISTORY.day,
  SCORECARD_HISTORY.control_id,
];

/** How long single controls are kept of each day. */
export const CONTROL_DAYS = 100;

/** Entities that are written down by one statement. */
const BATCH_SIZE = 50;

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
  const refs: string[] =
    'entityRefs' in options
      ? options.entityRefs
      : await knex('scorecard_targets')
          .where(SCORECARD_TARGETS.target_id, options.targetId)
          .orderBy(SCORECARD_TARGETS.entity_ref)
          .pluck(SCORECARD_TARGETS.entity_ref);
  const day = options.now.toISOString().slice(0, 10);
  // SQLite lets nobody else have a turn while a statement lasts.
  for await (const entityRefs of inTurns(chunk(refs, BATCH_SIZE))) {
    await recordSome(knex, entityRefs, day);
  }
}

async function recordSome(
  knex: Knex,
  entityRefs: string[],
  day: string,
): Promise<void> {
  const columns = [...KEY, ...COUNT_COLUMNS];
  const concerned = whereInArray(
    knex,
    SCORECARD_HISTORY.entity_ref,
    entityRefs,
  );
  // A control that came to an end today did not stand like this at day's end.
  await knex('scorecard_history')
    .where(SCORECARD_HISTORY.day, day)
    .where(concerned)
    .whereNotExists(
      knex('scorecard_controls as c')
        .whereRaw(
          `${C.entity_ref} = scorecard_history.${SCORECARD_HISTORY.entity_ref}`,
        )
        .whereRaw(
          `${C.control_id} = scorecard_history.${SCORECARD_HISTORY.control_id}`,
        ),
    )
    .delete();
  const rows = knex('scorecard_controls')
    .select(
      SCORECARD_CONTROLS.entity_ref,
      knex.raw('? as day', [day]),
      SCORECARD_CONTROLS.control_id,
      ...COUNT_COLUMNS,
    )
    .where(concerned);
  const set = COUNT_COLUMNS.map(
    column => `${column} = excluded.${column}`,
  ).join(', ');
  const differs = COUNT_COLUMNS.map(
    column => `scorecard_history.${column} <> excluded.${column}`,
  ).join(' OR ');
  const { sql, bindings } = rows.toSQL();
  await knex.raw(
    `INSERT INTO scorecard_history (${columns.join(', ')}) ${sql} ` +
      `ON CONFLICT (${KEY.join(', ')}) DO UPDATE SET ${set} WHERE ${differs}`,
    bindings as Knex.RawBinding[],
  );
}

/**
 * Drops days that are older than the retention, a day at a time, and of single
 * controls all but the Mondays that are older than {@link CONTROL_DAYS}.
 *
 * @returns the number of days dropped
 */
export async function pruneHistory(
  knex: Knex,
  options: { now: Date; retentionDays: number },
): Promise<number> {
  const oldest = addDays(dayOf(options.now), -options.retentionDays);
  const thinned = addDays(dayOf(options.now), -CONTROL_DAYS);
  const stored: string[] = await knex('scorecard_history')
    .where(SCORECARD_HISTORY.day, '<', oldest > thinned ? oldest : thinned)
    .distinct(SCORECARD_HISTORY.day)
    .pluck(SCORECARD_HISTORY.day);
  const days = stored.filter(
    day => day < oldest || weekOf(new Date(day)) !== day,
  );
  for (const day of days) {
    await knex('scorecard_history').where(SCORECARD_HISTORY.day, day).delete();
  }
  await pruneStanding(knex, { before: oldest });
  return days.length;
}
