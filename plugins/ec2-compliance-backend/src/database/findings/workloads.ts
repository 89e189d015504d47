import { Knex } from 'knex';
import {
  UNMAPPED_WORKLOAD,
  unmappedPrefixes,
  workloadsOf,
} from '../../deadlines';
import { escapeLike, whereInArray } from '../sql';

/** The instances of a workload, and the entity that it is. */
export interface Workload {
  arns: string[];
  entityRef?: string;
}

type Row = { arn: string; target_id: string; payload: string };

/** The workloads that instances belong to, by ARN. */
export async function readWorkloads(
  knex: Knex,
  instances: readonly Row[],
): Promise<Map<string, string[]>> {
  const mapped = await knex('instance_entities')
    .where(
      whereInArray(
        knex,
        'arn',
        instances.map(({ arn }) => arn),
      ),
    )
    .whereNot('via', 'rollup')
    .orderBy('entity_ref')
    .select('arn', 'entity_ref');
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
    .whereNot('all.via', 'rollup')
    .whereIn(
      'all.entity_ref',
      knex('instance_entities')
        .where({ target_id: targetId })
        .whereNot('via', 'rollup')
        .select('entity_ref'),
    )
    .orderBy(['all.entity_ref', 'all.arn'])
    .select('all.entity_ref', 'all.arn');
  for (const { entity_ref: entityRef, arn } of mapped) {
    const workload: Workload = workloads.get(entityRef) ?? {
      arns: [],
      entityRef,
    };
    workloads.set(entityRef, workload);
    workload.arns.push(arn);
  }
  const unmapped: Row[] = await knex('instances')
    .where({ target_id: targetId })
    .whereNotExists(
      knex('instance_entities as own')
        .whereRaw('own.arn = instances.arn')
        .whereNot('own.via', 'rollup'),
    )
    .orderBy('arn')
    .select('arn', 'target_id', 'payload');
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
        .whereRaw('own.entity_ref = workload_findings.workload')
        .whereNot('own.via', 'rollup'),
    )
    .distinct('workload')
    .pluck('workload');
  const lost = await knex('workload_findings')
    .where(
      whereInArray(
        knex,
        'workload',
        without.filter(name => !workloads.has(name)),
      ),
    )
    .whereNull('closed_at')
    .distinct('workload', 'entity_ref');
  for (const { workload: name, entity_ref: entityRef } of lost) {
    if (!workloads.has(name)) {
      workloads.set(name, { arns: [], ...(entityRef && { entityRef }) });
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
