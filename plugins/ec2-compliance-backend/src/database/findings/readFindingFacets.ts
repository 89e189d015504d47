import {
  FindingChoices,
  FindingDue,
  FindingFacets,
  severityRatingOf,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { readSums } from '../sums/readSums';
import { DbFindingSumsRow } from '../sums/tables';
import { columnsOf, toNumber } from '../sql';
import { dueCondition, sumDue, sumWhere } from './findingDue';
import { FindingQuery, whereListed } from './FindingQuery';
import {
  FindingSelection,
  isSummed,
  selectFindings,
  selectSummed,
} from './selectFindings';
import { DbWorkloadFindingsRow } from './tables';

const S = columnsOf<DbFindingSumsRow>('w');
const W = columnsOf<DbWorkloadFindingsRow>('w');

export const COUNTED: Record<FindingDue, string> = {
  overdue: S.overdue,
  '48h': S.due_soon,
  '14d': S.due_later,
};

const SUPPRESSED: Record<FindingDue, string> = {
  overdue: S.suppressed_overdue,
  '48h': S.suppressed_due_soon,
  '14d': S.suppressed_due_later,
};

const DUES = Object.keys(COUNTED) as FindingDue[];

/** The filters of which every choice is counted. */
const COUNTED_FILTERS = [
  'due',
  'severity',
  'rating',
  'kev',
  'fixAvailable',
] as const satisfies ReadonlyArray<keyof FindingQuery>;

type CountedFilter = (typeof COUNTED_FILTERS)[number];

/** How many findings are alike in all that is filtered by, and by when they are due. */
export interface FindingCell {
  severity: string;
  kev: boolean;
  fixAvailable: boolean | null;
  findings: { all: number } & Record<FindingDue, number>;
  /** Of them, those with an instance on which they are suppressed. */
  suppressed: { all: number } & Record<FindingDue, number>;
}

/** What narrows a list but by the filters whose choices are counted. */
export function withoutCounted(query: FindingQuery): FindingQuery {
  const rest = { ...query };
  COUNTED_FILTERS.forEach(filter => delete rest[filter]);
  return rest;
}

/**
 * Adds up all that is selected in one reading, as far as it takes to tell what
 * any combination of the filters with choices leaves; the selection's own are
 * left out of account.
 */
export async function readFindingCells(
  knex: Knex,
  selection: FindingSelection,
): Promise<FindingCell[]> {
  const query = withoutCounted(selection.query);
  const options = { ...selection, query };
  const { now } = options;
  const rows: Array<Record<string, any>> = isSummed(query)
    ? await readSums(knex, {
        kept: sumSums(knex, selectSummed(knex, 'finding_sums', options)),
        live: [
          sumRows(
            knex,
            selectSummed(knex, 'workload_findings', options),
            options,
          ),
        ],
        now,
      })
    : await sumRows(knex, (await selectFindings(knex, options))(), options);
  return rows.map(row => ({
    severity: row.severity,
    kev: Boolean(row.kev),
    fixAvailable:
      row.fix_available === null ? null : Boolean(row.fix_available),
    findings: toCounts(row, 'findings'),
    suppressed: toCounts(row, 'suppressed'),
  }));
}

/** What all that is selected adds up to; `open` is how many there are. */
export async function readFindingFacets(
  knex: Knex,
  selection: FindingSelection,
): Promise<FindingFacets> {
  return toFacets(await readFindingCells(knex, selection), selection.query);
}

/** What a query leaves of the cells that were read for it. */
export function toFacets(
  cells: readonly FindingCell[],
  query: FindingQuery,
): FindingFacets {
  const { due } = query;
  const left = cells.filter(cell => passes(cell, query));
  const suppressed = left.map(cell => cell.suppressed[due ?? 'all']);
  return {
    open: countAll(left, due),
    overdue: countBoth(left, due, 'overdue'),
    dueSoon: countBoth(left, due, '48h'),
    dueLater: countBoth(left, due, '14d'),
    kev: countAll(
      left.filter(({ kev }) => kev),
      due,
    ),
    fixAvailable: countAll(
      left.filter(({ fixAvailable }) => fixAvailable),
      due,
    ),
    suppressed: suppressed.reduce((sum, count) => sum + count, 0),
    severities: countSeverities(left, due),
  };
}

/** How many each choice of a filter would leave, with all the others of a query. */
export function toChoices(
  cells: readonly FindingCell[],
  query: FindingQuery,
): FindingChoices {
  const { due } = query;
  const leftBut = (...filters: CountedFilter[]) =>
    cells.filter(cell =>
      passes(cell, {
        ...query,
        ...Object.fromEntries(filters.map(filter => [filter, undefined])),
      }),
    );
  const byDue = leftBut('due');
  const byKev = leftBut('kev');
  const byFix = leftBut('fixAvailable');
  return {
    open: countAll(byDue, undefined),
    overdue: countAll(byDue, 'overdue'),
    dueSoon: countAll(byDue, '48h'),
    dueLater: countAll(byDue, '14d'),
    kev: countAll(
      byKev.filter(({ kev }) => kev),
      due,
    ),
    notKev: countAll(
      byKev.filter(({ kev }) => !kev),
      due,
    ),
    fixAvailable: countAll(
      byFix.filter(({ fixAvailable }) => fixAvailable),
      due,
    ),
    noFix: countAll(
      byFix.filter(({ fixAvailable }) => fixAvailable === false),
      due,
    ),
    severities: countSeverities(leftBut('severity', 'rating'), due),
  };
}

/** Whether a cell is what a query asks for, as the WHERE has it; but for its due date. */
function passes(cell: FindingCell, query: FindingQuery): boolean {
  const { severity, rating, kev, fixAvailable } = query;
  return (
    (severity === undefined || cell.severity === severity) &&
    (rating === undefined || severityRatingOf(cell.severity) === rating) &&
    (kev === undefined || cell.kev === kev) &&
    (fixAvailable === undefined || cell.fixAvailable === fixAvailable)
  );
}

function countAll(
  cells: readonly FindingCell[],
  due: FindingDue | undefined,
): number {
  return cells.reduce((sum, { findings }) => sum + findings[due ?? 'all'], 0);
}

/** Those that are due in both ways: all that is due soon is due within a fortnight. */
function countBoth(
  cells: readonly FindingCell[],
  one: FindingDue | undefined,
  other: FindingDue,
): number {
  if (one === undefined || one === other) {
    return countAll(cells, other);
  }
  return one === 'overdue' || other === 'overdue' ? 0 : countAll(cells, '48h');
}

function countSeverities(
  cells: readonly FindingCell[],
  due: FindingDue | undefined,
): Record<string, number> {
  // They are the vendors' words, of which one may be `constructor`.
  const severities = new Map<string, number>();
  for (const cell of cells) {
    const count = countAll([cell], due);
    if (count) {
      const { severity } = cell;
      severities.set(severity, (severities.get(severity) ?? 0) + count);
    }
  }
  return Object.fromEntries(severities);
}

function toCounts(
  row: Record<string, any>,
  name: 'findings' | 'suppressed',
): FindingCell['findings'] {
  return {
    all: toNumber(row[name]),
    overdue: toNumber(row[`${name}_overdue`]),
    '48h': toNumber(row[`${name}_48h`]),
    '14d': toNumber(row[`${name}_14d`]),
  };
}

/** Adds rows up by all that they are filtered by, so that they are read only once. */
function sumRows(
  knex: Knex,
  rows: Knex.QueryBuilder,
  { now, query }: FindingSelection,
): Knex.QueryBuilder {
  return rows
    .where(whereListed(query))
    .groupByRaw(`lower(${W.severity}), ${W.kev}, ${W.fix_available}`)
    .select(
      knex.raw(`lower(${W.severity}) as severity`),
      W.kev,
      W.fix_available,
      knex.raw('count(*) as findings'),
      ...DUES.map(due => sumDue(knex, due, `findings_${due}`, now)),
      // They are in the list like the others.
      sumWhere(knex, `${W.suppressed} > 0`, 'suppressed'),
      ...DUES.map(due => {
        const { condition, values } = dueCondition(due, now);
        return sumWhere(
          knex,
          `${condition} AND ${W.suppressed} > 0`,
          `suppressed_${due}`,
          values,
        );
      }),
    );
}

/** Adds sums up in the same way. */
function sumSums(knex: Knex, sums: Knex.QueryBuilder): Knex.QueryBuilder {
  const sum = (value: string, as: string) =>
    knex.raw(`sum(${value}) as ??`, [as]);
  return sums
    .groupBy([S.severity, S.kev, S.fix_available])
    .select(
      S.severity,
      S.kev,
      S.fix_available,
      sum(S.findings, 'findings'),
      ...DUES.map(due => sum(COUNTED[due], `findings_${due}`)),
      sum(S.suppressed_all, 'suppressed'),
      ...DUES.map(due => sum(SUPPRESSED[due], `suppressed_${due}`)),
    );
}

/** What counts those of a sum, aliased `w`, that are due in both ways. */
export function both(one: FindingDue | undefined, other: FindingDue): string {
  if (one === undefined || one === other) {
    return COUNTED[other];
  }
  return one === 'overdue' || other === 'overdue' ? '0' : COUNTED['48h'];
}
