import { Knex } from 'knex';
import { InstanceFilter } from './InstanceQuery';
import { isUnrestricted, whereOwnVisible } from './ReadFilter';
import { escapeLike, isPostgres, whereInArray } from './sql';

const HOUR_MS = 3_600_000;

/** How far each value of `due` looks ahead. */
const DUE_WITHIN_MS = { '48h': 48 * HOUR_MS, '14d': 14 * 24 * HOUR_MS };

/** Past its due date, or due within so long from now. */
export type FindingDue = 'overdue' | keyof typeof DUE_WITHIN_MS;

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
  /** Part of the id, the package or the title. */
  q?: string;
}

/** Leaves the findings, aliased `w`, that a query asks for. */
export function whereFindingMatches(
  knex: Knex,
  query: FindingQuery,
  now: Date,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    const { entityRef, owners, due, severity, cve, kev, fixAvailable } = query;
    if (entityRef !== undefined) {
      // As one list: an OR of the two would keep the index out of it.
      qb.whereIn(
        'w.entity_ref',
        knex('entity_ancestors')
          .where({ ancestor_ref: entityRef })
          .select('entity_ref')
          .unionAll(knex.select(knex.raw('?', [entityRef]))),
      );
    }
    if (owners) {
      qb.where(whereInArray(knex, 'w.owner_ref', owners));
    }
    if (due) {
      qb.where(whereDue(due, now));
    }
    if (severity !== undefined) {
      qb.whereRaw('lower(w.severity) = ?', [severity]);
    }
    if (cve !== undefined) {
      qb.where(either =>
        either
          .where('w.vulnerability_id', cve)
          .orWhere(whereOtherCvesHold(knex, cve)),
      );
    }
    if (kev !== undefined) {
      qb.where('w.kev', kev);
    }
    if (fixAvailable !== undefined) {
      qb.where('w.fix_available', fixAvailable);
    }
    if (query.vulnerabilityId !== undefined) {
      qb.where('w.vulnerability_id', query.vulnerabilityId);
    }
    if (query.packageName !== undefined) {
      qb.where('w.package_name', query.packageName);
    }
    if (query.unmapped) {
      qb.whereNull('w.entity_ref');
    }
    if (query.unowned) {
      qb.whereNull('w.owner_ref');
    }
    if (query.q) {
      const part = `%${escapeLike(query.q.toLocaleLowerCase('en-US'))}%`;
      qb.where(any => {
        for (const column of [
          'w.vulnerability_id',
          'w.package_name',
          'w.title',
          'w.cve_ids',
        ]) {
          any.orWhereRaw(`lower(??) LIKE ? ESCAPE '\\'`, [column, part]);
        }
      });
    }
  };
}

/**
 * Leaves the findings, aliased `w`, that name a CVE beside their own id. Few
 * name others at all, and PostgreSQL has an index of those.
 */
function whereOtherCvesHold(
  knex: Knex,
  cve: string,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    // As the index is declared, or it does not serve.
    qb.whereRaw(`w.cve_ids <> '["' || w.vulnerability_id || '"]'`);
    if (isPostgres(knex)) {
      qb.whereRaw('w.cve_ids::jsonb @> ?::jsonb', [JSON.stringify([cve])]);
    } else {
      qb.whereRaw(`w.cve_ids LIKE ? ESCAPE '\\'`, [
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

/** A condition on `w.due_at`, which nothing without a due date meets. */
export function dueCondition(
  due: FindingDue,
  now: Date,
): { condition: string; values: string[] } {
  if (due === 'overdue') {
    return { condition: 'w.due_at < ?', values: [now.toISOString()] };
  }
  const end = new Date(now.getTime() + DUE_WITHIN_MS[due]);
  return {
    condition: 'w.due_at >= ? AND w.due_at <= ?',
    values: [now.toISOString(), end.toISOString()],
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
        qb.whereNotNull('w.entity_ref');
      }
      return;
    }
    qb.where(outer => {
      outer.whereExists(
        knex('scorecards as s')
          .whereRaw('s.entity_ref = w.entity_ref')
          .where(whereOwnVisible(knex, entities, 's')),
      );
      if (unmapped) {
        outer.orWhereNull('w.entity_ref');
      }
    });
  };
}
