import { ScorecardFindings } from 'backstage-plugin-ec2-compliance-common';
import { chunk } from 'lodash';
import { Knex } from 'knex';
import { ENTITY_ANCESTORS } from '../entities/tables';
import { countDue, NO_FINDINGS } from '../findings/countFindings';
import {
  byText,
  inTransaction,
  isPostgres,
  toNumber,
  whereInArray,
} from '../sql';
import { SCORECARD_COUNT_QUEUE, SCORECARDS } from './tables';

/** Changes that are taken from the queue at a time. */
const QUEUE_SIZE = 2_000;

/** Scorecards that are counted by one statement. */
const BATCH_SIZE = 50;

/** The columns of a scorecard that are kept here. */
type CountColumns = Record<'overdue' | 'exploited' | 'due_soon', number>;

/**
 * Counts the open findings of scorecards anew where they changed, or a due date
 * passed, so that lists can be sorted by them. What is queued is of both the
 * entity itself and everything that it rolls up to.
 *
 * After `refreshSums`, which is what notices that time has passed.
 */
export async function refreshFindingCounts(
  knex: Knex,
  options: { now: () => Date; signal?: AbortSignal },
): Promise<void> {
  const { now, signal } = options;
  const last = await readLast(knex);
  for (;;) {
    signal?.throwIfAborted();
    const queued = await knex('scorecard_count_queue')
      .where(SCORECARD_COUNT_QUEUE.id, '<=', last)
      .orderBy(SCORECARD_COUNT_QUEUE.id)
      .limit(QUEUE_SIZE)
      .select(SCORECARD_COUNT_QUEUE.id, SCORECARD_COUNT_QUEUE.entity_ref);
    if (!queued.length) {
      return;
    }
    const refs = await withAncestors(
      knex,
      queued.map(row => row.entity_ref),
    );
    for (const part of chunk(refs, BATCH_SIZE)) {
      signal?.throwIfAborted();
      await inTransaction(knex, tx => countSome(tx, part, now()));
    }
    // What was queued meanwhile has a number of its own.
    for (const part of chunk(
      queued.map(({ id }) => id),
      500,
    )) {
      await knex('scorecard_count_queue')
        .whereIn(SCORECARD_COUNT_QUEUE.id, part)
        .delete();
    }
  }
}

/** Where it ends for now: what is written meanwhile must not keep it busy for ever. */
async function readLast(knex: Knex): Promise<number> {
  const [{ last }] = (await knex('scorecard_count_queue').max({
    last: SCORECARD_COUNT_QUEUE.id,
  })) as Array<{ last: unknown }>;
  return toNumber(last ?? 0);
}

async function withAncestors(
  knex: Knex,
  entityRefs: string[],
): Promise<string[]> {
  const refs = [...new Set(entityRefs)];
  const ancestors: string[] = await knex('entity_ancestors')
    .where(whereInArray(knex, ENTITY_ANCESTORS.entity_ref, refs))
    .distinct(ENTITY_ANCESTORS.ancestor_ref)
    .pluck(ENTITY_ANCESTORS.ancestor_ref);
  return [...new Set([...refs, ...ancestors])].sort();
}

/**
 * Whoever counts the same ones at the same time waits, and then counts what
 * both have seen: none writes down what has been overtaken.
 */
async function countSome(
  tx: Knex.Transaction,
  entityRefs: string[],
  now: Date,
): Promise<void> {
  const kept: Array<CountColumns & { entity_ref: string }> = await tx(
    'scorecards',
  )
    .where(whereInArray(tx, SCORECARDS.entity_ref, entityRefs))
    .orderByRaw(byText(tx, SCORECARDS.entity_ref))
    .modify(query => {
      if (isPostgres(tx)) {
        query.forUpdate();
      }
    })
    .select(
      SCORECARDS.entity_ref,
      SCORECARDS.overdue,
      SCORECARDS.exploited,
      SCORECARDS.due_soon,
    );
  const counts = await countDue(tx, {
    entityRefs: kept.map(row => row.entity_ref),
    filter: {},
    now,
  });
  for (const { entity_ref, ...before } of kept) {
    const after = toColumns(counts.get(entity_ref) ?? NO_FINDINGS);
    if (
      before.overdue !== after.overdue ||
      before.exploited !== after.exploited ||
      before.due_soon !== after.due_soon
    ) {
      await tx('scorecards').where({ entity_ref }).update(after);
    }
  }
}

function toColumns(counts: ScorecardFindings): CountColumns {
  return {
    overdue: counts.overdue,
    exploited: counts.exploited,
    due_soon: counts.dueSoon,
  };
}
