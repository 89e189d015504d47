import { Knex } from 'knex';
import { ReadFilter } from '../scorecards/ReadFilter';
import { columnsOf, toNumber } from '../sql';
import { addDays, bitOf, daysBetween, monthOf, STILL } from './days';
import { isOfAll, SpanScope, whereSpan } from './SpanScope';
import { DbCollectedMonthsRow, DbScorecardSpansRow } from './tables';

const M = columnsOf<DbCollectedMonthsRow>('m');
const P = columnsOf<DbScorecardSpansRow>('p');

/** How the scorecards of a scope stood on a day, added up. */
export interface StandingOfDay {
  day: string;
  scorecards: number;
  controlsMet: number;
  controlsApplicable: number;
  /** The mean of theirs; absent where none has one. */
  score?: number;
  /** Absent where they were not counted of all. */
  open?: number;
  overdue?: number;
}

/** What is added up of spans. */
const SUMS = {
  scorecards: '1',
  controlsMet: P.controls_met,
  controlsApplicable: P.controls_applicable,
  score: `coalesce(${P.score}, 0)`,
  scored: `case when ${P.score} is null then 0 else 1 end`,
  open: `coalesce(${P.open}, 0)`,
  overdue: `coalesce(${P.overdue}, 0)`,
  counted: `case when ${P.open} is null then 0 else 1 end`,
};
type Sums = Record<keyof typeof SUMS, number>;
const NAMES = Object.keys(SUMS) as Array<keyof typeof SUMS>;

/**
 * The days on which anything of a scope was collected, oldest first. What was
 * not read on one of them counts as it was read last. It costs as many rows as
 * there were changes, whatever the number of days.
 */
export async function readStanding(
  knex: Knex,
  options: {
    scope: SpanScope;
    filter: ReadFilter;
    /** The first and the last day. */
    since: string;
    today: string;
  },
): Promise<StandingOfDay[]> {
  const { since, today } = options;
  const [begun, ended, collected] = await Promise.all([
    sumSpans(
      knex,
      options,
      `case when ${P.from_day} < '${since}' then '${since}' else ${P.from_day} end`,
    ),
    // What ended is gone on the next day.
    sumSpans(knex, options, P.to_day),
    readCollected(knex, options),
  ]);
  const days: StandingOfDay[] = [];
  const sums = Object.fromEntries(NAMES.map(name => [name, 0])) as Sums;
  for (const day of daysBetween(since, today)) {
    add(sums, begun.get(day), 1);
    add(sums, ended.get(addDays(day, -1)), -1);
    if (collected.has(day) && sums.scorecards > 0) {
      days.push(toStanding(day, sums));
    }
  }
  return days;
}

function toStanding(day: string, sums: Sums): StandingOfDay {
  const { scorecards, scored, counted } = sums;
  return {
    day,
    scorecards,
    controlsMet: sums.controlsMet,
    controlsApplicable: sums.controlsApplicable,
    // Adding and taking off leaves dust behind the comma.
    score: scored
      ? Math.min(1, Math.max(0, Number((sums.score / scored).toFixed(9))))
      : undefined,
    ...(counted === scorecards && { open: sums.open, overdue: sums.overdue }),
  };
}

function add(sums: Sums, change: Sums | undefined, times: number): void {
  if (change) {
    for (const name of NAMES) {
      sums[name] += change[name] * times;
    }
  }
}

async function sumSpans(
  knex: Knex,
  options: Parameters<typeof readStanding>[1],
  day: string,
): Promise<Map<string, Sums>> {
  const { scope, filter, since, today } = options;
  const rows: Array<Record<string, unknown>> = await knex(
    'scorecard_spans as p',
  )
    .where(whereSpan(knex, scope, filter))
    .where(P.to_day, '>=', since)
    .where(P.from_day, '<=', today)
    .modify(qb => {
      if (day === P.to_day) {
        qb.where(P.to_day, '<>', STILL);
      }
    })
    .groupByRaw('1')
    .select(
      knex.raw(`${day} as day`),
      ...NAMES.map(name => knex.raw(`sum(${SUMS[name]}) as ??`, [name])),
    );
  return new Map(
    rows.map(row => [
      String(row.day),
      Object.fromEntries(
        NAMES.map(name => [name, toNumber(row[name])]),
      ) as Sums,
    ]),
  );
}

/** Most entities of a month were collected on the same days. */
export async function readCollected(
  knex: Knex,
  options: Parameters<typeof readStanding>[1],
): Promise<Set<string>> {
  const { scope, filter, since, today } = options;
  const rows = await knex('collected_months as m')
    .where(M.month, '>=', monthOf(since))
    .where(M.month, '<=', monthOf(today))
    .modify(qb => {
      if (!isOfAll(scope) || filter.criteria || filter.visibleRefs) {
        qb.whereIn(
          M.entity_ref,
          knex('scorecard_spans as p')
            .where(whereSpan(knex, scope, filter))
            .where(P.to_day, '>=', since)
            .select(P.entity_ref),
        );
      }
    })
    .distinct(M.month, M.days);
  const bits = new Map<string, number>();
  for (const { month, days } of rows) {
    // eslint-disable-next-line no-bitwise -- they are bits
    bits.set(month, (bits.get(month) ?? 0) | days);
  }
  return new Set(
    daysBetween(since, today).filter(
      // eslint-disable-next-line no-bitwise -- they are bits
      day => ((bits.get(monthOf(day)) ?? 0) & bitOf(day)) !== 0,
    ),
  );
}
