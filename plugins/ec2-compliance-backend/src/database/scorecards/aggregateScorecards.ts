import {
  MappingWay,
  StatusCounts,
  VERDICT_STATUSES,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { CatalogEntity } from '../../catalog';
import { COUNT_FIELD, emptyCounts } from '../../scorecards';
import { toEntity } from '../entities/EntityStore';
import {
  DbInstanceEntitiesRow,
  ENTITIES,
  INSTANCE_ENTITIES,
} from '../entities/tables';
import { DbInstancesRow } from '../instances/tables';
import {
  byText,
  columnsOf,
  inArray,
  PAUSED_RANK,
  rankOf,
  statusOfRank,
  toCounts,
  whereInArray,
} from '../sql';
import { DbVerdictsRow } from '../verdicts/tables';
import { MemberSums, sumMembers } from './sumMembers';

const I = columnsOf<DbInstancesRow>('i');
const IE = columnsOf<DbInstanceEntitiesRow>('ie');
const V = columnsOf<DbVerdictsRow>('v');

/** What the verdicts of one entity's instances add up to. */
export interface ScorecardAggregate {
  entityRef: string;
  entity?: CatalogEntity;
  /** How its instances came to it; absent without instances. */
  via?: MappingWay;
  instances: number;
  paused: number;
  instanceCounts: StatusCounts;
  targets: Array<{ targetId: string; instances: number }>;
  controls: Array<{
    controlId: string;
    counts: StatusCounts;
    reasons: ScorecardReason[];
  }>;
}

/** One reason that instances of an entity fail a control, or are unknown. */
export interface ScorecardReason {
  status: VerdictStatus;
  reason: string;
  count: number;
  /** The values of one such instance, JSON. */
  example: string;
}

type InstanceSum = Pick<DbInstanceEntitiesRow, 'entity_ref' | 'via'> &
  Pick<DbInstancesRow, 'target_id' | 'paused' | 'worst_rank'> & {
    total: unknown;
  };

type VerdictSum = Pick<DbInstanceEntitiesRow, 'entity_ref'> &
  Pick<DbVerdictsRow, 'control_id' | 'status' | 'reason'> & {
    stale?: unknown;
    /** Of those that fail, or are unknown. */
    example: string;
    total: unknown;
  };

/**
 * Adds stored verdicts up, for each of the entities.
 *
 * @param options - `members`: a query for `arn`, `entity_ref` and `via` of the
 *   instances of each; verdicts of `staleTargets` count as unknown: nobody has
 *   judged there for too long
 */
export async function aggregateScorecards(
  knex: Knex,
  options: {
    entityRefs: string[];
    members: Knex.QueryBuilder;
    staleTargets?: ReadonlySet<string>;
  },
): Promise<ScorecardAggregate[]> {
  const { entityRefs, members, staleTargets } = options;
  const isStale = (targetId: string) => staleTargets?.has(targetId) ?? false;
  const [entities, instances, verdicts] = [
    await knex('entities')
      .where(whereInArray(knex, ENTITIES.entity_ref, entityRefs))
      .select('*'),
    await countInstances(knex, members),
    await countVerdicts(knex, members, staleTargets),
  ];
  const byRef = new Map<string, ScorecardAggregate>(
    entityRefs.map(entityRef => [entityRef, emptyAggregate(entityRef)]),
  );
  for (const row of entities) {
    // What else its annotations say is no part of what adds up.
    const {
      annotationError: _,
      maturityAnnotation: __,
      maturityLevel: ___,
      sharedWith: ____,
      instancesAnnotation: _____,
      ...entity
    } = toEntity(row);
    byRef.get(row.entity_ref)!.entity = entity;
  }
  for (const row of instances) {
    addInstances(byRef.get(row.entity_ref)!, row, isStale(row.target_id));
  }
  for (const row of verdicts) {
    addVerdicts(byRef.get(row.entity_ref)!, row, Boolean(row.stale));
  }
  for (const aggregate of byRef.values()) {
    sort(aggregate);
  }
  return [...byRef.values()];
}

/**
 * As {@link aggregateScorecards}, of entities that others roll up to: from the
 * scorecards of these, and only of instances that those do not count once from
 * verdicts.
 */
export async function aggregateRollups(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<ScorecardAggregate[]> {
  const aggregates: ScorecardAggregate[] = [];
  for (const entityRef of entityRefs) {
    const sums = await sumMembers(knex, entityRef);
    const own = () =>
      knex('instance_entities')
        .where(INSTANCE_ENTITIES.entity_ref, entityRef)
        .select(
          INSTANCE_ENTITIES.arn,
          INSTANCE_ENTITIES.entity_ref,
          INSTANCE_ENTITIES.via,
        );
    const [aggregate] = await aggregateScorecards(knex, {
      entityRefs: [entityRef],
      members: sums
        ? own().where(
            whereInArray(knex, INSTANCE_ENTITIES.arn, sums.others.get(0) ?? []),
          )
        : own(),
    });
    if (sums) {
      addSums(aggregate, sums);
      for (const [times, arns] of sums.others) {
        if (times > 1) {
          const [twice] = await aggregateScorecards(knex, {
            entityRefs: [entityRef],
            members: own().where(
              whereInArray(knex, INSTANCE_ENTITIES.arn, arns),
            ),
          });
          takeOff(aggregate, twice, times - 1);
        }
      }
      sort(aggregate);
    }
    aggregates.push(aggregate);
  }
  return aggregates;
}

/** What a status is worth when nobody has judged for too long. */
export function asStale(status: VerdictStatus): VerdictStatus {
  return status === 'NOT_APPLICABLE' ? status : 'INSUFFICIENT_DATA';
}

/** Counts of the same. */
export function countsAsStale(counts: StatusCounts): StatusCounts {
  const stale = emptyCounts();
  for (const status of VERDICT_STATUSES) {
    stale[COUNT_FIELD[asStale(status)]] += counts[COUNT_FIELD[status]];
  }
  return stale;
}

function countInstances(
  knex: Knex,
  members: Knex.QueryBuilder,
): Promise<InstanceSum[]> {
  const columns = [IE.entity_ref, IE.via, I.target_id, I.paused, I.worst_rank];
  return knex(members.clone().as('ie'))
    .join('instances as i', I.arn, IE.arn)
    .groupBy(columns)
    .select(columns)
    .count({ total: '*' }) as unknown as Promise<InstanceSum[]>;
}

/**
 * Of the verdicts alone, and with as few groups as do: a roll-up over the whole
 * fleet adds up a million of them.
 */
function countVerdicts(
  knex: Knex,
  members: Knex.QueryBuilder,
  staleTargets: ReadonlySet<string> | undefined,
): Promise<VerdictSum[]> {
  const columns = [IE.entity_ref, V.control_id, V.status, V.reason];
  return knex(members.clone().as('ie'))
    .join('verdicts as v', V.arn, IE.arn)
    .where(V.rank, '<', PAUSED_RANK)
    .groupBy(columns)
    .select(columns)
    .modify(qb => {
      if (staleTargets?.size) {
        qb.select(
          knex.raw(
            '(case when ? then 1 else 0 end) as stale',
            inArray(knex, V.target_id, [...staleTargets]),
          ),
        ).groupBy('stale');
      }
    })
    .min({
      // One order, whoever looks for the first.
      example: knex.raw(
        `case when ${V.rank} <= ? then ${byText(knex, V.facts)} end`,
        [rankOf('INSUFFICIENT_DATA')],
      ),
    })
    .count({ total: '*' }) as unknown as Promise<VerdictSum[]>;
}

function addInstances(
  aggregate: ScorecardAggregate,
  row: InstanceSum,
  stale: boolean,
): void {
  const total = Number(row.total);
  // An entity with instances of its own is not a mere roll-up.
  if (aggregate.via === undefined || aggregate.via === 'rollup') {
    aggregate.via = row.via;
  }
  const target = aggregate.targets.find(t => t.targetId === row.target_id);
  if (target) {
    target.instances += total;
  } else {
    aggregate.targets.push({ targetId: row.target_id, instances: total });
  }
  if (row.paused) {
    aggregate.paused += total;
    return;
  }
  aggregate.instances += total;
  // Nobody has judged an instance that was only just listed.
  const status = statusOfRank(Number(row.worst_rank));
  if (status) {
    aggregate.instanceCounts[COUNT_FIELD[stale ? asStale(status) : status]] +=
      total;
  }
}

/** What is said of all that nobody has judged for too long. */
const STOPPED = JSON.stringify({ because: { phrase: 'judging.too-old' } });

function addVerdicts(
  aggregate: ScorecardAggregate,
  row: VerdictSum,
  stale: boolean,
): void {
  const control = controlOf(aggregate, row.control_id);
  const status: VerdictStatus = stale ? asStale(row.status) : row.status;
  const count = Number(row.total);
  control.counts[COUNT_FIELD[status]] += count;
  if (status !== 'NON_COMPLIANT' && status !== 'INSUFFICIENT_DATA') {
    return;
  }
  addReason(control.reasons, {
    status,
    reason: stale ? 'stale' : row.reason,
    count,
    example: stale ? STOPPED : row.example,
  });
}

function addSums(aggregate: ScorecardAggregate, sums: MemberSums): void {
  aggregate.via ??= 'rollup';
  aggregate.instances += sums.instances;
  aggregate.paused += sums.paused;
  addCounts(aggregate.instanceCounts, toCounts(sums.counts), 1);
  for (const { targetId, instances } of sums.targets) {
    const target = aggregate.targets.find(t => t.targetId === targetId);
    if (target) {
      target.instances += instances;
    } else {
      aggregate.targets.push({ targetId, instances });
    }
  }
  for (const { controlId, ...counts } of sums.controls) {
    addCounts(controlOf(aggregate, controlId).counts, toCounts(counts), 1);
  }
  for (const { controlId, ...reason } of sums.reasons) {
    addReason(controlOf(aggregate, controlId).reasons, reason);
  }
}

/** Instances that were counted too often, and what is left of nothing. */
function takeOff(
  aggregate: ScorecardAggregate,
  part: ScorecardAggregate,
  times: number,
): void {
  aggregate.instances -= part.instances * times;
  aggregate.paused -= part.paused * times;
  addCounts(aggregate.instanceCounts, part.instanceCounts, -times);
  for (const { targetId, instances } of part.targets) {
    aggregate.targets.find(t => t.targetId === targetId)!.instances -=
      instances * times;
  }
  for (const { controlId, counts, reasons } of part.controls) {
    const control = controlOf(aggregate, controlId);
    addCounts(control.counts, counts, -times);
    for (const { status, reason, count } of reasons) {
      control.reasons.find(
        known => known.status === status && known.reason === reason,
      )!.count -= count * times;
    }
  }
}

function addCounts(
  to: StatusCounts,
  counts: StatusCounts,
  times: number,
): void {
  for (const field of Object.keys(counts) as Array<keyof StatusCounts>) {
    to[field] += counts[field] * times;
  }
}

function controlOf(
  { controls }: ScorecardAggregate,
  controlId: string,
): ScorecardAggregate['controls'][number] {
  let control = controls.find(known => known.controlId === controlId);
  if (!control) {
    control = { controlId, counts: emptyCounts(), reasons: [] };
    controls.push(control);
  }
  return control;
}

function addReason(reasons: ScorecardReason[], added: ScorecardReason): void {
  const known = reasons.find(
    ({ status, reason }) => status === added.status && reason === added.reason,
  );
  if (known) {
    known.count += added.count;
    known.example =
      known.example < added.example ? known.example : added.example;
  } else {
    const { status, reason, count, example } = added;
    // In one order, as it is stored.
    reasons.push({ status, reason, count, example });
  }
}

/** One order, so that equal aggregates have equal hashes. */
function sort({ targets, controls }: ScorecardAggregate): void {
  targets.sort((a, b) => (a.targetId < b.targetId ? -1 : 1));
  controls.sort((a, b) => (a.controlId < b.controlId ? -1 : 1));
  for (const { reasons } of controls) {
    reasons.sort(
      (a, b) =>
        rankOf(a.status) - rankOf(b.status) ||
        b.count - a.count ||
        (a.reason < b.reason ? -1 : 1),
    );
  }
}

function emptyAggregate(entityRef: string): ScorecardAggregate {
  return {
    entityRef,
    instances: 0,
    paused: 0,
    instanceCounts: emptyCounts(),
    targets: [],
    controls: [],
  };
}
