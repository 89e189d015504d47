import {
  MaturityLevel,
  WaiverScope,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { UNMAPPED_WORKLOAD } from '../../deadlines';
import { readWithBelow } from '../entities/readWithBelow';
import { ENTITIES, ENTITY_ANCESTORS } from '../entities/tables';
import { readWorkloads } from '../findings/workloads';
import { INSTANCES } from '../instances/tables';
import { whereInArray } from '../sql';

/** An entity that a waiver concerns, and what it rolls up to. */
export interface WaiverParty {
  entityRef: string;
  ownerRef?: string;
  ancestors: string[];
}

/** The names of the workloads in a scope; of an instance that is gone none. */
export async function readScopeWorkloads(
  knex: Knex,
  scope: WaiverScope,
): Promise<string[]> {
  switch (scope.kind) {
    case 'workload':
      return [scope.workload];
    case 'target':
      return [];
    case 'instance': {
      const rows = await knex('instances')
        .where(INSTANCES.arn, scope.arn)
        .select(INSTANCES.arn, INSTANCES.target_id, INSTANCES.payload);
      return [...(await readWorkloads(knex, rows)).values()].flat();
    }
    default: {
      return readWithBelow(knex, scope.entityRef);
    }
  }
}

/** The levels that workloads are held to by their own annotation, one for each. */
export async function readScopeLevels(
  knex: Knex,
  workloads: readonly string[],
): Promise<Array<MaturityLevel | undefined>> {
  const rows = await knex('entities')
    .where(whereInArray(knex, ENTITIES.entity_ref, workloads))
    .select(ENTITIES.maturity_level);
  return rows.map(row => row.maturity_level ?? undefined);
}

/**
 * The entities that waivers are for, by their ids: those that answer for the
 * risk. Of an instance that is gone the one it was requested for.
 */
export async function readParties(
  knex: Knex,
  waivers: ReadonlyArray<{
    id: string;
    scope: WaiverScope;
    entityRef?: string;
  }>,
): Promise<Map<string, WaiverParty[]>> {
  const arns = waivers.flatMap(({ scope }) =>
    scope.kind === 'instance' ? [scope.arn] : [],
  );
  const ofInstances = await readWorkloads(
    knex,
    arns.length
      ? await knex('instances')
          .where(whereInArray(knex, INSTANCES.arn, arns))
          .select(INSTANCES.arn, INSTANCES.target_id, INSTANCES.payload)
      : [],
  );
  const refsOf = ({ scope, entityRef }: (typeof waivers)[number]): string[] => {
    switch (scope.kind) {
      case 'instance':
        return ofInstances.get(scope.arn) ?? (entityRef ? [entityRef] : []);
      case 'workload':
        return [scope.workload];
      // An account is no entity.
      case 'target':
        return [];
      default:
        return [scope.entityRef];
    }
  };
  const refs = [
    ...new Set(
      waivers
        .flatMap(refsOf)
        .filter(name => !name.startsWith(UNMAPPED_WORKLOAD)),
    ),
  ];
  const [entities, ancestors] = await Promise.all([
    knex('entities')
      .where(whereInArray(knex, ENTITIES.entity_ref, refs))
      .select(ENTITIES.entity_ref, ENTITIES.owner_ref),
    knex('entity_ancestors')
      .where(whereInArray(knex, ENTITY_ANCESTORS.entity_ref, refs))
      .orderBy(ENTITY_ANCESTORS.ancestor_ref)
      .select('*'),
  ]);
  const owners = new Map(
    entities.map(row => [row.entity_ref, row.owner_ref ?? undefined]),
  );
  const above = new Map<string, string[]>();
  for (const row of ancestors) {
    above.set(row.entity_ref, [
      ...(above.get(row.entity_ref) ?? []),
      row.ancestor_ref,
    ]);
  }
  return new Map(
    waivers.map(waiver => [
      waiver.id,
      refsOf(waiver)
        .filter(name => !name.startsWith(UNMAPPED_WORKLOAD))
        .map(entityRef => ({
          entityRef,
          ownerRef: owners.get(entityRef),
          ancestors: above.get(entityRef) ?? [],
        })),
    ]),
  );
}
