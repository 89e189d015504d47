import { Knex } from 'knex';
import {
  isUnrestricted,
  ReadFilter,
  whereOwnVisible,
} from '../scorecards/ReadFilter';
import { DbScorecardsRow } from '../scorecards/tables';
import { columnsOf, whereInArray } from '../sql';
import { DbScorecardSpansRow } from './tables';

const P = columnsOf<DbScorecardSpansRow>('p');
const S = columnsOf<DbScorecardsRow>('s');

/** Which spans count. */
export type SpanScope =
  /** Of one scorecard. */
  | { entityRef: string }
  /** Of services: of those that these had, and of those of these systems; each of all if absent. */
  | { owners?: readonly string[]; systems?: readonly string[] };

/** Whether a scope is of everything, whoever had it. */
export function isOfAll(scope: SpanScope): boolean {
  return !('entityRef' in scope) && !scope.owners && !scope.systems;
}

/** Leaves the spans, aliased `p`, of a scope that the caller may see. */
export function whereSpan(
  knex: Knex,
  scope: SpanScope,
  filter: ReadFilter,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    qb.where(whereInScope(knex, scope));
    if (!isUnrestricted(filter)) {
      qb.whereIn(
        P.entity_ref,
        knex('scorecards as s')
          .where(whereOwnVisible(knex, filter, 's'))
          .select(S.entity_ref),
      );
    }
  };
}

function whereInScope(
  knex: Knex,
  scope: SpanScope,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    if ('entityRef' in scope) {
      qb.where(P.entity_ref, scope.entityRef);
      return;
    }
    const { owners, systems } = scope;
    qb.where(P.rollup, false);
    if (owners) {
      qb.where(whereInArray(knex, P.owner_ref, owners));
    }
    if (systems) {
      qb.where(whereInArray(knex, P.system_ref, systems));
    }
  };
}
