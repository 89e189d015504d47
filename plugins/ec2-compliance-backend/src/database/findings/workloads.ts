import { Knex } from 'knex';
import {
  UNMAPPED_WORKLOAD,
  unmappedPrefixes,
  workloadsOf,
} from '../../deadlines';
import { DbInstanceEntitiesRow, INSTANCE_ENTITIES } from '../entities/tables';
import { DbInstancesRow, INSTANCES } from '../instances/tables';
import { columnsOf, escapeLike, whereInArray } from '../sql';
import { WORKLOAD_FINDINGS } from './tables';

const ALL = columnsOf<DbInstanceEntitiesRow>('all');
const OWN = columnsOf<DbInstanceEntitiesRow>('own');

/** The instances of a workload, and the entity that it is. */
export interface Workload {
  arns: string[];
  entityRef?: string;
}

type Row = Pick<DbInstancesRow, 'arn' | 'target_id' | 'payload'>;

/** The workloads that instances belong to, by ARN. */
export async function readWorkloads(
  knex: Knex,
  instances: readonly Row[],
): Promise<Map<string, string[]>> {
  const mapped = await knex('instance_entities')
    .where(
      whereInArray(
        knex,
        INSTANCE_ENTITIES.arn,
        instances.map(({ arn }) => arn),
      ),
    )
    .whereNot(INSTANCE_ENTITIES.via, 'rollup')
    .orderBy(INSTANCE_ENTITIES.entity_ref)
    .select(INSTANCE_ENTITIES.arn, INSTANCE_ENTITIES.entity_ref);
  const entityRefs = new Map<string, string[]>();
  for (const { arn, entity_ref: ref } of mapped) {
    entityRefs.set(arn, [...(entityRefs.get(arn) ?? []), ref]);
  }
  return new Map(
    instances.map(({ arn, target_id: targetId, payload }) => [
      arn,
      workloadsOf(entityRefs.get(arn) ?? [], {
        arn,
        targetId,
        autoScalingGroup: JSON.parse(payload).autoScalingGroup,
      }),
    ]),
  );
}

/**
 * The workloads of a target: those with instances in it, with all of their
 * instances in whichever target, and those that have lost their last.
 */
export async function readTargetWorkloads(
  knex: Knex,
  targetId: string,
): Promise<Map<string, Workload>> {
  const workloads = new Map<string, Workload>();
  const mapped = await knex('instance_entities as all')
    .whereNot(ALL.via, 'rollup')
    .whereIn(
      ALL.entity_ref,
      knex('instance_entities')
        .where(INSTANCE_ENTITIES.target_id, targetId)
        .whereNot(INSTANCE_ENTITIES.via, 'rollup')
        .select(INSTANCE_ENTITIES.entity_ref),
    )
    .orderBy([ALL.entity_ref, ALL.arn])
    .select(ALL.entity_ref, ALL.arn);
  for (const { entity_ref: entityRef, arn } of mapped) {
    const workload: Workload = workloads.get(entityRef) ?? {
      arns: [],
      entityRef,
    };
    workloads.set(entityRef, workload);
    workload.arns.push(arn);
  }
  const unmapped = await knex('instances')
    .where(INSTANCES.target_id, targetId)
    .whereNotExists(
      knex('instance_entities as own')
        .whereRaw(`${OWN.arn} = instances.${INSTANCES.arn}`)
        .whereNot(OWN.via, 'rollup'),
    )
    .orderBy(INSTANCES.arn)
    .select(INSTANCES.arn, INSTANCES.target_id, INSTANCES.payload);
  for (const [arn, [name]] of await readWorkloads(knex, unmapped)) {
    const workload: Workload = workloads.get(name) ?? { arns: [] };
    workloads.set(name, workload);
    workload.arns.push(arn);
  }
  // By name alone at first, which an index tells; whether anything of them is
  // still open is in the rows, and only few are without an instance.
  const without: string[] = await knex('workload_findings')
    .where(qb =>
      qb
        .whereRaw('workload NOT LIKE ?', [`${UNMAPPED_WORKLOAD}%`])
        .orWhere(whereUnmappedIn(targetId)),
    )
    .whereNotExists(
      knex('instance_entities as own')
        .whereRaw(
          `${OWN.entity_ref} = workload_findings.${WORKLOAD_FINDINGS.workload}`,
        )
        .whereNot(OWN.via, 'rollup'),
    )
    .distinct(WORKLOAD_FINDINGS.workload)
    .pluck(WORKLOAD_FINDINGS.workload);
  const lost = await knex('workload_findings')
    .where(
      whereInArray(
        knex,
        WORKLOAD_FINDINGS.workload,
        without.filter(name => !workloads.has(name)),
      ),
    )
    .whereNull(WORKLOAD_FINDINGS.closed_at)
    .distinct(WORKLOAD_FINDINGS.workload, WORKLOAD_FINDINGS.entity_ref);
  for (const { workload: name, entity_ref: entityRef } of lost) {
    if (!workloads.has(name)) {
      workloads.set(name, { arns: [], entityRef: entityRef ?? undefined });
    }
  }
  return workloads;
}

/** Leaves the rows of unmapped workloads of a target. */
export function whereUnmappedIn(
  targetId: string,
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    for (const prefix of unmappedPrefixes(targetId)) {
      qb.orWhereRaw(`workload LIKE ? ESCAPE '\\'`, [`${escapeLike(prefix)}%`]);
    }
  };
}
