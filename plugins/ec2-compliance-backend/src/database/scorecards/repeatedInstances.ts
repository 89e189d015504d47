import { StatusCounts } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { COUNT_FIELD } from '../../scorecards';
import {
  DbEntityAncestorsRow,
  DbInstanceEntitiesRow,
  SHARED_INSTANCES,
} from '../entities/tables';
import { DbInstancesRow } from '../instances/tables';
import {
  columnsOf,
  PAUSED_RANK,
  statusOfRank,
  toNumber,
  whereInArray,
} from '../sql';
import { DbVerdictsRow, VERDICTS } from '../verdicts/tables';
import { DbScorecardsRow } from './tables';

const A = columnsOf<DbEntityAncestorsRow>('a');
const I = columnsOf<DbInstancesRow>('i');
const IE = columnsOf<DbInstanceEntitiesRow>('ie');
const P = columnsOf<DbScorecardsRow>('p');

/** What some scorecards count so often too many, by what is alike. */
interface Repeated {
  instances: Array<{
    paused: boolean;
    /** The worst of their verdicts; of no status where nobody judged them. */
    rank: number;
    times: number;
  }>;
  verdicts: Array<{ controlId: string; rank: number; times: number }>;
}

/** Of lists that nothing is taken off. */
export const NOTHING_REPEATED: Repeated = { instances: [], verdicts: [] };

/**
 * What several of some services count: instances that are several entities' own,
 * and those below an entity that has instances of its own as well. There are
 * few, so that it costs less than to tell all instances apart.
 *
 * @param options - `scorecards` selects the entity refs, of no mere roll-up;
 *   `controlIds`: of these controls alone
 */
export async function readRepeated(
  knex: Knex,
  options: {
    scorecards: () => Knex.QueryBuilder;
    controlIds: readonly string[] | undefined;
  },
): Promise<Repeated> {
  const { scorecards, controlIds } = options;
  const candidates = knex.unionAll([
    knex('shared_instances').select(SHARED_INSTANCES.arn),
    knex('instance_entities as ie')
      .join('scorecards as p', P.entity_ref, IE.entity_ref)
      .where(P.rollup, false)
      .whereIn(
        P.entity_ref,
        knex('entity_ancestors as a').select(A.ancestor_ref),
      )
      .select(IE.arn),
  ]);
  const rows: Array<
    Pick<DbInstancesRow, 'arn' | 'paused' | 'worst_rank'> & { times: unknown }
  > = await knex('instance_entities as ie')
    .join('instances as i', I.arn, IE.arn)
    .whereIn(IE.arn, candidates)
    .whereIn(IE.entity_ref, scorecards())
    .groupBy([I.arn, I.paused, I.worst_rank])
    .havingRaw('count(*) > 1')
    .select(I.arn, I.paused, I.worst_rank)
    .count({ times: '*' });
  const times = new Map(rows.map(row => [row.arn, toNumber(row.times) - 1]));
  const verdicts: Array<Pick<DbVerdictsRow, 'arn' | 'control_id' | 'rank'>> =
    times.size
      ? await knex('verdicts')
          .where(whereInArray(knex, VERDICTS.arn, [...times.keys()]))
          .where(VERDICTS.rank, '<', PAUSED_RANK)
          .modify(qb => {
            if (controlIds) {
              qb.where(whereInArray(knex, VERDICTS.control_id, controlIds));
            }
          })
          .select(VERDICTS.arn, VERDICTS.control_id, VERDICTS.rank)
      : [];
  return {
    instances: rows.map(row => ({
      paused: Boolean(row.paused),
      rank: Number(row.worst_rank),
      times: times.get(row.arn)!,
    })),
    verdicts: verdicts.map(row => ({
      controlId: row.control_id,
      rank: Number(row.rank),
      times: times.get(row.arn)!,
    })),
  };
}

/** Sums over scorecards, less what they count more than once. */
export function withoutRepeated<
  T extends {
    instances: number;
    pausedInstances: number;
    instanceCounts: StatusCounts;
    controls: Array<{ controlId: string; counts: StatusCounts }>;
  },
>(sums: T, { instances, verdicts }: Repeated): T {
  const left = {
    ...sums,
    instanceCounts: { ...sums.instanceCounts },
    controls: sums.controls.map(control => ({
      ...control,
      counts: { ...control.counts },
    })),
  };
  const byControl = new Map(
    left.controls.map(({ controlId, counts }) => [controlId, counts]),
  );
  const take = (
    counts: StatusCounts | undefined,
    { rank, times }: { rank: number; times: number },
  ) => {
    const status = statusOfRank(rank);
    if (counts && status) {
      counts[COUNT_FIELD[status]] -= times;
    }
  };
  for (const one of instances) {
    if (one.paused) {
      left.pausedInstances -= one.times;
    } else {
      left.instances -= one.times;
      take(left.instanceCounts, one);
    }
  }
  for (const one of verdicts) {
    take(byControl.get(one.controlId), one);
  }
  return left;
}
