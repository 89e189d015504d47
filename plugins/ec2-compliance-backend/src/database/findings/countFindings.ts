import {
  MaturityLevel,
  ScorecardFindings,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { ENTITIES, ENTITY_ANCESTORS } from '../entities/tables';
import { ReadFilter } from '../scorecards/ReadFilter';
import { readSums } from '../sums/readSums';
import { DbClauseSumsRow, DbFindingSumsRow } from '../sums/tables';
import { columnsOf, toNumber, whereInArray } from '../sql';
import { sumDue, sumWhere } from './findingDue';
import { whereFindingVisible, whereListed } from './FindingQuery';
import {
  PAST_CLAUSES,
  pastClausesOf,
  selectClauseByLevel,
  selectPastClauses,
} from './pastClauses';
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

/**
 * Reads a table of findings, aliased `w`, by entity: over what rolls up to it
 * and the caller may see. The name of an entity is that of its workload, too:
 * which of the two columns finds the rows decides by which index.
 */
async function createOver(
  knex: Knex,
  options: { entityRefs: string[]; filter: ReadFilter },
): Promise<
  (table: string, by?: 'entity_ref' | 'workload') => Knex.QueryBuilder
> {
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
  // The database takes each to have as many as another has, and reads all rows.
  const hasMembers =
    (await members.clone().orderBy(['asked', 'entity_ref']).first()) !==
    undefined;
  return (table, by = 'entity_ref') =>
    knex
      .from(
        (hasMembers ? members.clone().union(asked.clone()) : asked.clone()).as(
          'm',
        ),
      )
      .join(`${table} as w`, W[by], 'm.entity_ref')
      .where(whereFindingVisible(knex, { entities: filter, unmapped: false }))
      .groupBy('m.asked');
}

/** Findings that are waived as a whole, by entity; of few entities any are. */
export async function countWaived(
  knex: Knex,
  options: { entityRefs: string[]; filter: ReadFilter },
): Promise<Map<string, number>> {
  const over = await createOver(knex, options);
  const rows: Array<{ asked: string; total: unknown }> = await over(
    'workload_findings',
  )
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
  const over = await createOver(knex, options);
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
      // By workload, of which few are outdated, rather than all rows of these.
      over('workload_findings', 'workload')
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
      .select(
        ...selectClauseByLevel(knex, C),
        knex.raw(`sum(${C.overdue}) as total`),
      ),
    live: [
      selectSummed(knex, 'workload_findings', selection)
        .where(W.open, true)
        .groupBy(PAST_CLAUSES)
        .select(...selectPastClauses(knex, now), knex.raw('count(*) as total')),
    ],
    now,
  });
  const totals = new Map<string, Map<MaturityLevel, number>>();
  for (const row of rows) {
    for (const { level, clause } of pastClausesOf(row)) {
      const ofClause = totals.get(clause) ?? new Map<MaturityLevel, number>();
      totals.set(clause, ofClause);
      ofClause.set(level, (ofClause.get(level) ?? 0) + toNumber(row.total));
    }
  }
  return new Map(
    [...totals].map(([clause, byLevel]) => [
      clause,
      // One clause asks the same of each of its levels.
      Math.max(...byLevel.values()),
    ]),
  );
}
