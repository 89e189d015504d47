import { Knex } from 'knex';
import { ReadFilter } from '../scorecards/ReadFilter';
import { columnsOf, COUNT_COLUMNS, toCounts, toNumber } from '../sql';
import { HistoryControl } from './readHistory';
import { SpanScope, whereSpan } from './SpanScope';
import { DbScorecardHistoryRow, DbScorecardSpansRow } from './tables';

const H = columnsOf<DbScorecardHistoryRow>('h');
const P = columnsOf<DbScorecardSpansRow>('p');

/**
 * The controls of a scope on each day, added up over the services that were in
 * it then. A day on which one of them has no row is left out: what of it would
 * be missing could pass for what got better.
 */
export async function readMemberHistory(
  knex: Knex,
  options: {
    scope: SpanScope;
    filter: ReadFilter;
    since: string;
    today: string;
    /** How many services were in the scope on each day. */
    expected: ReadonlyMap<string, number>;
  },
): Promise<Map<string, HistoryControl[]>> {
  const { scope, filter, since, today, expected } = options;
  const joined = () =>
    knex('scorecard_history as h')
      .join('scorecard_spans as p', join =>
        join
          .on(P.entity_ref, H.entity_ref)
          .on(P.from_day, '<=', H.day)
          .on(P.to_day, '>=', H.day),
      )
      .where(whereSpan(knex, scope, filter))
      .where(H.day, '>=', since)
      .where(H.day, '<=', today);
  const [rows, totals] = await Promise.all([
    joined()
      .groupBy([H.day, H.control_id])
      .orderBy([H.day, H.control_id])
      .sum(Object.fromEntries(COUNT_COLUMNS.map(name => [name, `h.${name}`])))
      .select(H.day, H.control_id) as unknown as Promise<
      Array<Record<string, unknown>>
    >,
    joined()
      .groupBy(H.day)
      .countDistinct({ total: H.entity_ref })
      .select(H.day) as unknown as Promise<Array<Record<string, unknown>>>,
  ]);
  const whole = new Set(
    totals
      .filter(({ day, total }) => expected.get(String(day)) === toNumber(total))
      .map(({ day }) => String(day)),
  );
  const byDay = new Map<string, HistoryControl[]>();
  for (const row of rows) {
    const day = String(row.day);
    if (whole.has(day)) {
      const counts = Object.fromEntries(
        COUNT_COLUMNS.map(name => [name, toNumber(row[name])]),
      );
      const controls = byDay.get(day) ?? [];
      byDay.set(day, controls);
      controls.push({
        controlId: String(row.control_id),
        counts: toCounts(counts as unknown as Parameters<typeof toCounts>[0]),
      });
    }
  }
  return byDay;
}
