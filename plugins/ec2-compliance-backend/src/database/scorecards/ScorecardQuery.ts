import { VerdictStatus } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { escapeLike, whereInArray } from '../sql';

/** Which scorecards to list. */
export interface ScorecardQuery {
  owners?: string[];
  system?: string;
  kind?: string;
  accountId?: string;
  rollup: boolean;
  /** Scorecards with one of these controls in this status. */
  controlIds?: string[];
  status?: VerdictStatus;
  /** Part of the name or title. */
  q?: string;
}

/** Leaves the scorecards, aliased `s`, that a query asks for. */
export function whereMatches(
  knex: Knex,
  query: ScorecardQuery,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    qb.where('s.rollup', query.rollup);
    if (query.owners) {
      if (query.owners.length === 1) {
        qb.where('s.owner_ref', query.owners[0]);
      } else {
        qb.where(whereInArray(knex, 's.owner_ref', query.owners));
      }
    }
    if (query.system) {
      qb.where('s.system_ref', query.system);
    }
    if (query.kind) {
      qb.where('s.kind', query.kind.toLocaleLowerCase('en-US'));
    }
    if (query.accountId) {
      qb.whereExists(
        knex('scorecard_targets as t')
          .join('targets', 'targets.id', 't.target_id')
          .whereRaw('t.entity_ref = s.entity_ref')
          .where('targets.account_id', query.accountId),
      );
    }
    if (query.controlIds || query.status) {
      qb.whereExists(
        knex('scorecard_controls as f')
          .whereRaw('f.entity_ref = s.entity_ref')
          .modify(controls => {
            if (query.controlIds) {
              controls.whereIn('f.control_id', query.controlIds);
            }
            if (query.status) {
              controls.where('f.status', query.status);
            }
          }),
      );
    }
    if (query.q) {
      const pattern = `%${escapeLike(query.q.toLocaleLowerCase('en-US'))}%`;
      qb.whereRaw(
        `(s.name LIKE ? ESCAPE '\\' OR lower(s.title) LIKE ? ESCAPE '\\')`,
        [pattern, pattern],
      );
    }
  };
}
