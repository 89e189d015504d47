import { Knex } from 'knex';
import { ENTITY_ANCESTORS } from '../entities/tables';
import { whereInArray } from '../sql';
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

/** Makes queries over the findings that are selected, aliased `w`, as many as are needed. */
export async function selectFindings(
  knex: Knex,
  selection: FindingSelection,
): Promise<() => Knex.QueryBuilder> {
  const known = await readKnownOfQuery(knex, selection.query);
  return () => selectKnown(knex, selection, known);
}

/**
 * The same findings in parts that have an index each, of which some may be in
 * two: what is searched for is in a finding itself, or names whose it is.
 */
export async function selectFindingParts(
  knex: Knex,
  selection: FindingSelection,
): Promise<Knex.QueryBuilder[]> {
  const { query } = selection;
  const known = await readKnownOfQuery(knex, query);
  if (!known.named.length) {
    return [selectKnown(knex, selection, known)];
  }
  const others = { ...selection, query: { ...query, q: undefined } };
  return [
    selectKnown(knex, selection, { ...known, named: [] }),
    ...['w.entity_ref', 'w.owner_ref'].map(column =>
      selectKnown(knex, others, known).where(
        whereInArray(knex, column, known.named),
      ),
    ),
  ];
}

/** As {@link selectFindings}, of a query of which is known what it means. */
export function selectKnown(
  knex: Knex,
  { query, filter, now }: FindingSelection,
  known: KnownOfQuery,
): Knex.QueryBuilder {
  return knex('workload_findings as w')
    .where(whereFindingVisible(knex, filter))
    .modify(whereFindingMatches(knex, query, known, now));
}

const NOTHING_KNOWN: KnownOfQuery = {
  members: [],
  patches: [],
  named: [],
  workloads: [],
};

/** What no sum tells apart: where it is asked for, the rows are added up. */
const FINER: ReadonlyArray<keyof FindingQuery> = [
  'cve',
  'dueSince',
  'instanceArn',
  'packageName',
  'q',
  'suppressed',
  'vulnerabilityId',
  'waived',
  'waiverId',
];

/** Whether what a query leaves can be told from the sums that are kept. */
export function isSummed(query: FindingQuery): boolean {
  return FINER.every(key => query[key] === undefined);
}

/**
 * Rows, or sums of them, aliased `w`, that are selected by what sums tell apart;
 * which columns of sums to add up says what is due. What rolls up to an entity
 * is left to the database: thousands of refs take longer to be planned for than
 * to be looked up.
 */
export function selectSummed(
  knex: Knex,
  table: 'workload_findings' | 'finding_sums' | 'clause_sums',
  { query, filter, now }: FindingSelection,
): Knex.QueryBuilder {
  const { entityRef, due, ...others } = query;
  const ofRows = table === 'workload_findings' ? { due } : {};
  return knex(`${table} as w`)
    .where(whereFindingVisible(knex, filter))
    .modify(
      whereFindingMatches(knex, { ...others, ...ofRows }, NOTHING_KNOWN, now),
    )
    .modify(qb => {
      if (entityRef !== undefined && others.entityOnly) {
        qb.where('w.entity_ref', entityRef);
      } else if (entityRef !== undefined) {
        qb.whereIn(
          'w.entity_ref',
          knex('entity_ancestors')
            .where(ENTITY_ANCESTORS.ancestor_ref, entityRef)
            .select(ENTITY_ANCESTORS.entity_ref)
            .unionAll(knex.select(knex.raw('?', [entityRef]))),
        );
      }
    });
}
