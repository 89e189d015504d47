import { Knex } from 'knex';
import { MaturityExceptions } from '../../scorecards';
import { DbInstanceEntitiesRow } from '../entities/tables';
import { pastClausesOf, selectPastClauses } from '../findings/pastClauses';
import { FindingSelection, selectSummed } from '../findings/selectFindings';
import { DbWorkloadFindingsRow } from '../findings/tables';
import { whereInstanceVisible } from '../instances/InstanceQuery';
import { DbInstancesRow } from '../instances/tables';
import { ReadFilter, whereOwnVisible } from '../scorecards/ReadFilter';
import { columnsOf } from '../sql';
import { DbScorecardsRow, DbScorecardTargetsRow } from '../scorecards/tables';
import { DbAccountVerdictsRow, DbVerdictsRow } from '../verdicts/tables';
import { DbWaiversRow } from './tables';

const A = columnsOf<DbAccountVerdictsRow>('a');
const I = columnsOf<DbInstancesRow>('i');
const IE = columnsOf<DbInstanceEntitiesRow>('ie');
const S = columnsOf<DbScorecardsRow>('s');
const T = columnsOf<DbScorecardTargetsRow>('t');
const V = columnsOf<DbVerdictsRow>('v');
const W = columnsOf<DbWorkloadFindingsRow>('w');
const X = columnsOf<DbWaiversRow>('x');

/**
 * The waivers by which an entity, and what rolls up to it, stands otherwise than
 * it would: by control, and by the clause whose window is past. Without one, all
 * that the caller may see.
 */
export async function readExceptions(
  knex: Knex,
  options: { entityRef?: string; filter: ReadFilter; now: Date },
): Promise<MaturityExceptions> {
  const { entityRef, filter, now } = options;
  const selection: FindingSelection = {
    query: { entityRef },
    filter: { entities: filter, unmapped: false },
    now,
  };
  const [ofControls, ofAccounts, ofClauses] = await Promise.all([
    knex('verdicts as v')
      .join('instances as i', I.arn, V.arn)
      .whereNotNull(V.waiver_id)
      .modify(qb => {
        if (entityRef !== undefined) {
          qb.whereIn(
            V.arn,
            knex('instance_entities as ie')
              .where(IE.entity_ref, entityRef)
              .select(IE.arn),
          );
        }
      })
      .where(whereInstanceVisible(knex, selection.filter))
      .distinct({ key: V.control_id, id: V.waiver_id }),
    knex('waivers as x')
      .join('scorecard_targets as t', T.target_id, X.scope_ref)
      .join('account_verdicts as a', on =>
        on.on(A.target_id, X.scope_ref).andOn(A.control_id, X.control_id),
      )
      .modify(qb => {
        if (entityRef !== undefined) {
          qb.where(T.entity_ref, entityRef);
        } else {
          qb.whereIn(
            T.entity_ref,
            knex('scorecards as s')
              .where(whereOwnVisible(knex, filter, 's'))
              .select(S.entity_ref),
          );
        }
      })
      .where(X.scope_kind, 'target')
      .where(X.decided, 'approved')
      .where(X.starts_at, '<=', now.toISOString())
      .where(X.ends_at, '>', now.toISOString())
      .whereIn(A.status, ['NON_COMPLIANT', 'INSUFFICIENT_DATA'])
      .distinct({ key: X.control_id, id: X.id }),
    selectSummed(knex, 'workload_findings', selection)
      .whereNotNull(W.waiver_id)
      .whereNull(W.closed_at)
      .distinct({ id: W.waiver_id }, ...selectPastClauses(knex, now)),
  ]);
  return {
    controls: group([...ofControls, ...ofAccounts]),
    clauses: group(
      ofClauses.flatMap((row: { id: string }) =>
        pastClausesOf(row).map(({ clause }) => ({ key: clause, id: row.id })),
      ),
    ),
  };
}

function group(
  rows: ReadonlyArray<{ key: string; id: string }>,
): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const { key, id } of rows) {
    groups.set(key, (groups.get(key) ?? new Set()).add(id));
  }
  return groups;
}
