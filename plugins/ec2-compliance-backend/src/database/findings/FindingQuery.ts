import { FindingDue } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { ENTITY_ANCESTORS } from '../entities/tables';
import { InstanceFilter } from '../instances/InstanceQuery';
import { isUnrestricted, whereOwnVisible } from '../scorecards/ReadFilter';
import { DbScorecardsRow } from '../scorecards/tables';
import { columnsOf, escapeLike, isPostgres, whereInArray } from '../sql';
import { dueCondition } from './findingDue';
import { DbWorkloadFindingsRow } from './tables';

const S = columnsOf<DbScorecardsRow>('s');
const W = columnsOf<DbWorkloadFindingsRow>('w');

/** All that is searched, as the index of it is declared. */
const TEXT = `lower(${W.vulnerability_id} || '\n' || ${W.package_name} || '\n' || ${W.title} || '\n' || ${W.cve_ids})`;

/** Which open findings to list. */
export interface FindingQuery {
  /** Findings of this entity, and of those that roll up to it. */
  entityRef?: string;
  /** Owned by any of these; groups below them are spelt out already. */
  owners?: string[];
  due?: FindingDue;
  /** The vendor's, in lower case, or `unknown`. */
  severity?: string;
  /** The id of the vulnerability, or one of the CVEs that a patch fixes. */
  cve?: string;
  kev?: boolean;
  /** Neither value holds for those of which it is not known. */
  fixAvailable?: boolean;
  vulnerabilityId?: string;
  packageName?: string;
  unmapped?: boolean;
  /** Owned by nobody. */
  unowned?: boolean;
  /** Those that are waived as a whole, in place of the open ones. */
  waived?: boolean;
  /** Those that this waiver covers, in place of the open ones. */
  waiverId?: string;
  /** Part of the id, the package or the title. */
  q?: string;
}

/**
 * Leaves the findings, aliased `w`, that a query is about: those that are open,
 * unless it asks for what is waived.
 */
export function whereListed({
  waived,
  waiverId,
}: Pick<FindingQuery, 'waived' | 'waiverId'>): (qb: Knex.QueryBuilder) => void {
  return qb => {
    if (!waived && waiverId === undefined) {
      qb.where(W.open, true);
      return;
    }
    qb.whereNull(W.closed_at).whereNotNull(W.waiver_id);
    if (waived) {
      qb.where(W.open, false);
    }
    if (waiverId !== undefined) {
      qb.where(W.waiver_id, waiverId);
    }
  };
}

/** What a query names, spelt out. */
export interface KnownOfQuery {
  /** What rolls up to its entity. */
  members: string[];
  /** What names its CVE beside an id of its own. */
  patches: string[];
}

/**
 * Spells a query out, by statements of their own: only with the values in hand
 * does PostgreSQL choose the index that a list of a million findings needs.
 */
export async function readKnownOfQuery(
  knex: Knex,
  { entityRef, cve }: FindingQuery,
): Promise<KnownOfQuery> {
  const [members, patches] = await Promise.all([
    entityRef === undefined
      ? []
      : knex('entity_ancestors')
          .where(ENTITY_ANCESTORS.ancestor_ref, entityRef)
          .pluck(ENTITY_ANCESTORS.entity_ref),
    cve === undefined
      ? []
      : knex('workload_findings as w')
          .where(whereOthers(knex, cve))
          .distinct(W.vulnerability_id)
          .pluck(W.vulnerability_id),
  ]);
  return { members, patches };
}

/** Leaves the findings, aliased `w`, that a query asks for. */
export function whereFindingMatches(
  knex: Knex,
  query: FindingQuery,
  known: KnownOfQuery,
  now: Date,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    const { entityRef, owners, due, severity, cve, kev, fixAvailable } = query;
    if (entityRef !== undefined) {
      qb.where(whereOneOf(knex, W.entity_ref, [entityRef, ...known.members]));
    }
    if (owners) {
      qb.where(whereInArray(knex, W.owner_ref, owners));
    }
    if (due) {
      qb.where(whereDue(due, now));
    }
    if (severity !== undefined) {
      qb.whereRaw(`lower(${W.severity}) = ?`, [severity]);
    }
    if (cve !== undefined) {
      qb.where(whereOneOf(knex, W.vulnerability_id, [cve, ...known.patches]));
      if (known.patches.length) {
        qb.where(either =>
          either.where(W.vulnerability_id, cve).orWhere(whereOthers(knex, cve)),
        );
      }
    }
    if (kev !== undefined) {
      qb.where(W.kev, kev);
    }
    if (fixAvailable !== undefined) {
      qb.where(W.fix_available, fixAvailable);
    }
    if (query.vulnerabilityId !== undefined) {
      qb.where(W.vulnerability_id, query.vulnerabilityId);
    }
    if (query.packageName !== undefined) {
      qb.where(W.package_name, query.packageName);
    }
    if (query.unmapped) {
      qb.whereNull(W.entity_ref);
    }
    if (query.unowned) {
      qb.whereNull(W.owner_ref);
    }
    if (query.q) {
      const part = `%${escapeLike(query.q.toLocaleLowerCase('en-US'))}%`;
      qb.whereRaw(`${TEXT} LIKE ? ESCAPE '\\'`, [part]);
    }
  };
}

/** One value leaves an index in its order, which a list of values does not. */
function whereOneOf(
  knex: Knex,
  column: string,
  values: string[],
): (qb: Knex.QueryBuilder) => void {
  return values.length > 1
    ? whereInArray(knex, column, values)
    : qb => qb.where(column, values[0]);
}

/**
 * Leaves the findings, aliased `w`, that name a CVE beside their own id. Few
 * name others at all, and those have an index.
 */
function whereOthers(knex: Knex, cve: string): (qb: Knex.QueryBuilder) => void {
  return qb => {
    // As the index is declared, or it does not serve.
    qb.whereRaw(`${W.cve_ids} <> '["' || ${W.vulnerability_id} || '"]'`);
    if (isPostgres(knex)) {
      qb.whereRaw(`${W.cve_ids}::jsonb @> ?::jsonb`, [JSON.stringify([cve])]);
    } else {
      qb.whereRaw(`${W.cve_ids} LIKE ? ESCAPE '\\'`, [
        `%${escapeLike(JSON.stringify(cve))}%`,
      ]);
    }
  };
}

/** Leaves the findings, aliased `w`, that are due as `due` says. */
function whereDue(due: FindingDue, now: Date): (qb: Knex.QueryBuilder) => void {
  return qb => {
    const { condition, values } = dueCondition(due, now);
    qb.whereRaw(condition, values);
  };
}

/** Leaves the findings, aliased `w`, that the caller may see. */
export function whereFindingVisible(
  knex: Knex,
  filter: InstanceFilter,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    const { entities, unmapped } = filter;
    if (isUnrestricted(entities)) {
      if (!unmapped) {
        qb.whereNotNull(W.entity_ref);
      }
      return;
    }
    qb.where(outer => {
      outer.whereExists(
        knex('scorecards as s')
          .whereRaw(`${S.entity_ref} = ${W.entity_ref}`)
          .where(whereOwnVisible(knex, entities, 's')),
      );
      if (unmapped) {
        outer.orWhereNull(W.entity_ref);
      }
    });
  };
}
