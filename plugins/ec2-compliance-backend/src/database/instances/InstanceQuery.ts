import { VerdictStatus } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { INSTANCE_CLAIMS } from '../claims/tables';
import { DbInstanceEntitiesRow, INSTANCE_ENTITIES } from '../entities/tables';
import {
  isUnrestricted,
  ReadFilter,
  whereOwnVisible,
} from '../scorecards/ReadFilter';
import { DbScorecardsRow } from '../scorecards/tables';
import {
  columnsOf,
  escapeLike,
  rankOf,
  whereInArray,
  wherePrefix,
} from '../sql';
import { DbVerdictsRow, VERDICTS } from '../verdicts/tables';
import { DbInstancesRow } from './tables';

const I = columnsOf<DbInstancesRow>('i');
const IE = columnsOf<DbInstanceEntitiesRow>('ie');
const S = columnsOf<DbScorecardsRow>('s');
const V = columnsOf<DbVerdictsRow>('v');

/** The `worst_order` of what is paused, and of one non-compliant control. */
const PAUSED_ORDER = 100;
const NON_COMPLIANT_ORDER = -1_000_000;

/** Which instances to list. */
export interface InstanceQuery {
  /** Instances of any of these entities. */
  entityRefs?: string[];
  /** Of entities that any of these own; groups below them are spelt out already. */
  owners?: string[];
  /** Of entities that nobody owns. */
  unowned?: boolean;
  /** Of entities of this system. */
  systemRef?: string;
  targetIds?: string[];
  control?: string;
  status?: VerdictStatus;
  /** Stopped ones, or the others. */
  paused?: boolean;
  unmapped?: boolean;
  /** Unmapped ones that bear this tag, which names no entity. */
  unmappedTag?: { key: string; value: string };
  /** Instances that an entity claims in vain; with a holder, those of that one. */
  claim?: { claimantRef: string; holderRef?: string };
  /** Instances of whose verdicts this waiver is an exception. */
  waiverId?: string;
  /** Part of the name, or the start of the id. */
  q?: string;
  /** The start of the name. */
  namePrefix?: string;
}

/**
 * Whose instances a caller may see: those of visible entities, and those of
 * no entity where `unmapped`.
 */
export interface InstanceFilter {
  entities: ReadFilter;
  unmapped: boolean;
}

/**
 * Leaves the instances, aliased `i`, that a query asks for, and joins their
 * verdicts, as `v`, on the control that it names.
 *
 * @param filter - what the caller may see, for what is asked of entities
 */
