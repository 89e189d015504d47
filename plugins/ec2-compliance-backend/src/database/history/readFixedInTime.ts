import { FixedInTime } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { ReadFilter } from '../scorecards/ReadFilter';
import { columnsOf, toNumber } from '../sql';
import { dayLater } from './days';
import { readCohorts } from './readCohorts';
import { isOfAll, SpanScope, whereSpan } from './SpanScope';
import { DbDueSumsRow, DbScorecardSpansRow } from './tables';
import { weekOf } from './weeks';

const P = columnsOf<DbScorecardSpansRow>('p');
const W = columnsOf<DbDueSumsRow>('w');

/**
 * What fell due in each week, by who had it at the end of the week, and how
 * much of that was fixed by then. Weeks with nothing are left out.
 *
 * @param options - `current`: whose findings of this week count
 */
export async function readFixedInTime(
  knex: Knex,
  options: {
    scope: SpanScope;
    current: { entityRef?: string; owners?: string[] };
    filter: ReadFilter;
    now: Date;
    /** Mondays, that of `now` last. */
    weeks: string[];
  },
): Promise<FixedInTime[]> {
  const { scope, current, filter, now, weeks } = options;
  const thisWeek = weekOf(now);
  const cohorts = await readCohorts(knex, {
    query: current,
    filter: { entities: filter, unmapped: false },
    now,
    // Whose it was then makes no difference for all of them.
    weeks: isOfAll(scope) ? weeks : [thisWeek],
  });
  const fixed = new Map<string, FixedInTime>();
  for (const [week, { due, inTime }] of cohorts) {
    fixed.set(week, { week, due, inTime });
  }
  if (!isOfAll(scope)) {
    const sunday = dayLater(knex, W.day, 6);
    const rows: Array<Record<string, unknown>> = await knex('due_sums as w')
      .where(W.entity_ref, '<>', '')
      .where(W.day, '>=', weeks[0])
      .where(W.day, '<', thisWeek)
      .whereExists(
        knex('scorecard_spans as p')
          .whereRaw(`${P.entity_ref} = ${W.entity_ref}`)
          .whereRaw(`${P.from_day} <= ${sunday}`)
          .whereRaw(`${P.to_day} >= ${sunday}`)
          .where(whereSpan(knex, scope, filter)),
      )
      .groupBy(W.day)
      .select(
        W.day,
        knex.raw(`sum(${W.due}) as due`),
        knex.raw(`sum(${W.in_time}) as in_time`),
      );
    for (const row of rows) {
      const week = String(row.day);
      fixed.set(week, {
        week,
        due: toNumber(row.due),
        inTime: toNumber(row.in_time),
      });
    }
  }
  return weeks.flatMap(week => {
    const cohort = fixed.get(week);
    return cohort && cohort.due > 0 ? [cohort] : [];
  });
}
