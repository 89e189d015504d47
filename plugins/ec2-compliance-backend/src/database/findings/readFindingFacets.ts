import {
  FindingDue,
  FindingFacets,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { readSums } from '../sums/readSums';
import { DbFindingSumsRow } from '../sums/tables';
import { columnsOf, toNumber } from '../sql';
import { sumDue, sumWhere } from './findingDue';
import { whereListed } from './FindingQuery';
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

/** What all that is selected adds up to; `open` is how many there are. */
export async function readFindingFacets(
  knex: Knex,
  options: FindingSelection,
): Promise<FindingFacets> {
  const rows: Array<Record<string, any>> = isSummed(options.query)
    ? await readSums(knex, {
        kept: sumSums(
          knex,
          selectSummed(knex, 'finding_sums', options),
          options.query.due,
        ),
        live: [
          sumRows(
            knex,
            selectSummed(knex, 'workload_findings', options),
            options,
          ),
        ],
        now: options.now,
      })
    : await sumRows(knex, (await selectFindings(knex, options))(), options);
  const facets: FindingFacets = {
    open: 0,
    overdue: 0,
    dueSoon: 0,
    dueLater: 0,
    kev: 0,
    fixAvailable: 0,
    suppressed: 0,
    severities: {},
  };
  // They are the vendors' words, of which one may be `constructor`.
  const severities = new Map<string, number>();
  for (const row of rows) {
    const open = toNumber(row.open);
    if (open) {
      facets.open += open;
      facets.overdue += toNumber(row.overdue);
      facets.dueSoon += toNumber(row.due_soon);
      facets.dueLater += toNumber(row.due_later);
      facets.kev += toNumber(row.kev);
      facets.fixAvailable += toNumber(row.fix_available);
      facets.suppressed += toNumber(row.suppressed);
      severities.set(row.severity, (severities.get(row.severity) ?? 0) + open);
    }
  }
  return { ...facets, severities: Object.fromEntries(severities) };
}

/** Adds rows up by severity, so that they are read only once. */
function sumRows(
  knex: Knex,
  rows: Knex.QueryBuilder,
  { now, query }: FindingSelection,
): Knex.QueryBuilder {
  return rows
    .where(whereListed(query))
    .groupByRaw(`lower(${W.severity})`)
    .select(
      knex.raw(`lower(${W.severity}) as severity`),
      knex.raw('count(*) as open'),
      sumDue(knex, 'overdue', 'overdue', now),
      sumDue(knex, '48h', 'due_soon', now),
      sumDue(knex, '14d', 'due_later', now),
      sumWhere(knex, W.kev, 'kev'),
      sumWhere(knex, W.fix_available, 'fix_available'),
      // They are in the list like the others.
      sumWhere(knex, `${W.suppressed} > 0`, 'suppressed'),
    );
}

/** Adds sums up in the same way, of what is due as asked. */
function sumSums(
  knex: Knex,
  sums: Knex.QueryBuilder,
  due: FindingDue | undefined,
): Knex.QueryBuilder {
  const all = due ? COUNTED[due] : S.findings;
  const sum = (value: string, as: string) =>
    knex.raw(`sum(${value}) as ??`, [as]);
  return sums
    .groupBy(S.severity)
    .select(
      S.severity,
      sum(all, 'open'),
      sum(both(due, 'overdue'), 'overdue'),
      sum(both(due, '48h'), 'due_soon'),
      sum(both(due, '14d'), 'due_later'),
      sum(`case when ${S.kev} then ${all} else 0 end`, 'kev'),
      sum(
        `case when ${S.fix_available} then ${all} else 0 end`,
        'fix_available',
      ),
      sum(due ? SUPPRESSED[due] : S.suppressed_all, 'suppressed'),
    );
}

/** What counts those of a sum, aliased `w`, that are due so. */
/** What is due in both ways: all that is due soon is due within a fortnight. */
export function both(one: FindingDue | undefined, other: FindingDue): string {
  if (one === undefined || one === other) {
    return COUNTED[other];
  }
  return one === 'overdue' || other === 'overdue' ? '0' : COUNTED['48h'];
}
