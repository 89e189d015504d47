import {
  ChangeKind,
  ChangeOutcome,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { readWithBelow } from '../entities/readWithBelow';
import { InstanceFilter } from '../instances/InstanceQuery';
import { isUnrestricted, whereEntityVisible } from '../scorecards/ReadFilter';
import {
  columnsOf,
  escapeLike,
  isPostgres,
  toNumber,
  whereInArray,
} from '../sql';
import { DbAccountChangeServicesRow, DbChangesRow } from './tables';

const A = columnsOf<DbAccountChangeServicesRow>('a');
const C = columnsOf<DbChangesRow>('c');

/** Which changes to list. */
export interface ChangeQuery {
  /**
   * Of this entity, or of what rolls up to it now; and of accounts in which any
   * of these had instances then.
   */
  entityRef?: string;
  /** Of what belonged to any of these then. */
  owners?: string[];
  from: Date;
  /** No longer at that moment. */
  to: Date;
  kind?: ChangeKind;
  outcomes?: ChangeOutcome[];
  controlId?: string;
  /** Of a verdict, what it is since. */
  status?: VerdictStatus;
  /** Of verdicts in this account and Region. */
  targetId?: string;
  /** Of the instance of this ARN: its verdicts, and what it belongs to. */
  instanceArn?: string;
  cve?: string;
}

/** What a query names, spelt out. */
export interface KnownOfChanges {
  /** Its entity, and what rolls up to it now; absent where none is asked for. */
  entityRefs?: string[];
  /**
   * Changes of accounts in which what is asked for had instances then; absent
   * where neither an entity nor an owner is asked for.
   */
  accountChanges?: number[];
}

type Selection = { query: ChangeQuery; filter: InstanceFilter };

/**
 * Spells a query out, by statements of their own: only with the values in hand
 * does PostgreSQL choose the index of a service or an owner.
 */
export async function readKnownOfChanges(
  knex: Knex,
  { query, filter }: Selection,
): Promise<KnownOfChanges> {
  const { entityRef, owners, from, to, kind } = query;
  if (entityRef === undefined && !owners) {
    return {};
  }
  const entityRefs =
    entityRef === undefined ? undefined : await readWithBelow(knex, entityRef);
  if (kind !== undefined && kind !== 'account') {
    return { entityRefs, accountChanges: [] };
  }
  const ids: unknown[] = await knex('account_change_services as a')
    .join('changes as c', C.id, A.change_id)
    .where(C.at, '>=', from.toISOString())
    .where(C.at, '<', to.toISOString())
    .where(whereOf(knex, { entityRefs, owners }, A))
    .where(whereEntityVisible(knex, filter.entities, A.entity_ref))
    .distinct(A.change_id)
    .pluck(A.change_id);
  return { entityRefs, accountChanges: ids.map(toNumber) };
}

/**
 * Leaves the changes, aliased `c`, that a query asks for and the caller may see:
 * those of entities they may see; those of accounts in which one of these had
 * instances; and where they may see what belongs to none, that as well.
 */
export function whereChange(
  knex: Knex,
  options: Selection & { known: KnownOfChanges },
): (qb: Knex.QueryBuilder) => void {
  const { query, filter, known } = options;
  const { entityRefs, accountChanges } = known;
  return qb => {
    qb.where(whereChangeMatches(knex, query));
    if (!accountChanges) {
      qb.where(whereChangeVisible(knex, filter));
      return;
    }
    qb.where(either => {
      either.where(own =>
        own
          .where(whereOf(knex, { entityRefs, owners: query.owners }, C))
          .where(whereOwnChangeVisible(knex, filter)),
      );
      if (accountChanges.length) {
        either.orWhere(whereInArray(knex, C.id, accountChanges, 'bigint'));
      }
    });
  };
}

function whereOf(
  knex: Knex,
  { entityRefs, owners }: { entityRefs?: string[]; owners?: string[] },
  columns: { entity_ref: string; owner_ref: string },
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    if (entityRefs) {
      qb.where(whereInArray(knex, columns.entity_ref, entityRefs));
    }
    if (owners) {
      qb.where(whereInArray(knex, columns.owner_ref, owners));
    }
  };
}

/** By all but whose they are. */
function whereChangeMatches(
  knex: Knex,
  query: ChangeQuery,
): (qb: Knex.QueryBuilder) => void {
  const { from, to, kind, outcomes, controlId, status, cve } = query;
  const { instanceArn, targetId } = query;
  return qb => {
    qb.where(C.at, '>=', from.toISOString()).where(C.at, '<', to.toISOString());
    if (kind) {
      qb.where(C.kind, kind);
    }
    if (outcomes) {
      qb.whereIn(C.outcome, outcomes);
    }
    if (controlId !== undefined) {
      qb.where(C.control_id, controlId);
    }
    if (status) {
      qb.where(C.to_status, status);
    }
    if (targetId !== undefined) {
      qb.where(C.target_id, targetId).whereNotNull(C.control_id);
    }
    if (instanceArn !== undefined) {
      qb.where(C.arn, instanceArn);
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

function whereChangeVisible(
  knex: Knex,
  filter: InstanceFilter,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    const { entities, unmapped } = filter;
    if (isUnrestricted(entities) && unmapped) {
      return;
    }
    qb.where(either => {
      either.where(whereOwnChangeVisible(knex, filter));
      // All of them are among what belongs to none.
      if (!unmapped) {
        either.orWhere(account =>
          account
            .where(C.kind, 'account')
            .whereIn(
              C.id,
              knex('account_change_services as a')
                .where(whereEntityVisible(knex, filter.entities, A.entity_ref))
                .select(A.change_id),
            ),
        );
      }
    });
  };
}

/** Of an entity that the caller may see, or of none, where they may see that. */
function whereOwnChangeVisible(
  knex: Knex,
  filter: InstanceFilter,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    qb.where(either => {
      either.where(own =>
        own
          .whereNotNull(C.entity_ref)
          .where(whereEntityVisible(knex, filter.entities, C.entity_ref)),
      );
      if (filter.unmapped) {
        either.orWhereNull(C.entity_ref);
      }
    });
  };
}
