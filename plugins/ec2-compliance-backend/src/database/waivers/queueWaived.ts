import { Knex } from 'knex';
import { recordAccountChanges } from '../changes/recordAccountChanges';
import { readWithBelow } from '../entities/readWithBelow';
import { queueMapped, queueWorkloads } from '../findings/workloadQueue';
import { readWorkloads } from '../findings/workloads';
import { INSTANCES } from '../instances/tables';
import { whereInArray } from '../sql';
import { DbWaiversRow, WAIVERS } from './tables';

/**
 * Marks the workloads whose findings and verdicts must follow a waiver, in the
 * transaction that changes it. How an account stands is overlaid as it is read,
 * and only written down in the log.
 */
export async function queueWaived(
  tx: Knex.Transaction,
  {
    scope_kind: kind,
    scope_ref: ref,
  }: Pick<DbWaiversRow, 'scope_kind' | 'scope_ref'>,
  { now }: { now: Date },
): Promise<void> {
  if (kind === 'target') {
    await recordAccountChanges(tx, { targetId: ref, now });
    return;
  }
  if (kind === 'workload') {
    await queueWorkloads(tx, [{ workload: ref }]);
    return;
  }
  if (kind === 'instance') {
    const rows = await tx('instances')
      .where(INSTANCES.arn, ref)
      .select(INSTANCES.arn, INSTANCES.target_id, INSTANCES.payload);
    const workloads = await readWorkloads(tx, rows);
    await queueWorkloads(
      tx,
      [...workloads.values()].flat().map(workload => ({ workload })),
    );
    return;
  }
  await queueMapped(tx, await readWithBelow(tx, ref));
}

/**
 * Marks what has come into, or left, the scope of a waiver by what it rolls up
 * to.
 */
export async function queueMoved(
  tx: Knex.Transaction,
  moved: ReadonlyArray<{ entity_ref: string; ancestor_ref: string }>,
): Promise<void> {
  if (!moved.length) {
    return;
  }
  const refs: string[] = await tx('waivers')
    .where(WAIVERS.applied, true)
    .where(
      whereInArray(tx, WAIVERS.scope_ref, [
        ...new Set(moved.map(({ ancestor_ref }) => ancestor_ref)),
      ]),
    )
    .distinct(WAIVERS.scope_ref)
    .pluck(WAIVERS.scope_ref);
  const isScope = new Set(refs);
  await queueMapped(tx, [
    ...new Set(
      moved
        .filter(({ ancestor_ref }) => isScope.has(ancestor_ref))
        .map(({ entity_ref }) => entity_ref),
    ),
  ]);
}
