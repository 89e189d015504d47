import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import { Knex } from 'knex';
import { DbEntitiesRow, DbEntityAncestorsRow } from '../entities/tables';
import { columnsOf, whereInArray } from '../sql';
import { DbScorecardsRow } from './tables';

const BELOW = columnsOf<DbEntityAncestorsRow>('hidden_below');
const MEMBER = columnsOf<DbScorecardsRow>('hidden_member');

/** A condition on one column of a scorecard: it holds one of the values. @alpha */
export interface ScorecardFilter {
  property: 'kind' | 'namespace' | 'ownerRef' | 'systemRef';
  values: string[];
}

/**
 * What a caller may see: what our own permission leaves, and what the catalog
 * shows them. An absent part filters nothing.
 */
export interface ReadFilter {
  criteria?: PermissionCriteria<ScorecardFilter>;
  visibleRefs?: readonly string[];
}

const COLUMNS: Record<ScorecardFilter['property'], keyof DbScorecardsRow> = {
  kind: 'kind',
  namespace: 'namespace',
  ownerRef: 'owner_ref',
  systemRef: 'system_ref',
};

/** True when the caller may see everything. */
export function isUnrestricted(filter: ReadFilter): boolean {
  return !filter.criteria && !filter.visibleRefs;
}

/**
 * Leaves the scorecards that the caller may see. One that others roll up to
 * shows the sum of what is below it, with instances of its own or without, so
 * one with a member that the caller may not see is left out as well.
 *
 * @param alias - the name of the `scorecards` table in the query
 */
export function whereVisible(
  knex: Knex,
  filter: ReadFilter,
  alias: string,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    if (isUnrestricted(filter)) {
      return;
    }
    qb.where(whereOwnVisible(knex, filter, alias));
    qb.whereNotExists(
      knex('entity_ancestors as hidden_below')
        .join(
          'scorecards as hidden_member',
          MEMBER.entity_ref,
          BELOW.entity_ref,
        )
        .whereRaw('?? = ??', [
          BELOW.ancestor_ref,
          columnsOf<DbScorecardsRow>(alias).entity_ref,
        ])
        .where(MEMBER.rollup, false)
        .whereNot(whereOwnVisible(knex, filter, 'hidden_member')),
    );
  };
}

/**
 * Leaves the rows of services that the caller may see.
 *
 * @param column - holds the service's entity ref
 */
export function whereEntityVisible(
  knex: Knex,
  filter: ReadFilter,
  column: string,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    if (!isUnrestricted(filter)) {
      qb.whereIn(
        column,
        // It has the columns that permissions are told by, like a scorecard.
        knex('entities as s')
          .where(whereOwnVisible(knex, filter, 's'))
          .select(columnsOf<DbEntitiesRow>('s').entity_ref),
      );
    }
  };
}

/** As {@link whereVisible}, without a look at what is below a roll-up. */
export function whereOwnVisible(
  knex: Knex,
  filter: ReadFilter,
  alias: string,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    const { criteria, visibleRefs } = filter;
    // Never empty: `NOT ()` is not SQL.
    qb.whereRaw('1 = 1');
    if (criteria) {
      qb.where(applyCriteria(criteria, alias));
    }
    if (visibleRefs) {
      const { entity_ref: ref } = columnsOf<DbScorecardsRow>(alias);
      qb.where(whereInArray(knex, ref, visibleRefs));
    }
  };
}

function applyCriteria(
  criteria: PermissionCriteria<ScorecardFilter>,
  alias: string,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    // An empty group has to be SQL as well: all of nothing is true, any of
    // nothing is not.
    if (isAndCriteria(criteria)) {
      qb.whereRaw('1 = 1');
      for (const part of criteria.allOf) {
        qb.andWhere(applyCriteria(part, alias));
      }
    } else if (isOrCriteria(criteria)) {
      qb.whereRaw('1 = 0');
      for (const part of criteria.anyOf) {
        qb.orWhere(applyCriteria(part, alias));
      }
    } else if (isNotCriteria(criteria)) {
      qb.whereNot(applyCriteria(criteria.not, alias));
    } else {
      const column =
        columnsOf<DbScorecardsRow>(alias)[COLUMNS[criteria.property]];
      // Never NULL, so that `NOT` can turn it round; an empty list matches
      // nothing.
      qb.whereNotNull(column).whereIn(column, criteria.values);
    }
  };
}

/** Whether a scorecard passes the criteria; must agree with the SQL. */
export function matchesFilter(
  scorecard: Partial<Record<ScorecardFilter['property'], string>>,
  { property, values }: ScorecardFilter,
): boolean {
  const value = scorecard[property];
  return value !== undefined && values.includes(value);
}
