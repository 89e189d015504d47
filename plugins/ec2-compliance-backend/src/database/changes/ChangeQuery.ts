import {
  ChangeKind,
  ChangeOutcome,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { DbEntitiesRow, ENTITY_ANCESTORS } from '../entities/tables';
import { InstanceFilter } from '../instances/InstanceQuery';
import { isUnrestricted, whereOwnVisible } from '../scorecards/ReadFilter';
import { columnsOf, escapeLike, isPostgres, whereInArray } from '../sql';
import { DbChangesRow } from './tables';

const C = columnsOf<DbChangesRow>('c');
const E = columnsOf<DbEntitiesRow>('s');

/** Which changes to list. */
export interface ChangeQuery {
  /** Of this entity, or of what rolls up to it now. */
  entityRef?: string;
  /** Of what belonged to any of these then. */
  owners?: string[];
  from: Date;
  /** No longer at that moment. */
  to: Date;
  kind?: ChangeKind;
  outcomes?: ChangeOutcome[];
  controlId?: string;
  cve?: string;
}

/** Leaves the changes, aliased `c`, that a query asks for. */
export function whereChangeMatches(
  knex: Knex,
  query: ChangeQuery,
): (qb: Knex.QueryBuilder) => void {
  const { entityRef, owners, from, to, kind, outcomes, controlId, cve } = query;
  return qb => {
    qb.where(C.at, '>=', from.toISOString()).where(C.at, '<', to.toISOString());
    if (entityRef !== undefined) {
      qb.where(either =>
        either
          .where(C.entity_ref, entityRef)
          .orWhereIn(
            C.entity_ref,
            knex('entity_ancestors')
              .where(ENTITY_ANCESTORS.ancestor_ref, entityRef)
              .select(ENTITY_ANCESTORS.entity_ref),
          ),
      );
    }
    if (owners) {
      qb.where(whereInArray(knex, C.owner_ref, owners));
    }
    if (kind) {
      qb.where(C.kind, kind);
    }
    if (outcomes) {
      qb.whereIn(C.outcome, outcomes);
    }
    if (controlId !== undefined) {
      qb.where(C.control_id, controlId);
    }
    if (cve !== undefined) {
      qb.where(either =>
        either.where(C.vulnerability_id, cve).orWhere(whereNamed(knex, cve)),
      );
    }
  };
}

/** Patches name the vulnerabilities that they mend. */
function whereNamed(knex: Knex, cve: string): (qb: Knex.QueryBuilder) => void {
  return qb => {
    if (isPostgres(knex)) {
      qb.whereRaw(`${C.cve_ids}::jsonb @> ?::jsonb`, [JSON.stringify([cve])]);
    } else {
      qb.whereRaw(`${C.cve_ids} LIKE ? ESCAPE '\\'`, [
        `%${escapeLike(JSON.stringify(cve))}%`,
      ]);
    }
  };
}

/**
 * Leaves the changes, aliased `c`, that the caller may see: those of entities
 * they may see, and where they may see what belongs to none, those as well.
 */
export function whereChangeVisible(
  knex: Knex,
  { entities, unmapped }: InstanceFilter,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    if (isUnrestricted(entities)) {
      if (!unmapped) {
        qb.whereNotNull(C.entity_ref);
      }
      return;
    }
    qb.where(outer => {
      outer.whereIn(
        C.entity_ref,
        // It has the columns that permissions are told by, like a scorecard.
        knex('entities as s')
          .where(whereOwnVisible(knex, entities, 's'))
          .select(E.entity_ref),
      );
      if (unmapped) {
        outer.orWhereNull(C.entity_ref);
      }
    });
  };
}
