import { MappingWay } from 'backstage-plugin-ec2-compliance-common';
import { isEqual } from 'lodash';
import { Knex } from 'knex';
import { Unmapped } from '../../catalog';
import { UNMAPPED_WORKLOAD, unmappedWorkload } from '../../deadlines';
import { recordMoves } from '../changes/recordMoves';
import {
  findClaimChanges,
  InstanceClaim,
  saveClaimChanges,
} from '../claims/saveClaims';
import { QueuedWorkload, queueWorkloads } from '../findings/workloadQueue';
import { INSTANCES } from '../instances/tables';
import {
  toUnmappedColumns,
  UNMAPPED_COLUMNS,
} from '../instances/unmappedColumns';
import { queueScorecards } from '../scorecards/scorecardQueue';
import {
  inTransaction,
  recordset,
  saveRows,
  whereInArray,
  whereInRows,
} from '../sql';
import {
  DbInstanceEntitiesRow,
  INSTANCE_ENTITIES,
  SHARED_INSTANCES,
} from './tables';

/** One entity of an instance: `rollup` when it only contains the instance's own. */
export interface InstanceEntity {
  entityRef: string;
  via: MappingWay;
}

/** What the mapping decided for one instance. */
export interface InstanceMapping {
  entities: InstanceEntity[];
  unmapped?: Unmapped;
  /** Claims that count for nothing. */
  unconfirmed?: readonly InstanceClaim[];
}

/**
 * Stores the mapping of some instances where it changed, and queues the
 * workloads and the scorecards that gain or lose one.
 */
export async function saveMappings(
  knex: Knex,
  mappings: Map<string, InstanceMapping & { targetId: string }>,
  options: { now: Date },
): Promise<void> {
  const arns = [...mappings.keys()];
  const [rows, instances, claims] = await Promise.all([
    knex('instance_entities')
      .where(whereInArray(knex, INSTANCE_ENTITIES.arn, arns))
      .select(
        INSTANCE_ENTITIES.arn,
        INSTANCE_ENTITIES.entity_ref,
        INSTANCE_ENTITIES.via,
      ),
    knex('instances')
      .where(whereInArray(knex, INSTANCES.arn, arns))
      .select(INSTANCES.arn, ...UNMAPPED_COLUMNS),
    findClaimChanges(knex, mappings),
  ]);
  const stored = new Map<string, Map<string, string>>();
  for (const row of rows) {
    const byRef = stored.get(row.arn) ?? new Map<string, string>();
    stored.set(row.arn, byRef.set(row.entity_ref, row.via));
  }

  const wasUnmapped = new Set(
    instances.filter(row => row.unmapped_reason !== null).map(row => row.arn),
  );
  const moves: Move[] = [];
  const added: DbInstanceEntitiesRow[] = [];
  const removed: Array<{ arn: string; entity_ref: string }> = [];
  const touched = new Set<string>();
  for (const [arn, mapping] of mappings) {
    const before = stored.get(arn) ?? new Map<string, string>();
    const from = ownOf([...before]);
    const to = ownOf(
      mapping.entities.map(({ entityRef, via }) => [entityRef, via]),
    );
    if (!isEqual(from, to)) {
      moves.push({ arn, from, to });
    }
    for (const { entityRef, via } of mapping.entities) {
      const same = before.get(entityRef) === via;
      before.delete(entityRef);
      if (!same) {
        touched.add(entityRef);
        added.push({
          arn,
          entity_ref: entityRef,
          target_id: mapping.targetId,
          via,
        });
      }
    }
    for (const entityRef of before.keys()) {
      touched.add(entityRef);
      removed.push({ arn, entity_ref: entityRef });
    }
  }
  const relabelled = instances.flatMap(row => {
    const columns = toUnmappedColumns(mappings.get(row.arn)?.unmapped);
    return UNMAPPED_COLUMNS.some(name => row[name] !== columns[name])
      ? [{ arn: row.arn, ...columns }]
      : [];
  });
  if (
    !touched.size &&
    !relabelled.length &&
    !claims.added.length &&
    !claims.removed.length
  ) {
    return;
  }
  await inTransaction(knex, async tx => {
    await queueMoves(tx, { moves, wasUnmapped });
    await saveRows(tx, 'instance_entities', added, {
      key: [INSTANCE_ENTITIES.arn, INSTANCE_ENTITIES.entity_ref],
      merge: [INSTANCE_ENTITIES.via],
    });
    if (removed.length) {
      await tx('instance_entities')
        .where(
          whereInRows(
            tx,
            [INSTANCE_ENTITIES.arn, INSTANCE_ENTITIES.entity_ref],
            removed,
          ),
        )
        .delete();
    }
    if (relabelled.length) {
      await tx.raw(
        `UPDATE instances SET ${UNMAPPED_COLUMNS.map(
          name => `${name} = d.${name}`,
        ).join(', ')} FROM ? WHERE instances.${INSTANCES.arn} = d.arn`,
        [
          recordset(
            tx,
            {
              arn: 'text',
              ...Object.fromEntries(
                UNMAPPED_COLUMNS.map(name => [name, 'text'] as const),
              ),
            },
            relabelled,
          ),
        ],
      );
    }
    await saveClaimChanges(tx, claims);
    await saveShared(tx, moves);
    await recordMoves(tx, {
      moves: moves.filter(
        ({ arn, from }) => from.length > 0 || wasUnmapped.has(arn),
      ),
      now: options.now,
    });
    await queueScorecards(tx, { entityRefs: touched });
  });
}

