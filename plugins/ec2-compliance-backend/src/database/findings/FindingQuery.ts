import {
  FindingDue,
  SEVERITY_WORDS,
  SeverityRating,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { DbEntitiesRow, ENTITY_ANCESTORS } from '../entities/tables';
import { InstanceFilter } from '../instances/InstanceQuery';
import { INSTANCES } from '../instances/tables';
import { isUnrestricted, whereOwnVisible } from '../scorecards/ReadFilter';
import { DbScorecardsRow } from '../scorecards/tables';
import { columnsOf, escapeLike, isPostgres, whereInArray } from '../sql';
import { dueCondition, NO_DUE_DATE } from './findingDue';
import { DbWorkloadFindingsRow, FINDINGS } from './tables';
import { readWorkloads } from './workloads';

const E = columnsOf<DbEntitiesRow>('e');
const S = columnsOf<DbScorecardsRow>('s');
const W = columnsOf<DbWorkloadFindingsRow>('w');

/** All that is searched, as the index of it is declared. */
const TEXT = `lower(${W.vulnerability_id} || '\n' || ${W.package_name} || '\n' || ${W.title} || '\n' || ${W.cve_ids})`;

/** Every word of the scale. */
const RATED_WORDS = Object.values(SEVERITY_WORDS).flat();

/** Which open findings to list. */
export interface FindingQuery {
  /** Findings of this entity, and of those that roll up to it. */
  entityRef?: string;
  /** Of that entity itself alone. */
  entityOnly?: boolean;
  /** Owned by any of these; groups below them are spelt out already. */
  owners?: string[];
  /** Standing on the instance of this ARN. */
  instanceArn?: string;
  due?: FindingDue;
  /** Due then or later. */
  dueSince?: Date;
  /** The vendor's, in lower case, or `unknown`. */
  severity?: string;
  /** The same on the scale for all vendors. */
  rating?: SeverityRating;
  /** The id of the vulnerability, or one of the CVEs that a patch fixes. */
  cve?: string;
  /** Of the first alone. */
  cveOnly?: boolean;
  kev?: boolean;
  /** Neither value holds for those of which it is not known. */
  fixAvailable?: boolean;
  vulnerabilityId?: string;
  packageName?: string;
  /** Of no entity, or of one. */
  unmapped?: boolean;
  /** In Inspector, on one of its instances or on none. */
  suppressed?: boolean;
  /** Owned by nobody. */
  unowned?: boolean;
  /** Those that are waived as a whole, in place of the open ones. */
  waived?: boolean;
  /** Those that this waiver covers, in place of the open ones. */
  waiverId?: string;
  /**
   * Part of the id, a CVE, the package, the title, or the name or title of the
   * service or its owner.
   */
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
  /** Entities whose name or title has what is searched for. */
  named: string[];
  /** What its instance is part of. */
  workloads: string[];
}

/**
 * Spells a query out, by statements of their own: only with the values in hand
 * does PostgreSQL choose the index that a list of a million findings needs.
 */
export async function readKnownOfQuery(
  knex: Knex,
  { entityRef, entityOnly, cve, cveOnly, instanceArn, q }: FindingQuery,
): Promise<KnownOfQuery> {
  const [members, patches, named, workloads] = await Promise.all([
    entityRef === undefined || entityOnly
      ? []
      : knex('entity_ancestors')
          .where(ENTITY_ANCESTORS.ancestor_ref, entityRef)
          .pluck(ENTITY_ANCESTORS.entity_ref),
    cve === undefined || cveOnly
      ? []
      : knex('workload_findings as w')
          .where(whereOthers(knex, cve))
          .distinct(W.vulnerability_id)
          .pluck(W.vulnerability_id),
    q === undefined
      ? []
      : knex('entities as e')
          .whereRaw(
            `(lower(${E.name}) LIKE ? ESCAPE '\\' OR lower(${E.title}) LIKE ? ESCAPE '\\')`,
            [partOf(q), partOf(q)],
          )
          .pluck(E.entity_ref),
    instanceArn === undefined ? [] : readWorkloadsOfInstance(knex, instanceArn),
  ]);
  return { members, patches, named, workloads };
}

async function readWorkloadsOfInstance(
  knex: Knex,
  arn: string,
): Promise<string[]> {
  const rows = await knex('instances')
    .where(INSTANCES.arn, arn)
    .select(INSTANCES.arn, INSTANCES.target_id, INSTANCES.payload);
  return [...(await readWorkloads(knex, rows)).values()].flat();
}

/** The pattern of a text with a part, in lower case. */
function partOf(q: string): string {
  return `%${escapeLike(q.toLocaleLowerCase('en-US'))}%`;
}

/** Leaves the findings, aliased `w`, that a query asks for. */
export function whereFindingMatches(
  knex: Knex,
  query: FindingQuery,
  known: KnownOfQuery,
  now: Date,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    const { entityRef, owners, due, severity, rating } = query;
    const { cve, kev, fixAvailable, instanceArn, unmapped } = query;
    if (instanceArn !== undefined) {
      qb.where(whereInArray(knex, W.workload, known.workloads)).whereRaw(
        `(${W.vulnerability_id}, ${W.package_name}) IN (?)`,
        [
          knex('findings')
            .where(FINDINGS.arn, instanceArn)
            .whereIn(FINDINGS.status, ['open', 'suppressed'])
            .select(FINDINGS.vulnerability_id, FINDINGS.package_name),
        ],
      );
    }
    if (entityRef !== undefined) {
      qb.where(whereOneOf(knex, W.entity_ref, [entityRef, ...known.members]));
    }
    if (owners) {
      qb.where(whereInArray(knex, W.owner_ref, owners));
    }
    if (due) {
      qb.where(whereDue(due, now));
    }
    if (query.dueSince) {
      qb.where(W.sort_due_at, '>=', query.dueSince.toISOString()).where(
        W.sort_due_at,
        '<',
        NO_DUE_DATE,
      );
    }
    if (severity !== undefined) {
      qb.whereRaw(`lower(${W.severity}) = ?`, [severity]);
    }
    if (rating !== undefined) {
      qb.where(whereRated(rating, `lower(${W.severity})`));
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
    if (unmapped !== undefined) {
      qb[unmapped ? 'whereNull' : 'whereNotNull'](W.entity_ref);
    }
    if (query.suppressed !== undefined) {
      // As a value, or the index of these would not serve.
      qb.whereRaw(`${W.suppressed} ${query.suppressed ? '>' : '='} 0`);
    }
    if (query.unowned) {
      qb.whereNull(W.owner_ref);
    }
    const { q } = query;
    if (q) {
      qb.where(either => {
        either.whereRaw(`${TEXT} LIKE ? ESCAPE '\\'`, [partOf(q)]);
        if (known.named.length) {
          either
            .orWhere(whereInArray(knex, W.entity_ref, known.named))
            .orWhere(whereInArray(knex, W.owner_ref, known.named));
        }
      });
    }
  };
}

/**
 * Leaves what a vendor's word, in lower case, rates so.
 *
 * @param column - an expression over columns of ours
 */
export function whereRated(
  rating: SeverityRating,
  column: string,
): (qb: Knex.QueryBuilder) => void {
  const words = rating === 'unrated' ? RATED_WORDS : SEVERITY_WORDS[rating];
  const places = words.map(() => '?').join(', ');
  return qb => {
    // One word leaves an index in its order, which a list does not.
    if (words.length === 1) {
      qb.whereRaw(`${column} = ?`, [...words]);
    } else {
      const not = rating === 'unrated' ? 'NOT ' : '';
      qb.whereRaw(`${column} ${not}IN (${places})`, [...words]);
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
