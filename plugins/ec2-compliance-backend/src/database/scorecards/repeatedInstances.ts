import { StatusCounts } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { COUNT_FIELD } from '../../scorecards';
import {
  DbEntityAncestorsRow,
  DbInstanceEntitiesRow,
  SHARED_INSTANCES,
} from '../entities/tables';
import { DbInstancesRow } from '../instances/tables';
import { columnsOf, statusOfRank, toNumber } from '../sql';
import { DbScorecardsRow } from './tables';

const A = columnsOf<DbEntityAncestorsRow>('a');
const I = columnsOf<DbInstancesRow>('i');
const IE = columnsOf<DbInstanceEntitiesRow>('ie');
const P = columnsOf<DbScorecardsRow>('p');

/** Instances that some scorecards count so often too many, alike. */
interface Repeated {
  paused: boolean;
  /** The worst of their verdicts; absent where nobody judged them. */
  rank: number;
  times: number;
}

/**
 * What several of some services count: instances that are several entities' own,
 * and those below an entity that has instances of its own as well. There are
 * few, so that it costs less than to tell all instances apart.
 *
 * @param scorecards - selects the entity refs, of no mere roll-up
 */
export async function readRepeated(
  knex: Knex,
  scorecards: Knex.QueryBuilder,
): Promise<Repeated[]> {
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
  const rows: Array<{ arn: string; times: unknown } & DbInstancesRow> =
    await knex('instance_entities as ie')
      .join('instances as i', I.arn, IE.arn)
      .whereIn(IE.arn, candidates)
      .whereIn(IE.entity_ref, scorecards)
      .groupBy([IE.arn, I.paused, I.worst_rank])
      .havingRaw('count(*) > 1')
      .select(I.paused, I.worst_rank)
      .count({ times: '*' });
  return rows.map(row => ({
    paused: Boolean(row.paused),
    rank: Number(row.worst_rank),
    times: toNumber(row.times) - 1,
  }));
}

/** Sums over scorecards, less what they count more than once. */
export function withoutRepeated<
  T extends {
    instances: number;
    pausedInstances: number;
    instanceCounts: StatusCounts;
  },
>(sums: T, repeated: readonly Repeated[]): T {
  const left = { ...sums, instanceCounts: { ...sums.instanceCounts } };
  for (const { paused, rank, times } of repeated) {
    if (paused) {
      left.pausedInstances -= times;
      continue;
    }
    left.instances -= times;
    const status = statusOfRank(rank);
    if (status) {
      left.instanceCounts[COUNT_FIELD[status]] -= times;
    }
  }
  return left;
}
