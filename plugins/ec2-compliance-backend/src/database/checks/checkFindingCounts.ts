import { Knex } from 'knex';
import { DbEntityAncestorsRow, ENTITY_ANCESTORS } from '../entities/tables';
import { sumDue, sumWhere } from '../findings/findingDue';
import { DbWorkloadFindingsRow } from '../findings/tables';
import {
  DbScorecardCountQueueRow,
  SCORECARD_COUNT_QUEUE,
  SCORECARDS,
} from '../scorecards/tables';
import { whereOutdated } from '../sums/readSums';
import { columnsOf, hashOf, toNumber, whereInArray } from '../sql';
import { readPages } from './readPages';
import { SumCheck, SumDifference } from './types';

const M = columnsOf<DbEntityAncestorsRow>('m');
const Q = columnsOf<DbScorecardCountQueueRow>('q');
const W = columnsOf<DbWorkloadFindingsRow>('w');

type Found = SumDifference & { subject: string };

/**
 * The findings that scorecards are sorted by, against the rows themselves: of
 * those that are not about to be counted again.
 */
export const findingCountsCheck: SumCheck = {
  async *find(knex, { now, signal }) {
    yield* readPages<Found>(
      knex,
      {
        sources: [{ table: 'scorecards', column: SCORECARDS.entity_ref }],
        signal,
      },
      (tx, names) => compare(tx, names, now),
    );
  },

  async mend(knex, { subjects }) {
    await knex('scorecard_count_queue').insert(
      subjects.map(entity_ref => ({ entity_ref })),
    );
  },
};

async function compare(
  tx: Knex.Transaction,
  names: string[],
  now: Date,
): Promise<Found[]> {
  /** Of what counts for what is asked, itself included. */
  const members = () =>
    tx
      .union([
        tx('entity_ancestors')
          .where(whereInArray(tx, ENTITY_ANCESTORS.ancestor_ref, names))
          .select(ENTITY_ANCESTORS.entity_ref, ENTITY_ANCESTORS.ancestor_ref),
        tx('scorecards')
          .where(whereInArray(tx, SCORECARDS.entity_ref, names))
          .select(SCORECARDS.entity_ref, {
            ancestor_ref: SCORECARDS.entity_ref,
          }),
      ])
      .as('m');
  const waiting = new Set<string>([
    ...(await tx
      .from(members())
      .join('scorecard_count_queue as q', Q.entity_ref, M.entity_ref)
      .distinct(M.ancestor_ref)
      .pluck(M.ancestor_ref)),
    ...(await tx
      .from(members())
      .join('workload_findings as w', W.entity_ref, M.entity_ref)
      .whereIn(
        W.workload,
        tx('workload_sums').where(whereOutdated(now)).select('workload'),
      )
      .distinct(M.ancestor_ref)
      .pluck(M.ancestor_ref)),
    // Of what it was counted for before nothing may be left.
    ...(await tx('scorecard_count_queue')
      .where(whereInArray(tx, SCORECARD_COUNT_QUEUE.entity_ref, names))
      .pluck(SCORECARD_COUNT_QUEUE.entity_ref)),
  ]);
  const kept: Array<Record<string, any>> = await tx('scorecards')
    .where(whereInArray(tx, SCORECARDS.entity_ref, names))
    .select(
      SCORECARDS.entity_ref,
      SCORECARDS.overdue,
      SCORECARDS.exploited,
      SCORECARDS.due_soon,
    );
  const rows: Array<Record<string, any>> = await tx
    .from(members())
    .join('workload_findings as w', W.entity_ref, M.entity_ref)
    .where(W.open, true)
    .groupBy(M.ancestor_ref)
    .select(
      M.ancestor_ref,
      sumDue(tx, 'overdue', 'overdue', now),
      sumWhere(tx, W.kev, 'exploited'),
      sumDue(tx, '48h', 'due_soon', now),
    );
  const counted = new Map(rows.map(row => [row.ancestor_ref, row]));
  return kept.flatMap(row => {
    const subject = row.entity_ref;
    const [before, after] = [row, counted.get(subject)].map(one => ({
      overdue: toNumber(one?.overdue),
      exploited: toNumber(one?.exploited),
      dueSoon: toNumber(one?.due_soon),
    }));
    return waiting.has(subject) || hashOf(before) === hashOf(after)
      ? []
      : [
          {
            subject,
            table: 'scorecards',
            key: subject,
            kept: before,
            recomputed: after,
          },
        ];
  });
}
