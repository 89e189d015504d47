import { chunk } from 'lodash';
import { Knex } from 'knex';
import { INSTANCE_ENTITIES } from '../entities/tables';
import { sumDue } from '../findings/findingDue';
import { DbWorkloadFindingsRow, WORKLOAD_FINDINGS } from '../findings/tables';
import { DbScorecardControlsRow } from '../scorecards/tables';
import { readSums } from '../sums/readSums';
import { DbFindingSumsRow } from '../sums/tables';
import {
  columnsOf,
  INSERT_CHUNK_SIZE,
  inTurns,
  isPostgres,
  toNumber,
  toParts,
  whereInArray,
} from '../sql';
import { DbFindingHistoryRow, FINDING_HISTORY } from './tables';
import { weekOf } from './weeks';

const C = columnsOf<DbScorecardControlsRow>('c');
const S = columnsOf<DbFindingSumsRow>('w');
const W = columnsOf<DbWorkloadFindingsRow>('w');

const NONE = { open: 0, overdue: 0, due_soon: 0 };

const DAY = 86_400_000;
const BATCH_SIZE = 500;

/** Entities whose instances are read at a time on SQLite. */
const SQLITE_ENTITIES = 50;

/** They are unknown, not met, where nothing was scanned. */
const DEADLINE_CONTROLS = ['os-patch-deadlines', 'application-patch-deadlines'];

/** The age of a finding counts from when it was first observed. */
const SINCE = `coalesce(${WORKLOAD_FINDINGS.first_observed_at}, ${WORKLOAD_FINDINGS.first_seen_at})`;

/**
 * Writes down how the findings of some entities, or of those with instances in
 * a target, stand: one row for each entity and week (UTC), replaced while the week lasts,
 * untouched where nothing changed. An entity of which any target's findings
 * could not be read, or none of whose instances is known to be scanned, gets
 * none: what is not known would pass for what is fixed.
 * Findings of unmapped instances have no entity, and no history.
 *
 * @param options - `unread`: targets whose findings are not up to date
 */
export async function recordFindingHistory(
  knex: Knex,
  options: ({ targetId: string } | { entityRefs: readonly string[] }) & {
    unread: readonly string[];
    now: Date;
  },
): Promise<void> {
  const { unread, now } = options;
  if ('targetId' in options && unread.includes(options.targetId)) {
    return;
  }
  const own = () =>
    knex('instance_entities')
      .whereNot(INSTANCE_ENTITIES.via, 'rollup')
      .select(INSTANCE_ENTITIES.entity_ref);
  const known: string[] = await knex('scorecard_controls as c')
    .whereIn(C.control_id, DEADLINE_CONTROLS)
    .whereRaw(`${C.compliant} + ${C.non_compliant} > 0`)
    .modify(qb => {
      if ('entityRefs' in options) {
        qb.where(whereInArray(knex, C.entity_ref, options.entityRefs));
      }
    })
    .distinct(C.entity_ref)
    .orderBy(C.entity_ref)
    .pluck(C.entity_ref);
  const refs: string[] = [];
  for await (const part of inTurns(toParts(knex, known, SQLITE_ENTITIES))) {
    const some = () =>
      own().where(whereInArray(knex, INSTANCE_ENTITIES.entity_ref, part));
    refs.push(
      ...(await some()
        .modify(qb => {
          if ('targetId' in options) {
            qb.where(INSTANCE_ENTITIES.target_id, options.targetId);
          }
        })
        .whereNotIn(
          INSTANCE_ENTITIES.entity_ref,
          some().where(
            whereInArray(knex, INSTANCE_ENTITIES.target_id, [...unread]),
          ),
        )
        .distinct()
        .orderBy(INSTANCE_ENTITIES.entity_ref)
        .pluck(INSTANCE_ENTITIES.entity_ref)),
    );
  }
  for (const entityRefs of chunk(refs, BATCH_SIZE)) {
    await recordSome(knex, entityRefs, now);
  }
  // What has lost its last instance has nothing left to fix.
  await knex('finding_history')
    .where(FINDING_HISTORY.week, weekOf(now))
    .where(FINDING_HISTORY.open, '>', 0)
    .whereNotExists(
      own().whereRaw(
        `instance_entities.${INSTANCE_ENTITIES.entity_ref} = finding_history.${FINDING_HISTORY.entity_ref}`,
      ),
    )
    .update({ open: 0, overdue: 0, due_soon: 0, median_age_days: null });
}

