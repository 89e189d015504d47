import { Knex } from 'knex';
import { InstanceFilter } from '../instances/InstanceQuery';
import {
  FindingQuery,
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

/** Makes queries over the findings that are selected, aliased `w`, as many as are needed. */
export async function selectFindings(
  knex: Knex,
  { query, filter, now }: FindingSelection,
): Promise<() => Knex.QueryBuilder> {
  const known = await readKnownOfQuery(knex, query);
  return () =>
    knex('workload_findings as w')
      .where(whereFindingVisible(knex, filter))
      .modify(whereFindingMatches(knex, query, known, now));
}
