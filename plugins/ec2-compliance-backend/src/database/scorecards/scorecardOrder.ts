import { ScorecardSort } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { DbScorecardHistoryRow } from '../history/tables';
import { columnsOf, SortColumn, whereInArray } from '../sql';
import { DbScorecardControlsRow, DbScorecardsRow } from './tables';

const C = columnsOf<DbScorecardControlsRow>('c');
const H = columnsOf<DbScorecardHistoryRow>('h');
const S = columnsOf<DbScorecardsRow>('s');

/** What a sort reads beside the scorecards themselves. */
interface OrderOptions {
  /** Scores and controls met are of these alone. */
  controlIds?: readonly string[];
  /** The day that `change` looks back to, YYYY-MM-DD. */
  then: string;
}

/** A column of a sort and what it holds, as a cursor must know. */
interface OrderColumn {
  column: string;
  kind: 'text' | 'integer' | 'number';
  order: 'asc' | 'desc';
}

type SortName = Exclude<ScorecardSort, `-${string}`>;

const REF: OrderColumn = { column: S.entity_ref, kind: 'text', order: 'asc' };

/** Of whom most is open; of those the lowest score first. */
function byFindings(column: string): OrderColumn[] {
  return [
    { column, kind: 'integer', order: 'asc' },
    { column: 'sort_score', kind: 'number', order: 'desc' },
    { ...REF, order: 'desc' },
  ];
}

/** Unique by the last column; a name without a table is told by `controlIds`. */
const ORDERS: Record<SortName, OrderColumn[]> = {
  overdue: byFindings(S.overdue),
  exploited: byFindings(S.exploited),
  dueSoon: byFindings(S.due_soon),
  change: [{ column: 'o.change', kind: 'number', order: 'asc' }, REF],
  controlsMet: [{ column: 'controls_met', kind: 'integer', order: 'asc' }, REF],
  instances: [{ column: S.instances, kind: 'integer', order: 'asc' }, REF],
  name: [{ column: S.name, kind: 'text', order: 'asc' }, REF],
  score: [{ column: 'sort_score', kind: 'number', order: 'asc' }, REF],
};

/** Stays first, whichever way it is sorted: what is not known comes last. */
const KNOWN_FIRST: OrderColumn = {
  column: 'o.no_change',
  kind: 'integer',
  order: 'asc',
};

/** The columns behind a sort, and what each holds. */
export function scorecardOrder(
  sort: ScorecardSort,
  options: Pick<OrderOptions, 'controlIds'> = {},
): Array<SortColumn & Pick<OrderColumn, 'kind'>> {
  const descending = sort.startsWith('-');
  const name = sort.replace(/^-/, '') as SortName;
  const columns = ORDERS[name].map(({ column, kind, order }) => ({
    column: column.includes('.')
      ? column
      : `${options.controlIds ? 'part' : 's'}.${column}`,
    kind,
    order: descending ? turned(order) : order,
  }));
  return name === 'change' ? [KNOWN_FIRST, ...columns] : columns;
}

function turned(order: OrderColumn['order']): OrderColumn['order'] {
  return order === 'asc' ? 'desc' : 'asc';
}

/**
 * Joins what a sort reads to scorecards, aliased `s`: as `part` what some
 * controls alone come to, as `o` how the score changed.
 */
export function joinOrder(
  knex: Knex,
  sort: ScorecardSort | undefined,
  { controlIds, then }: OrderOptions,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    if (controlIds) {
      qb.join(
        scoreSome(knex, controlIds).as('part'),
        'part.entity_ref',
        S.entity_ref,
      );
    }
    if (sort === 'change' || sort === '-change') {
      qb.join(
        changes(knex, { controlIds, then }).as('o'),
        'o.entity_ref',
        S.entity_ref,
      );
    }
  };
}

/**
 * Of counts by status, aliased so, as `scoreControls` has it: what is waived is
 * in no number of it.
 */
function scoring(alias: 'c' | 'h') {
  const { compliant, insufficient_data, non_compliant } = alias === 'c' ? C : H;
  const judged = `${compliant} + ${non_compliant} + ${insufficient_data}`;
  const applies = `${judged} > 0`;
  return {
    applicable: `cast(sum(case when ${applies} then 1 else 0 end) as integer)`,
    met: `cast(sum(case when ${applies} and ${non_compliant} + ${insufficient_data} = 0 then 1 else 0 end) as integer)`,
    score: `avg(case when ${applies} then cast(${compliant} as double precision) / (${judged}) end)`,
  };
}

/** One value for what adds up to it in whichever order. */
function rounded(expression: string): string {
  return `cast(round(cast(${expression} as numeric), 9) as double precision)`;
}

/** What some controls come to, of each scorecard that has one of them. */
function scoreSome(
  knex: Knex,
  controlIds: readonly string[],
): Knex.QueryBuilder {
  const { applicable, met, score } = scoring('c');
  return knex('scorecard_controls as c')
    .where(whereInArray(knex, C.control_id, controlIds))
    .groupBy(C.entity_ref)
    .select(
      C.entity_ref,
      knex.raw(`${met} as controls_met`),
      knex.raw(`${applicable} as controls_applicable`),
      knex.raw(`${rounded(score)} as score`),
      knex.raw(`${rounded(`coalesce(${score}, 2)`)} as sort_score`),
    );
}

/** How the score of each changed since a day. */
function changes(
  knex: Knex,
  { controlIds, then }: OrderOptions,
): Knex.QueryBuilder {
  const before = knex('scorecard_history as h')
    .where(H.day, then)
    .modify(qb => {
      if (controlIds) {
        qb.where(whereInArray(knex, H.control_id, controlIds));
      }
    })
    .groupBy(H.entity_ref)
    .select(H.entity_ref, knex.raw(`${scoring('h').score} as score`));
  const now = controlIds
    ? scoreSome(knex, controlIds)
    : knex('scorecards').select('entity_ref', 'score');
  return knex
    .from(now.as('n'))
    .leftJoin(before.as('b'), 'b.entity_ref', 'n.entity_ref')
    .select(
      'n.entity_ref',
      knex.raw(
        'case when n.score is null or b.score is null then 1 else 0 end as no_change',
      ),
      knex.raw(`coalesce(${rounded('n.score - b.score')}, 0) as change`),
    );
}
