import {
  ScorecardStanding,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { DbEntityAncestorsRow, ENTITY_ANCESTORS } from '../entities/tables';
import { DbTargetsRow } from '../health/tables';
import {
  columnsOf,
  COUNT_COLUMNS,
  escapeLike,
  whereInArray,
  wherePrefix,
} from '../sql';
import { isUnrestricted, ReadFilter, whereVisible } from './ReadFilter';
import {
  DbScorecardControlsRow,
  DbScorecardsRow,
  DbScorecardTargetsRow,
} from './tables';

const A = columnsOf<DbEntityAncestorsRow>('a');
const BETWEEN = columnsOf<DbEntityAncestorsRow>('between_them');
const BACK = columnsOf<DbEntityAncestorsRow>('back');
const F = columnsOf<DbScorecardControlsRow>('f');
const S = columnsOf<DbScorecardsRow>('s');
const SHOWN = columnsOf<DbScorecardsRow>('shown');
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
  standing?: ScorecardStanding;
  /** What rolls up to this entity, however far. */
  memberOf?: string;
  /**
   * What rolls up to this entity and to no other of its hierarchy in between;
   * null for what rolls up to none.
   */
  parent?: string | null;
  /** Part of the name or title. */
  q?: string;
  /** The start of the name. */
  namePrefix?: string;
}

/** The sum of an instance's verdicts; 0 where nobody has judged one. */
const JUDGED = COUNT_COLUMNS.map(column => S[column]).join(' + ');

/** What a scorecard must be like, of each standing. */
export const STANDING_CONDITIONS: Record<ScorecardStanding, string> = {
  judged: `${JUDGED} > 0`,
  'not-judged': `${JUDGED} = 0 AND ${S.instances} > 0`,
  paused: `${JUDGED} = 0 AND ${S.instances} = 0 AND ${S.paused} > 0`,
  'without-instances': `${JUDGED} = 0 AND ${S.instances} = 0 AND ${S.paused} = 0`,
  'all-met': allMet('s'),
};

/** @param alias - of what has the numbers of controls */
export function allMet(alias: string): string {
  return `${alias}.controls_met = ${alias}.controls_applicable AND ${alias}.controls_applicable > 0`;
}

/** Whether a query leaves some of either list: services, or what they roll up to. */
export function isFiltered({ rollup: _, ...filters }: ScorecardQuery): boolean {
  return Object.values(filters).some(value => value !== undefined);
}

/**
 * Leaves the scorecards, aliased `s`, that a query asks for.
 *
 * @param filter - what the caller may see; what is hidden from them is above
 *   nothing
 */
export function whereMatches(
  knex: Knex,
  query: ScorecardQuery,
  filter: ReadFilter = {},
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
    if (query.standing) {
      qb.whereRaw(`(${STANDING_CONDITIONS[query.standing]})`);
    }
    if (query.memberOf !== undefined) {
      qb.whereIn(
        S.entity_ref,
        knex('entity_ancestors')
          .where(ENTITY_ANCESTORS.ancestor_ref, query.memberOf)
          .select(ENTITY_ANCESTORS.entity_ref),
      );
    }
    if (query.parent !== undefined) {
      qb.where(whereBelow(knex, query.parent, filter));
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

/** The kinds that contain one another, and each other's members. */
const HIERARCHIES = [['group'], ['system', 'domain']];

/**
 * Leaves the scorecards, aliased `s`, that are right below an entity: nothing of
 * its hierarchy lies between the two. What contains itself lies between nothing.
 */
function whereBelow(
  knex: Knex,
  parent: string | null,
  filter: ReadFilter,
): (qb: Knex.QueryBuilder) => void {
  const above = () =>
    knex('entity_ancestors as between_them').whereRaw(
      `${BETWEEN.entity_ref} = ${S.entity_ref} AND ${BETWEEN.ancestor_ref} <> ${S.entity_ref}`,
    );
  const isOfHierarchy = (kinds: readonly string[]) => (qb: Knex.QueryBuilder) =>
    kinds.forEach(kind =>
      qb.orWhereRaw(`${BETWEEN.ancestor_ref} LIKE '${kind}:%'`),
    );
  return qb => {
    if (parent === null) {
      // Of each hierarchy its own tops.
      qb.where(either => {
        for (const kinds of HIERARCHIES) {
          either.orWhere(top =>
            top.whereIn(S.kind, kinds).whereNotExists(
              above()
                .where(isOfHierarchy(kinds))
                .modify(shown => {
                  if (!isUnrestricted(filter)) {
                    shown.whereIn(
                      BETWEEN.ancestor_ref,
                      knex('scorecards as shown')
                        .where(whereVisible(knex, filter, 'shown'))
                        .select(SHOWN.entity_ref),
                    );
                  }
                })
                .whereNotExists(
                  knex('entity_ancestors as back').whereRaw(
                    `${BACK.entity_ref} = ${BETWEEN.ancestor_ref} AND ${BACK.ancestor_ref} = ${S.entity_ref}`,
                  ),
                ),
            ),
          );
        }
      });
      return;
    }
    const kinds = HIERARCHIES.find(all =>
      all.some(kind => parent.startsWith(`${kind}:`)),
    );
    qb.whereExists(
      knex('entity_ancestors as a')
        .whereRaw(`${A.entity_ref} = ${S.entity_ref}`)
        .where(A.ancestor_ref, parent),
    );
    qb.whereNotExists(
      above()
        .where(BETWEEN.ancestor_ref, '<>', parent)
        .where(isOfHierarchy(kinds ?? ['component', 'resource', 'api']))
        .whereExists(
          knex('entity_ancestors as back').whereRaw(
            `${BACK.entity_ref} = ${BETWEEN.ancestor_ref} AND ${BACK.ancestor_ref} = ?`,
            [parent],
          ),
        )
        // Of two that contain each other, neither lies between.
        .whereNotExists(
          knex('entity_ancestors as a')
            .where(A.entity_ref, parent)
            .whereRaw(`${A.ancestor_ref} = ${BETWEEN.ancestor_ref}`),
        ),
    );
  };
}
