import { FindingHistoryItem } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { ENTITIES, ENTITY_ANCESTORS } from '../entities/tables';
import { FindingQuery } from '../findings/FindingQuery';
import { InstanceFilter } from '../instances/InstanceQuery';
import { isUnrestricted, whereOwnVisible } from '../scorecards/ReadFilter';
import { DbScorecardsRow } from '../scorecards/tables';
import { columnsOf, toNumber, whereInArray } from '../sql';
import { DbFindingHistoryRow } from './tables';
import { lastWeeks } from './weeks';
import { readCohorts } from './readCohorts';

const H = columnsOf<DbFindingHistoryRow>('h');
const S = columnsOf<DbScorecardsRow>('s');

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
    readCohorts(knex, { ...selection, weeks }),
    readStanding(knex, selection, weeks),
  ]);
  return weeks.map(week => {
    const { due, inTime } = cohorts.get(week) ?? { due: 0, inTime: 0 };
    const stood = standing.get(week);
    return {
      week,
      due,
      inTime,
      // Of a week in which nothing was read, what was fixed is not known.
      share: due > 0 && stood ? inTime / due : undefined,
      ...stood,
    };
  });
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
    .where(H.week, '>=', weeks[0])
    .modify(qb => {
      if (!isUnrestricted(filter.entities)) {
        qb.whereExists(
          knex('scorecards as s')
            .whereRaw(`${S.entity_ref} = ${H.entity_ref}`)
            .where(whereOwnVisible(knex, filter.entities, 's')),
        );
      }
      if (entityRef !== undefined) {
        qb.where(either =>
          either
            .where(H.entity_ref, entityRef)
            .orWhereIn(
              H.entity_ref,
              knex('entity_ancestors')
                .where(ENTITY_ANCESTORS.ancestor_ref, entityRef)
                .select(ENTITY_ANCESTORS.entity_ref),
            ),
        );
      }
      if (owners) {
        qb.whereIn(
          H.entity_ref,
          knex('entities')
            .where(whereInArray(knex, ENTITIES.owner_ref, owners))
            .select(ENTITIES.entity_ref),
        );
      }
    })
    .groupBy(H.week)
    .sum({ open: H.open, overdue: H.overdue })
    .select(H.week, knex.raw(`sum(${H.median_age_days} * ${H.open}) as ages`));
  return new Map(
    rows.map(row => {
      const open = toNumber(row.open);
      return [
        row.week as string,
        {
          open,
          overdue: toNumber(row.overdue),
          medianAgeDays:
            open > 0 ? Math.round(toNumber(row.ages) / open) : undefined,
        },
      ];
    }),
  );
}