export function whereInstanceMatches(
  knex: Knex,
  query: InstanceQuery,
  filter: InstanceFilter,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    if (asksForServices(query)) {
      qb.whereIn(
        I.arn,
        selectServices(knex, query, filter)
          .join('instance_entities as ie', IE.entity_ref, S.entity_ref)
          .whereNot(IE.via, 'rollup')
          .select(IE.arn),
      );
    }
    if (query.entityRefs) {
      const [first, ...others] = query.entityRefs;
      qb.whereIn(
        I.arn,
        knex('instance_entities')
          .where(
            others.length || first === undefined
              ? whereInArray(
                  knex,
                  INSTANCE_ENTITIES.entity_ref,
                  query.entityRefs,
                )
              : // By the key, which no instance has twice.
                byEntity => byEntity.where(INSTANCE_ENTITIES.entity_ref, first),
          )
          .select(INSTANCE_ENTITIES.arn),
      );
    }
    if (query.targetIds) {
      qb.where(whereInArray(knex, I.target_id, query.targetIds));
    }
    if (query.control) {
      qb.join('verdicts as v', V.arn, I.arn).where(V.control_id, query.control);
      if (query.status) {
        // Paused instances are in no bar, and so in no list behind one: they
        // have a rank of their own.
        qb.where(V.rank, rankOf(query.status));
      }
    } else if (query.status) {
      qb.where(I.worst_rank, rankOf(query.status))
        .where(I.paused, false)
        .where(whereWorstOrder(query.status));
    }
    if (query.paused !== undefined) {
      qb.where(I.paused, query.paused).where(
        I.worst_order,
        query.paused ? '=' : '<',
        PAUSED_ORDER,
      );
    }
    if (query.unmapped !== undefined) {
      qb[query.unmapped ? 'whereNotNull' : 'whereNull'](I.unmapped_reason);
    }
    if (query.unmappedTag) {
      qb.where(I.unmapped_reason, 'no-entity')
        .where(I.unmapped_tag, query.unmappedTag.key)
        .where(I.unmapped_value, query.unmappedTag.value);
    }
    if (query.claim) {
      const { claimantRef, holderRef } = query.claim;
      qb.whereIn(
        I.arn,
        knex('instance_claims')
          .where(INSTANCE_CLAIMS.claimant_ref, claimantRef)
          .modify(claims => {
            if (holderRef !== undefined) {
              claims.where(INSTANCE_CLAIMS.holder_ref, holderRef);
            }
          })
          .select(INSTANCE_CLAIMS.arn),
      );
    }
    if (query.waiverId !== undefined) {
      qb.whereIn(
        I.arn,
        knex('verdicts')
          .where(VERDICTS.waiver_id, query.waiverId)
          .select(VERDICTS.arn),
      );
    }
    if (query.q) {
      const text = query.q.toLocaleLowerCase('en-US');
      qb.where(either =>
        either
          .whereRaw(`${I.sort_name} LIKE ? ESCAPE '\\'`, [
            `%${escapeLike(text)}%`,
          ])
          .orWhere(wherePrefix(knex, I.instance_id, text)),
      );
    }
    if (query.namePrefix) {
      const start = query.namePrefix.toLocaleLowerCase('en-US');
      qb.where(wherePrefix(knex, I.sort_name, start));
    }
  };
}

/** Whether a query asks for what is of one owner or system. */
export function asksForServices({
  owners,
  unowned,
  systemRef,
}: InstanceQuery): boolean {
  return owners !== undefined || unowned === true || systemRef !== undefined;
}

/**
 * The entities that the owner and the system of a query leave, both of one
 * entity, and of those that the caller may see: of others, their owner is not
 * told either.
 */
export function selectServices(
  knex: Knex,
  { owners, unowned, systemRef }: InstanceQuery,
  { entities }: InstanceFilter,
): Knex.QueryBuilder {
  return knex('scorecards as s')
    .where(whereOwnVisible(knex, entities, 's'))
    .modify(services => {
      if (owners) {
        services.where(whereInArray(knex, S.owner_ref, owners));
      }
      if (unowned) {
        // What only rolls others up has no instance of its own.
        services.whereNull(S.owner_ref).where(S.rollup, false);
      }
      if (systemRef !== undefined) {
        services.where(S.system_ref, systemRef);
      }
    });
}

/** True when nothing is to be filtered. */
export function seesEveryInstance(filter: InstanceFilter): boolean {
  return isUnrestricted(filter.entities) && filter.unmapped;
}

/** Leaves the instances, aliased `i`, that the caller may see. */
export function whereInstanceVisible(
  knex: Knex,
  filter: InstanceFilter,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    if (seesEveryInstance(filter)) {
      return;
    }
    qb.where(outer => {
      outer.whereExists(
        knex('instance_entities as ie')
          .join('scorecards as s', S.entity_ref, IE.entity_ref)
          .whereRaw(`${IE.arn} = ${I.arn}`)
          // What its own entity rolls up to shows no more than that does.
          .whereNot(IE.via, 'rollup')
          .where(whereOwnVisible(knex, filter.entities, 's')),
      );
      if (filter.unmapped) {
        outer.orWhereNotNull(I.unmapped_reason);
      }
    });
  };
}

/**
 * Where the instances of a status stand in the order of the worst, as the column
 * is declared: whoever walks along its index begins there.
 */
function whereWorstOrder(
  status: VerdictStatus,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    switch (status) {
      case 'NON_COMPLIANT':
        qb.where(I.worst_order, '<=', 0);
        break;
      case 'INSUFFICIENT_DATA':
        qb.whereBetween(I.worst_order, [NON_COMPLIANT_ORDER + 1, 0]);
        break;
      default:
        qb.where(I.worst_order, rankOf(status));
    }
  };
}
