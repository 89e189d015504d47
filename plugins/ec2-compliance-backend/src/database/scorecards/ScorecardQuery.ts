import { VerdictStatus } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { DbTargetsRow } from '../health/tables';
import { columnsOf, escapeLike, whereInArray, wherePrefix } from '../sql';
import {
  DbScorecardControlsRow,
  DbScorecardsRow,
  DbScorecardTargetsRow,
} from './tables';

const F = columnsOf<DbScorecardControlsRow>('f');
const S = columnsOf<DbScorecardsRow>('s');
const T = columnsOf<DbScorecardTargetsRow>('t');
const TARGETS = columnsOf<DbTargetsRow>('targets');

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
  /** The start of the name. */
  namePrefix?: string;
}

/** Whether a query leaves some of either list: services, or what they roll up to. */
export function isFiltered({ rollup: _, ...filters }: ScorecardQuery): boolean {
  return Object.values(filters).some(value => value !== undefined);
}

/** Leaves the scorecards, aliased `s`, that a query asks for. */
export function whereMatches(
  knex: Knex,
  query: ScorecardQuery,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    qb.where(S.rollup, query.rollup);
    if (query.owners) {
      if (query.owners.length === 1) {
        qb.where(S.owner_ref, query.owners[0]);
      } else {
        qb.where(whereInArray(knex, S.owner_ref, query.owners));
      }
    }
    if (query.system) {
      qb.where(S.system_ref, query.system);
    }
    if (query.kind) {
      qb.where(S.kind, query.kind.toLocaleLowerCase('en-US'));
    }
    if (query.accountId) {
      qb.whereExists(
        knex('scorecard_targets as t')
          .join('targets', TARGETS.id, T.target_id)
          .whereRaw(`${T.entity_ref} = ${S.entity_ref}`)
          .where(TARGETS.account_id, query.accountId),
      );
    }
    if (query.controlIds || query.status) {
      qb.whereExists(
        knex('scorecard_controls as f')
          .whereRaw(`${F.entity_ref} = ${S.entity_ref}`)
          .modify(controls => {
            if (query.controlIds) {
              controls.whereIn(F.control_id, query.controlIds);
            }
            if (query.status) {
              controls.where(F.status, query.status);
            }
          }),
      );
    }
    if (query.q) {
      const pattern = `%${escapeLike(query.q.toLocaleLowerCase('en-US'))}%`;
      qb.whereRaw(
        `(${S.name} LIKE ? ESCAPE '\\' OR lower(${S.title}) LIKE ? ESCAPE '\\')`,
        [pattern, pattern],
      );
    }
    if (query.namePrefix) {
      const start = query.namePrefix.toLocaleLowerCase('en-US');
      qb.where(wherePrefix(knex, S.name, start));
    }
  };
}
