import {
  MappingWay,
  StatusCounts,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { CatalogEntity } from '../../catalog';
import { COUNT_FIELD, emptyCounts } from '../../scorecards';
import { toEntity } from '../entities/EntityStore';
import { DbInstanceEntitiesRow, ENTITIES } from '../entities/tables';
import { DbInstancesRow } from '../instances/tables';
import {
  columnsOf,
  inArray,
  PAUSED_RANK,
  rankOf,
  statusOfRank,
  whereInArray,
} from '../sql';
import { DbVerdictsRow } from '../verdicts/tables';

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

/** What a status is worth when nobody has judged for too long. */
export function asStale(status: VerdictStatus): VerdictStatus {
  return status === 'NOT_APPLICABLE' ? status : 'INSUFFICIENT_DATA';
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
      example: knex.raw(`case when ${V.rank} <= ? then ${V.facts} end`, [
        rankOf('INSUFFICIENT_DATA'),
      ]),
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
  { controls }: ScorecardAggregate,
  row: VerdictSum,
  stale: boolean,
): void {
  let control = controls.find(c => c.controlId === row.control_id);
  if (!control) {
    control = { controlId: row.control_id, counts: emptyCounts(), reasons: [] };
    controls.push(control);
  }
  const status: VerdictStatus = stale ? asStale(row.status) : row.status;
  const count = Number(row.total);
  control.counts[COUNT_FIELD[status]] += count;
  if (status !== 'NON_COMPLIANT' && status !== 'INSUFFICIENT_DATA') {
    return;
  }
  const reason: string = stale ? 'stale' : row.reason;
  const example: string = stale ? STOPPED : row.example;
  const known = control.reasons.find(
    r => r.status === status && r.reason === reason,
  );
  if (known) {
    known.count += count;
    known.example = known.example < example ? known.example : example;
  } else {
    control.reasons.push({ status, reason, count, example });
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
