import {
  WaiverScopeKind,
  WaiverState,
  WaiverSubjectKind,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { whereWithBelow } from '../entities/readWithBelow';
import { DbEntitiesRow, DbInstanceEntitiesRow } from '../entities/tables';
import { InstanceFilter } from '../instances/InstanceQuery';
import { isUnrestricted, whereOwnVisible } from '../scorecards/ReadFilter';
import { columnsOf, whereInArray } from '../sql';
import { DbVerdictsRow } from '../verdicts/tables';
import { DbWaiversRow } from './tables';

const E = columnsOf<DbEntitiesRow>('s');
const IE = columnsOf<DbInstanceEntitiesRow>('ie');
const V = columnsOf<DbVerdictsRow>('v');
const X = columnsOf<DbWaiversRow>('x');

/** Which waivers to list. */
export interface WaiverQuery {
  /** Requested for this entity, or for what rolls up to it. */
  entityRef?: string;
  /** Applied now to a control of an instance of this entity, whosever they are. */
  controlsOf?: string;
  /** Requested in the name of any of these. */
  owners?: string[];
  state?: WaiverState;
  /** Approved ones that end by then. */
  endingBy?: Date;
  /** Those that end after this time, ISO 8601. */
  endsAfter?: string;
  subject?: WaiverSubjectKind;
  scope?: WaiverScopeKind;
}

/** Leaves the waivers, aliased `x`, that a query asks for at a time. */
export function whereWaiverMatches(
  knex: Knex,
  query: WaiverQuery,
  now: Date,
): (qb: Knex.QueryBuilder) => void {
  const time = now.toISOString();
  return qb => {
    if (query.entityRef !== undefined) {
      qb.where(whereWithBelow(knex, X.entity_ref, query.entityRef));
    }
    if (query.controlsOf !== undefined) {
      qb.whereIn(
        X.id,
        knex('verdicts as v')
          .join('instance_entities as ie', IE.arn, V.arn)
          .where(IE.entity_ref, query.controlsOf)
          .whereNotNull(V.waiver_id)
          .select(V.waiver_id),
      );
    }
    if (query.owners) {
      qb.where(whereInArray(knex, X.owner_ref, query.owners));
    }
    if (query.state === 'expired') {
      qb.whereIn(X.decided, ['requested', 'approved']).where(
        X.ends_at,
        '<=',
        time,
      );
    } else if (query.state) {
      qb.where(X.decided, query.state);
      if (query.state === 'requested' || query.state === 'approved') {
        qb.where(X.ends_at, '>', time);
      }
    }
    if (query.endingBy) {
      qb.where(X.decided, 'approved')
        .where(X.ends_at, '>', time)
        .where(X.ends_at, '<=', query.endingBy.toISOString());
    }
    if (query.endsAfter !== undefined) {
      qb.where(X.ends_at, '>', query.endsAfter);
    }
    if (query.subject) {
      qb.where(X.subject_kind, query.subject);
    }
    if (query.scope) {
      qb.where(X.scope_kind, query.scope);
    }
  };
}

/**
 * Leaves the waivers, aliased `x`, that the caller may see: those of entities
 * they may see, and where they may see what belongs to none, those as well.
 */
export function whereWaiverVisible(
  knex: Knex,
  { entities, unmapped }: InstanceFilter,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    if (isUnrestricted(entities)) {
      if (!unmapped) {
        qb.whereNotNull(X.entity_ref);
      }
      return;
    }
    qb.where(outer => {
      outer.whereExists(
        // It has the columns that permissions are told by, like a scorecard.
        knex('entities as s')
          .whereRaw(`${E.entity_ref} = ${X.entity_ref}`)
          .where(whereOwnVisible(knex, entities, 's')),
      );
      if (unmapped) {
        outer.orWhereNull(X.entity_ref);
      }
    });
  };
}
