import { Knex } from 'knex';
import { InstanceFilter } from '../instances/InstanceQuery';
import {
  FindingQuery,
  KnownOfQuery,
  readKnownOfQuery,
  whereFindingMatches,
  whereFindingVisible,
} from './FindingQuery';

/** Findings that a caller asks for and may see, at a time. */
export interface FindingSelection {
  query: FindingQuery;
  filter: InstanceFilter;
  now: Date;
}

/**
 * Makes queries over the findings that are selected, aliased `w`, as many as are
 * needed.
 */
export async function selectFindings(
  knex: Knex,
  selection: FindingSelection,
): Promise<() => Knex.QueryBuilder> {
  const known = await readKnownOfQuery(knex, selection.query);
  return () => selectKnown(knex, selection, known);
}

/** As {@link selectFindings}, of a query that is spelt out already. */
export function selectKnown(
  knex: Knex,
  { query, filter, now }: FindingSelection,
  known: KnownOfQuery,
): Knex.QueryBuilder {
  return knex('workload_findings as w')
    .where(whereFindingVisible(knex, filter))
    .modify(whereFindingMatches(knex, query, known, now));
}

/** What no sum tells apart: where it is asked for, the rows are added up. */
const FINER: ReadonlyArray<keyof FindingQuery> = [
  'cve',
  'packageName',
  'q',
  'vulnerabilityId',
];

/** Whether what a query leaves can be told from the sums that are kept. */
export function isSummed(query: FindingQuery): boolean {
  return FINER.every(key => query[key] === undefined);
}

/**
 * The sums, aliased `w`, of the findings that are selected but for when they are
 * due: which of their columns to add up says that.
 */
export function selectFindingSums(
  knex: Knex,
  { query, filter, now }: FindingSelection,
  known: KnownOfQuery,
): Knex.QueryBuilder {
  return knex('finding_sums as w')
    .where(whereFindingVisible(knex, filter))
    .modify(
      whereFindingMatches(knex, { ...query, due: undefined }, known, now),
    );
}
