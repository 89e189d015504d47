import { FindingHistoryItem } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { FindingQuery } from '../findings/FindingQuery';
import { InstanceFilter } from '../instances/InstanceQuery';
import {
  isUnrestricted,
  ReadFilter,
  whereOwnVisible,
} from '../scorecards/ReadFilter';
import { DbScorecardsRow } from '../scorecards/tables';
import { columnsOf, toNumber } from '../sql';
import { dayLater } from './days';
import { readFixedInTime } from './readFixedInTime';
import { isOfAll, readScope, SpanScope, whereSpan } from './SpanScope';
import { DbFindingHistoryRow, DbScorecardSpansRow } from './tables';
import { lastWeeks } from './weeks';

const H = columnsOf<DbFindingHistoryRow>('h');
const P = columnsOf<DbScorecardSpansRow>('p');
const S = columnsOf<DbScorecardsRow>('s');

type Selection = {
  query: Pick<FindingQuery, 'entityRef' | 'owners'>;
  filter: InstanceFilter;
  now: Date;
  /** How many, that of `now` included. */
  weeks: number;
};

/**
 * How findings fared, week by week, oldest first, of the services by whose they
 * were at the end of each week.
 */
export async function readFindingHistory(
  knex: Knex,
  selection: Selection,
): Promise<FindingHistoryItem[]> {
  const { query, filter, now } = selection;
  const weeks = lastWeeks(now, selection.weeks);
  const scope = await readScope(knex, query);
  const [fixed, standing] = await Promise.all([
    readFixedInTime(knex, {
      scope,
      current: query,
      filter: filter.entities,
      now,
      weeks,
    }),
    readStanding(knex, { scope, filter: filter.entities, weeks }),
  ]);
  const cohorts = new Map(fixed.map(cohort => [cohort.week, cohort]));
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
  options: { scope: SpanScope; filter: ReadFilter; weeks: string[] },
): Promise<
  Map<string, Pick<FindingHistoryItem, 'open' | 'overdue' | 'medianAgeDays'>>
> {
  const { scope, filter, weeks } = options;
  const sunday = dayLater(knex, H.week, 6);
  const rows: Array<Record<string, any>> = await knex('finding_history as h')
    .where(H.week, '>=', weeks[0])
    .modify(qb => {
      if (!isUnrestricted(filter)) {
        qb.whereExists(
          knex('scorecards as s')
            .whereRaw(`${S.entity_ref} = ${H.entity_ref}`)
            .where(whereOwnVisible(knex, filter, 's')),
        );
      }
      if (!isOfAll(scope)) {
        qb.whereExists(
          knex('scorecard_spans as p')
            .whereRaw(`${P.entity_ref} = ${H.entity_ref}`)
            .whereRaw(`${P.from_day} <= ${sunday}`)
            .whereRaw(`${P.to_day} >= ${sunday}`)
            .where(whereSpan(knex, scope, {})),
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
