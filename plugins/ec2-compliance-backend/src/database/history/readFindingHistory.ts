import { FindingHistoryItem } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import {
  FindingQuery,
  readKnownOfQuery,
  whereFindingMatches,
  whereFindingVisible,
} from '../findings/FindingQuery';
import { InstanceFilter } from '../instances/InstanceQuery';
import { isUnrestricted, whereOwnVisible } from '../scorecards/ReadFilter';
import { toNumber, whereInArray } from '../sql';
import { lastWeeks, weekAfter } from './weeks';

type Selection = {
  query: Pick<FindingQuery, 'entityRef' | 'owners'>;
  filter: InstanceFilter;
  now: Date;
  /** How many, that of `now` included. */
  weeks: number;
};

/** How findings fared, week by week, oldest first. */
export async function readFindingHistory(
  knex: Knex,
  selection: Selection,
): Promise<FindingHistoryItem[]> {
  const weeks = lastWeeks(selection.now, selection.weeks);
  const [cohorts, standing] = await Promise.all([
    readCohorts(knex, selection, weeks),
    readStanding(knex, selection, weeks),
  ]);
  return weeks.map((week, index) => {
    const { due, inTime } = cohorts[index];
    const stood = standing.get(week);
    return {
      week,
      due,
      inTime,
      // Of a week in which nothing was read, what was fixed is not known.
      ...(due > 0 && stood && { share: inTime / due }),
      ...stood,
    };
  });
}

/**
 * What fell due in each week, and how much of that was fixed by then. What is
 * not due yet is in no week, fixed or not; nor is what is suppressed everywhere,
 * or was first seen after its due date: of its like that were fixed before,
 * nothing is known.
 */
async function readCohorts(
  knex: Knex,
  { query, filter, now }: Selection,
  weeks: string[],
): Promise<Array<{ due: number; inTime: number }>> {
  const sums = weeks.flatMap((week, index) => {
    const during = 'w.due_at >= ? and w.due_at < ?';
    const range = [week, weekAfter(week)];
    return [
      knex.raw(`sum(case when ${during} then 1 else 0 end) as ??`, [
        ...range,
        `due_${index}`,
      ]),
      knex.raw(
        `sum(case when ${during} and w.closed_at <= w.due_at then 1 else 0 end) as ??`,
        [...range, `in_time_${index}`],
      ),
    ];
  });
  const [row] = await knex('workload_findings as w')
    .where(whereFindingVisible(knex, { ...filter, unmapped: false }))
    .modify(
      whereFindingMatches(
        knex,
        query,
        await readKnownOfQuery(knex, query),
        now,
      ),
    )
    .where('w.due_at', '>=', weeks[0])
    .where('w.due_at', '<', now.toISOString())
    .whereRaw('w.first_seen_at <= w.due_at')
    .where(settled =>
      settled.whereNotNull('w.closed_at').orWhere('w.open', true),
    )
    .select(...sums);
  return weeks.map((_, index) => ({
    due: toNumber(row[`due_${index}`] ?? 0),
    inTime: toNumber(row[`in_time_${index}`] ?? 0),
  }));
}

/** Sums over entities as they last stood in each week that has any. */
async function readStanding(
  knex: Knex,
  { query, filter }: Selection,
  weeks: string[],
): Promise<
  Map<string, Pick<FindingHistoryItem, 'open' | 'overdue' | 'medianAgeDays'>>
> {
  const { entityRef, owners } = query;
  const rows: Array<Record<string, any>> = await knex('finding_history as h')
    .where('h.week', '>=', weeks[0])
    .modify(qb => {
      if (!isUnrestricted(filter.entities)) {
        qb.whereExists(
          knex('scorecards as s')
            .whereRaw('s.entity_ref = h.entity_ref')
            .where(whereOwnVisible(knex, filter.entities, 's')),
        );
      }
      if (entityRef !== undefined) {
        qb.where(either =>
          either
            .where('h.entity_ref', entityRef)
            .orWhereIn(
              'h.entity_ref',
              knex('entity_ancestors')
                .where({ ancestor_ref: entityRef })
                .select('entity_ref'),
            ),
        );
      }
      if (owners) {
        qb.whereIn(
          'h.entity_ref',
          knex('entities')
            .where(whereInArray(knex, 'owner_ref', owners))
            .select('entity_ref'),
        );
      }
    })
    .groupBy('h.week')
    .sum({ open: 'h.open', overdue: 'h.overdue' })
    .select('h.week', knex.raw('sum(h.median_age_days * h.open) as ages'));
  return new Map(
    rows.map(row => {
      const open = toNumber(row.open);
      return [
        row.week as string,
        {
          open,
          overdue: toNumber(row.overdue),
          ...(open > 0 && {
            medianAgeDays: Math.round(toNumber(row.ages) / open),
          }),
        },
      ];
    }),
  );
}
