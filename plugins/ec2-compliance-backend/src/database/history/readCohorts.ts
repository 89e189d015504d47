import { Knex } from 'knex';
import {
  FindingQuery,
  KnownOfQuery,
  readKnownOfQuery,
  whereFindingMatches,
  whereFindingVisible,
} from '../findings/FindingQuery';
import { DbWorkloadFindingsRow } from '../findings/tables';
import { InstanceFilter } from '../instances/InstanceQuery';
import { isUnrestricted } from '../scorecards/ReadFilter';
import { columnsOf, toNumber } from '../sql';
import { IN_TIME, whereSettled } from './settled';
import { DbDueSumsRow } from './tables';
import { weekAfter, weekOf } from './weeks';

/** As findings are aliased, whose conditions hold for their sums too. */
const D = columnsOf<DbDueSumsRow>('w');
const W = columnsOf<DbWorkloadFindingsRow>('w');

/** What fell due in a week, and how much of that was fixed by then. */
export interface Cohort {
  due: number;
  inTime: number;
}

/**
 * What fell due in each week. What is not due yet is in no week, fixed or not;
 * nor is what was first seen after its due date: of its like that were fixed
 * before, nothing is known.
 *
 * Past days, or weeks, are added up already; the rest is read from the findings
 * themselves, in the same statement, so that both are of one state.
 */
export async function readCohorts(
  knex: Knex,
  options: {
    query: Pick<FindingQuery, 'entityRef' | 'owners'>;
    filter: InstanceFilter;
    now: Date;
    /** Mondays, that of `now` last. */
    weeks: string[];
  },
): Promise<Map<string, Cohort>> {
  const { query, weeks, now } = options;
  const filter = { ...options.filter, unmapped: false };
  const known = await readKnownOfQuery(knex, query);
  const isWhole =
    isUnrestricted(filter.entities) && query.entityRef === undefined;
  const selection = { query, filter, known, now };
  const [first] = weeks;
  const today = now.toISOString().slice(0, 10);
  const rows: Array<Record<string, any>> = await knex.unionAll(
    isWhole
      ? [
          // There are few owners, so that these are kept by day.
          sumOwners(knex, selection, { from: first, to: today }),
          sumFindings(knex, selection, { from: today, to: now.toISOString() }),
        ]
      : sumEntities(knex, selection, weeks),
  );
  const cohorts = new Map<string, Cohort>();
  for (const row of rows) {
    const week = weekOf(new Date(row.day));
    const { due, inTime } = cohorts.get(week) ?? { due: 0, inTime: 0 };
    cohorts.set(week, {
      due: due + toNumber(row.due),
      inTime: inTime + toNumber(row.in_time),
    });
  }
  return cohorts;
}

interface Selection {
  query: Pick<FindingQuery, 'entityRef' | 'owners'>;
  filter: InstanceFilter;
  known: KnownOfQuery;
  now: Date;
}

/** A time, or a day, and one that is no longer within. */
interface Period {
  from: string;
  to: string;
}

/** Sums of all entities by day. */
function sumOwners(
  knex: Knex,
  { query, known, now }: Selection,
  { from, to }: Period,
): Knex.QueryBuilder {
  return sumDays(
    knex,
    knex('due_sums as w')
      .where(D.entity_ref, '')
      .modify(whereFindingMatches(knex, query, known, now)),
    { from, to },
  );
}

/**
 * Sums of some entities by week. Of this week either what fell due so far is
 * read, or what is still to come, and taken off: whichever is less.
 */
function sumEntities(
  knex: Knex,
  selection: Selection,
  weeks: string[],
): Knex.QueryBuilder[] {
  const { query, filter, known } = selection;
  const now = selection.now.toISOString();
  const [week] = weeks.slice(-1);
  const end = weekAfter(week);
  const isLate =
    Date.parse(end) - Date.parse(now) < Date.parse(now) - Date.parse(week);
  const kept = knex('due_sums as w')
    .where(D.entity_ref, '<>', '')
    .where(whereFindingVisible(knex, filter))
    .modify(whereFindingMatches(knex, query, known, selection.now));
  return [
    sumDays(knex, kept, { from: weeks[0], to: isLate ? end : week }),
    isLate
      ? sumFindings(knex, selection, { from: now, to: end }, -1)
      : sumFindings(knex, selection, { from: week, to: now }),
  ];
}

function sumDays(
  knex: Knex,
  sums: Knex.QueryBuilder,
  { from, to }: Period,
): Knex.QueryBuilder {
  return sums
    .where(D.day, '>=', from)
    .where(D.day, '<', to)
    .groupBy(D.day)
    .select(
      D.day,
      knex.raw(`sum(${D.due}) as due`),
      knex.raw(`sum(${D.in_time}) as in_time`),
    );
}

/** The findings themselves, of a part of this week. */
function sumFindings(
  knex: Knex,
  { query, filter, known, now }: Selection,
  { from, to }: Period,
  sign = 1,
): Knex.QueryBuilder {
  return knex('workload_findings as w')
    .where(whereFindingVisible(knex, filter))
    .modify(whereFindingMatches(knex, query, known, now))
    .where(W.due_at, '>=', from)
    .where(W.due_at, '<', to)
    .where(whereSettled)
    .select(
      knex.raw('? as day', [now.toISOString().slice(0, 10)]),
      knex.raw(`${sign} * count(*) as due`),
      knex.raw(`${sign} * ${IN_TIME} as in_time`),
    );
}