async function recordSome(
  knex: Knex,
  entityRefs: string[],
  now: Date,
): Promise<void> {
  const week = weekOf(now);
  const [counts, medians, stored] = [
    await countOpen(knex, entityRefs, now),
    await medianAges(knex, entityRefs, now),
    await knex('finding_history')
      .where(FINDING_HISTORY.week, week)
      .where(whereInArray(knex, FINDING_HISTORY.entity_ref, entityRefs))
      .select('*'),
  ];
  const before = new Map(stored.map(row => [row.entity_ref, row]));
  const rows = entityRefs
    .map(entity_ref => ({
      entity_ref,
      week,
      ...(counts.get(entity_ref) ?? NONE),
      median_age_days: medians.get(entity_ref) ?? null,
    }))
    .filter(row => {
      const old = before.get(row.entity_ref);
      return (
        !old ||
        old.open !== row.open ||
        old.overdue !== row.overdue ||
        old.due_soon !== row.due_soon ||
        old.median_age_days !== row.median_age_days
      );
    });
  for (const part of chunk(rows, INSERT_CHUNK_SIZE)) {
    await knex('finding_history')
      .insert(part)
      .onConflict([FINDING_HISTORY.entity_ref, FINDING_HISTORY.week])
      .merge();
  }
}

async function countOpen(
  knex: Knex,
  entityRefs: string[],
  now: Date,
): Promise<
  Map<string, Pick<DbFindingHistoryRow, 'open' | 'overdue' | 'due_soon'>>
> {
  const rows = await readSums(knex, {
    kept: knex('finding_sums as w')
      .where(whereInArray(knex, S.entity_ref, entityRefs))
      .groupBy(S.entity_ref)
      .select(
        S.entity_ref,
        knex.raw(`sum(${S.findings}) as total`),
        knex.raw(`sum(${S.overdue}) as overdue`),
        knex.raw(`sum(${S.due_soon}) as due_soon`),
      ),
    live: [
      knex('workload_findings as w')
        .where(W.open, true)
        .where(whereInArray(knex, W.entity_ref, entityRefs))
        .groupBy(W.entity_ref)
        .select(
          W.entity_ref,
          knex.raw('count(*) as total'),
          sumDue(knex, 'overdue', 'overdue', now),
          sumDue(knex, '48h', 'due_soon', now),
        ),
    ],
    now,
  });
  const counts = new Map<
    string,
    Pick<DbFindingHistoryRow, 'open' | 'overdue' | 'due_soon'>
  >();
  for (const row of rows) {
    const { open, overdue, due_soon } = counts.get(row.entity_ref) ?? NONE;
    counts.set(row.entity_ref, {
      open: open + toNumber(row.total),
      overdue: overdue + toNumber(row.overdue),
      due_soon: due_soon + toNumber(row.due_soon),
    });
  }
  return counts;
}

/** The median age in whole days, of an even number the lower one. */
async function medianAges(
  knex: Knex,
  entityRefs: string[],
  now: Date,
): Promise<Map<string, number>> {
  const open = knex('workload_findings')
    .where(WORKLOAD_FINDINGS.open, true)
    .where(whereInArray(knex, WORKLOAD_FINDINGS.entity_ref, entityRefs));
  const rows: Array<{ entity_ref: string; since: string }> = await (isPostgres(
    knex,
  )
    ? // A fifth of the time that numbering them takes.
      open
        .groupBy(WORKLOAD_FINDINGS.entity_ref)
        .select(
          WORKLOAD_FINDINGS.entity_ref,
          knex.raw(
            `percentile_disc(0.5) within group (order by ${SINCE} desc) as since`,
          ),
        )
    : knex
        .from(
          open
            .select(
              WORKLOAD_FINDINGS.entity_ref,
              knex.raw(`${SINCE} as since`),
              knex.raw(
                `row_number() over (partition by ${WORKLOAD_FINDINGS.entity_ref} order by ${SINCE} desc) as place`,
              ),
              knex.raw(
                `count(*) over (partition by ${WORKLOAD_FINDINGS.entity_ref}) as total`,
              ),
            )
            .as('r'),
        )
        .whereRaw('r.place = (r.total + 1) / 2')
        .select('r.entity_ref', 'r.since'));
  return new Map(
    rows.map(({ entity_ref: ref, since }) => [
      ref,
      Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / DAY)),
    ]),
  );
}

/** Drops the weeks that ended before a time. */
export async function pruneFindingHistory(
  knex: Knex,
  options: { before: Date },
): Promise<void> {
  await knex('finding_history')
    .where(FINDING_HISTORY.week, '<', weekOf(options.before))
    .delete();
}
