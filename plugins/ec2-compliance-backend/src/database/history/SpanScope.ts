import { Knex } from 'knex';
import { readWithBelow } from '../entities/readWithBelow';
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
  { entityRef: string } | ServicesScope;

/** Services on each day; each narrows further, and none is all of them. */
interface ServicesScope {
  /** Those that these had. */
  owners?: readonly string[];
  /** Those of these systems. */
  systems?: readonly string[];
  /** These. */
  entityRefs?: readonly string[];
}

/** Whether a scope is of everything, whoever had it. */
export function isOfAll(scope: SpanScope): boolean {
  return (
    !('entityRef' in scope) &&
    !scope.owners &&
    !scope.systems &&
    !scope.entityRefs
  );
}

/**
 * The services of an entity, and of these owners: of a group, a system or a
 * domain by whose they are on each day and by what rolls up to it now; of
 * anything else by what rolls up to it now.
 */
export async function readScope(
  knex: Knex,
  { entityRef, owners }: { entityRef?: string; owners?: readonly string[] },
): Promise<ServicesScope> {
  if (entityRef === undefined) {
    return { owners };
  }
  const all = await readWithBelow(knex, entityRef);
  switch (entityRef.split(':')[0]) {
    case 'group': {
      const groups = all.filter(ref => ref.startsWith('group:'));
      return {
        owners: owners ? groups.filter(ref => owners.includes(ref)) : groups,
      };
    }
    case 'system':
    case 'domain':
      return { owners, systems: all.filter(ref => ref.startsWith('system:')) };
    default:
      return { owners, entityRefs: all };
  }
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
    const { owners, systems, entityRefs } = scope;
    qb.where(P.rollup, false);
    if (entityRefs) {
      qb.where(whereInArray(knex, P.entity_ref, entityRefs));
    }
    if (owners) {
      qb.where(whereInArray(knex, P.owner_ref, owners));
    }
    if (systems) {
      qb.where(whereInArray(knex, P.system_ref, systems));
    }
  };
}
