import { Knex } from 'knex';
import {
  soleInstanceOf,
  targetOfGroup,
  UNMAPPED_WORKLOAD,
  unmappedPrefixes,
  unmappedWorkload,
  workloadsOf,
} from '../../deadlines';
import { DbInstanceEntitiesRow, INSTANCE_ENTITIES } from '../entities/tables';
import { DbInstancesRow, INSTANCES } from '../instances/tables';
import { columnsOf, escapeLike, whereInArray } from '../sql';
import { TARGETS } from '../health/tables';
import { VERDICTS } from '../verdicts/tables';
import { WORKLOAD_FINDINGS } from './tables';

const ALL = columnsOf<DbInstanceEntitiesRow>('all');
const OWN = columnsOf<DbInstanceEntitiesRow>('own');

/** The instances of a workload, and the entity that it is. */
export interface Workload {
  arns: string[];
  entityRef?: string;
}

/** Instances of which it is looked up at a time whether they are mapped. */
const WALK_SIZE = 1_000;

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

/** The ARNs of a target's instances in their order, some at a time. */
async function* walkArns(
  knex: Knex,
  targetId: string,
): AsyncGenerator<string[], void, void> {
  let after = '';
  for (;;) {
    const arns: string[] = await knex('instances')
      .where(INSTANCES.target_id, targetId)
      .andWhere(INSTANCES.arn, '>', after)
      .orderBy(INSTANCES.arn)
      .limit(WALK_SIZE)
      .pluck(INSTANCES.arn);
    if (!arns.length) {
      return;
    }
    after = arns[arns.length - 1];
    yield arns;
  }
}

/** What workloads are told by, of some instances in the order of their ARNs. */
async function readRows(knex: Knex, arns: readonly string[]): Promise<Row[]> {
  return arns.length
    ? knex('instances')
        .where(whereInArray(knex, INSTANCES.arn, arns))
        .orderBy(INSTANCES.arn)
        .select(INSTANCES.arn, INSTANCES.target_id, INSTANCES.payload)
    : [];
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
  const isMapped = new Set(mapped.map(({ arn }) => arn));
  for await (const arns of walkArns(knex, targetId)) {
    const unmapped = await readRows(
      knex,
      arns.filter(arn => !isMapped.has(arn)),
    );
    for (const [arn, [name]] of await readWorkloads(knex, unmapped)) {
      const workload: Workload = workloads.get(name) ?? { arns: [] };
      workloads.set(name, workload);
      workload.arns.push(arn);
    }
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

/**
 * Workloads by name, each with all of its instances in whichever target; none
 * of those that have lost their last.
 */
export async function readNamedWorkloads(
  knex: Knex,
  names: readonly string[],
): Promise<Map<string, Workload>> {
  const unmapped = names.filter(name => name.startsWith(UNMAPPED_WORKLOAD));
  const isUnmapped = new Set(unmapped);
  const workloads = new Map<string, Workload>(
    names.map(name => [
      name,
      isUnmapped.has(name) ? { arns: [] } : { arns: [], entityRef: name },
    ]),
  );
  const mapped = await knex('instance_entities')
    .where(whereInArray(knex, INSTANCE_ENTITIES.entity_ref, names))
    .whereNot(INSTANCE_ENTITIES.via, 'rollup')
    .orderBy([INSTANCE_ENTITIES.entity_ref, INSTANCE_ENTITIES.arn])
    .select(INSTANCE_ENTITIES.entity_ref, INSTANCE_ENTITIES.arn);
  for (const { entity_ref: entityRef, arn } of mapped) {
    workloads.get(entityRef)!.arns.push(arn);
  }
  const candidates = await knex('instances')
    .where(qb =>
      qb
        .where(
          whereInArray(
            knex,
            INSTANCES.arn,
            unmapped.flatMap(name => soleInstanceOf(name) ?? []),
          ),
        )
        .orWhere(
          whereInArray(
            knex,
            INSTANCES.target_id,
            unmapped.flatMap(name => targetOfGroup(name) ?? []),
          ),
        ),
    )
    .orderBy(INSTANCES.arn)
    .select(INSTANCES.arn, INSTANCES.target_id, INSTANCES.payload);
  for (const [arn, own] of await readWorkloads(knex, candidates)) {
    for (const name of own) {
      if (isUnmapped.has(name)) {
        workloads.get(name)!.arns.push(arn);
      }
    }
  }
  return workloads;
}

/**
 * The workloads that instances belong to, and those that they belong, or
 * belonged, to when no entity is theirs.
 */
export async function readWorkloadsAround(
  knex: Knex,
  arns: readonly string[],
): Promise<{ now: string[]; before: string[] }> {
  const rows = await readRows(knex, arns);
  const current = await readWorkloads(knex, rows);
  return {
    now: [...new Set([...current.values()].flat())],
    before: [
      ...new Set(
        rows.map(row =>
          unmappedWorkload({
            arn: row.arn,
            targetId: row.target_id,
            autoScalingGroup: JSON.parse(row.payload).autoScalingGroup,
          }),
        ),
      ),
    ],
  };
}

/**
 * Those of some instances that were judged before, by target: the others are
 * still being read for the first time.
 */
export async function readSettledInstances(
  knex: Knex,
  arns: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await knex('instances')
    .join(
      'targets',
      `targets.${TARGETS.id}`,
      `instances.${INSTANCES.target_id}`,
    )
    .where(whereInArray(knex, `instances.${INSTANCES.arn}`, arns))
    .whereNotNull(`targets.${TARGETS.judged_at}`)
    .whereExists(
      knex('verdicts').whereRaw(
        `verdicts.${VERDICTS.arn} = instances.${INSTANCES.arn}`,
      ),
    )
    .orderBy(`instances.${INSTANCES.arn}`)
    .select(`instances.${INSTANCES.arn}`, `instances.${INSTANCES.target_id}`);
  const byTarget = new Map<string, string[]>();
  for (const { arn, target_id: targetId } of rows) {
    byTarget.set(targetId, [...(byTarget.get(targetId) ?? []), arn]);
  }
  return byTarget;
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