/** An instance that other workloads run than before. */
interface Move {
  arn: string;
  from: string[];
  to: string[];
}

/** The entities that are an instance's own, in one order. */
function ownOf(entities: Array<[string, string]>): string[] {
  return entities
    .filter(([, via]) => via !== 'rollup')
    .map(([entityRef]) => entityRef)
    .sort();
}

/** Remembers which instances are several entities' own. */
async function saveShared(
  tx: Knex.Transaction,
  moves: readonly Move[],
): Promise<void> {
  const changed = moves.filter(
    ({ from, to }) => from.length > 1 !== to.length > 1,
  );
  if (!changed.length) {
    return;
  }
  const arns = changed
    .map(({ arn }) => arn)
    // In one order for all writers, or two of them could lock each other out.
    .sort();
  const shared = new Set(
    changed.filter(({ to }) => to.length > 1).map(({ arn }) => arn),
  );
  await tx('shared_instances')
    .where(
      whereInArray(
        tx,
        SHARED_INSTANCES.arn,
        arns.filter(arn => !shared.has(arn)),
      ),
    )
    .delete();
  await saveRows(
    tx,
    'shared_instances',
    arns.filter(arn => shared.has(arn)).map(arn => ({ arn })),
    { key: [SHARED_INSTANCES.arn] },
  );
}

/** Both those that gain the instance and those that lose it. */
async function queueMoves(
  tx: Knex.Transaction,
  options: { moves: readonly Move[]; wasUnmapped: ReadonlySet<string> },
): Promise<void> {
  const { moves, wasUnmapped } = options;
  const unmapped = await readUnmappedWorkloads(
    tx,
    moves.filter(({ to }) => !to.length).map(({ arn }) => arn),
  );
  await queueWorkloads(
    tx,
    moves.flatMap(({ arn, from, to }) => {
      const now = to.length ? to : unmapped.get(arn) ?? [];
      const gained = now.filter(workload => !from.includes(workload));
      const lost = from.filter(workload => !now.includes(workload));
      const previous: Array<string | undefined> = [...from];
      if (!from.length) {
        // Which that was follows from the instance.
        previous.push(wasUnmapped.has(arn) ? UNMAPPED_WORKLOAD : undefined);
      }
      return [
        ...lost.map((workload): QueuedWorkload => ({ workload })),
        ...gained.flatMap(workload =>
          previous.map(
            (other): QueuedWorkload => ({
              workload,
              previous: other,
            }),
          ),
        ),
      ];
    }),
  );
}

async function readUnmappedWorkloads(
  tx: Knex.Transaction,
  arns: string[],
): Promise<Map<string, string[]>> {
  const rows = await tx('instances')
    .where(whereInArray(tx, INSTANCES.arn, arns))
    .select(INSTANCES.arn, INSTANCES.target_id, INSTANCES.payload);
  return new Map(
    rows.map(row => [
      row.arn,
      [
        unmappedWorkload({
          arn: row.arn,
          targetId: row.target_id,
          autoScalingGroup: JSON.parse(row.payload).autoScalingGroup,
        }),
      ],
    ]),
  );
}
