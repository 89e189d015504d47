import {
  ScorecardFindings,
  MATURITY_LEVELS,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { ENTITIES, ENTITY_ANCESTORS } from '../entities/tables';
import { ReadFilter } from '../scorecards/ReadFilter';
import { readSums } from '../sums/readSums';
import { DbClauseSumsRow, DbFindingSumsRow } from '../sums/tables';
import { columnsOf, toNumber, whereInArray } from '../sql';
import { sumDue, sumWhere } from './findingDue';
import { whereFindingVisible, whereListed } from './FindingQuery';
import { FindingSelection, selectSummed } from './selectFindings';
import { DbWorkloadFindingsRow } from './tables';

const C = columnsOf<DbClauseSumsRow>('w');
const S = columnsOf<DbFindingSumsRow>('w');
const W = columnsOf<DbWorkloadFindingsRow>('w');

/** Of what has none open. */
export const NO_FINDINGS: ScorecardFindings = {
  open: 0,
  overdue: 0,
  dueSoon: 0,
  exploited: 0,
};

/** Reads a table of findings, aliased `w`, by entity: over what rolls up to it and the caller may see. */
function createOver(
  knex: Knex,
  options: { entityRefs: string[]; filter: ReadFilter },
): (table: string) => Knex.QueryBuilder {
  const { entityRefs, filter } = options;
  const asked: Knex.QueryBuilder = knex('entities')
    .where(whereInArray(knex, ENTITIES.entity_ref, entityRefs))
    .select({ asked: ENTITIES.entity_ref }, ENTITIES.entity_ref);
  const members: Knex.QueryBuilder = knex('entity_ancestors')
    .where(whereInArray(knex, ENTITY_ANCESTORS.ancestor_ref, entityRefs))
    .select(
      { asked: ENTITY_ANCESTORS.ancestor_ref },
      ENTITY_ANCESTORS.entity_ref,
    );
  return table =>
    knex
      .from(members.clone().union(asked.clone()).as('m'))
      .join(`${table} as w`, W.entity_ref, 'm.entity_ref')
      .where(whereFindingVisible(knex, { entities: filter, unmapped: false }))
      .groupBy('m.asked');
}

/** Findings that are waived as a whole, by entity; of few entities any are. */
export async function countWaived(
  knex: Knex,
  options: { entityRefs: string[]; filter: ReadFilter },
): Promise<Map<string, number>> {
  const rows: Array<{ asked: string; total: unknown }> = await createOver(
    knex,
    options,
  )('workload_findings')
    .where(whereListed({ waived: true }))
    .select('m.asked')
    .count({ total: '*' });
  return new Map(rows.map(({ asked, total }) => [asked, toNumber(total)]));
}

/** Counts by entity, over what rolls up to it and the caller may see. */
export async function countDue(
  knex: Knex,
  options: { entityRefs: string[]; filter: ReadFilter; now: Date },
): Promise<Map<string, ScorecardFindings>> {
  const { now } = options;
  const over = createOver(knex, options);
  const rows = await readSums(knex, {
    kept: over('finding_sums').select(
      'm.asked',
      knex.raw(`sum(${S.findings}) as open`),
      knex.raw(`sum(${S.overdue}) as overdue`),
      knex.raw(`sum(${S.due_soon}) as due_soon`),
      knex.raw(
        `sum(case when ${S.kev} then ${S.findings} else 0 end) as exploited`,
      ),
    ),
    live: [
      over('workload_findings')
        .where(W.open, true)
        .select(
          'm.asked',
          knex.raw('count(*) as open'),
          sumDue(knex, 'overdue', 'overdue', now),
          sumDue(knex, '48h', 'due_soon', now),
          sumWhere(knex, W.kev, 'exploited'),
        ),
    ],
    now,
  });
  const counts = new Map<string, ScorecardFindings>();
  for (const row of rows) {
    const { open, overdue, dueSoon, exploited } =
      counts.get(row.asked) ?? NO_FINDINGS;
    counts.set(row.asked, {
      open: open + toNumber(row.open),
      overdue: overdue + toNumber(row.overdue),
      dueSoon: dueSoon + toNumber(row.due_soon),
      exploited: exploited + toNumber(row.exploited),
    });
  }
  return counts;
}

/**
 * Open findings past the window of each clause of any level, by ISM id, over
 * what rolls up to an entity, or over everything, and the caller may see.
 */
export async function countOverdueByClause(
  knex: Knex,
  options: { entityRef?: string; filter: ReadFilter; now: Date },
): Promise<Map<string, number>> {
  const { entityRef, filter, now } = options;
  const selection: FindingSelection = {
    query: { entityRef },
    filter: { entities: filter, unmapped: false },
    now,
  };
  const rows = await readSums(knex, {
    kept: selectSummed(knex, 'clause_sums', selection)
      .groupBy([C.level, C.clause])
      .select(C.level, C.clause, knex.raw(`sum(${C.overdue}) as total`)),
    live: MATURITY_LEVELS.map(level =>
      selectSummed(knex, 'workload_findings', selection)
        .where(W.open, true)
        .where(W[`due_${level}`], '<', now.toISOString())
        .groupBy(W[`clause_${level}`])
        .select(
          knex.raw(`${level} as level`),
          { clause: W[`clause_${level}`] },
          knex.raw('count(*) as total'),
        ),
    ),
    now,
  });
  const totals = new Map<string, Map<string, number>>();
  for (const { level, clause, total } of rows) {
    const ofClause = totals.get(clause) ?? new Map<string, number>();
    totals.set(clause, ofClause);
    ofClause.set(level, (ofClause.get(level) ?? 0) + toNumber(total));
  }
  return new Map(
    [...totals].map(([clause, byLevel]) => [
      clause,
      // One clause asks the same of each of its levels.
      Math.max(...byLevel.values()),
    ]),
  );
}
