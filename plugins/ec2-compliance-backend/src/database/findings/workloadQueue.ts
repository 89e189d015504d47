import { randomUUID } from 'node:crypto';
import { groupBy, uniqBy } from 'lodash';
import { Knex } from 'knex';
import { unmappedPrefixes } from '../../deadlines';
import { DbInstanceEntitiesRow, INSTANCE_ENTITIES } from '../entities/tables';
import {
  byText,
  columnsOf,
  escapeLike,
  saveRows,
  whereInArray,
  whereInRows,
} from '../sql';
import { DbWorkloadQueueRow, WORKLOAD_QUEUE } from './tables';

const OTHER = columnsOf<DbInstanceEntitiesRow>('other');
const Q = columnsOf<DbWorkloadQueueRow>('q');

/** A workload to be derived anew, and one that gave instances to it. */
export interface QueuedWorkload {
  workload: string;
  previous?: string;
}

/**
 * Marks workloads whose findings, clocks and verdicts must follow a change.
 * Called first in the transaction that makes the change: what derives them
 * takes the same lock first, so that neither waits for the other in the end.
 */
export async function queueWorkloads(
  tx: Knex.Transaction,
  workloads: readonly QueuedWorkload[],
): Promise<void> {
  const ticket = randomUUID();
  const rows = uniqBy(
    workloads.map(({ workload, previous = '' }) => ({
      workload,
      previous,
      ticket,
    })),
    row => `${row.workload}\n${row.previous}`,
  );
  // One order for all writers, or two of them could lock each other out.
  rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  await saveRows(tx, 'workload_queue', rows, {
    key: [WORKLOAD_QUEUE.workload, WORKLOAD_QUEUE.previous],
    merge: [WORKLOAD_QUEUE.ticket],
  });
}

/** Marks those of some entities that are workloads: that have instances. */
export async function queueMapped(
  tx: Knex.Transaction,
  entityRefs: string[],
): Promise<void> {
  const mapped: string[] = await tx('instance_entities')
    .where(whereInArray(tx, INSTANCE_ENTITIES.entity_ref, entityRefs))
    .whereNot(INSTANCE_ENTITIES.via, 'rollup')
    .distinct(INSTANCE_ENTITIES.entity_ref)
    .pluck(INSTANCE_ENTITIES.entity_ref);
  await queueWorkloads(
    tx,
    mapped.map(workload => ({ workload })),
  );
}

/**
 * Takes some workloads from the queue, those of one change together, each with
 * those that gave instances to it. Whoever queues them again waits for the end
 * of the transaction.
 */
export async function takeWorkloads(
  tx: Knex.Transaction,
  limit: number,
): Promise<Map<string, string[]>> {
  const next = await tx('workload_queue')
    .orderBy([WORKLOAD_QUEUE.ticket, WORKLOAD_QUEUE.workload])
    .limit(limit)
    .select(WORKLOAD_QUEUE.workload);
  if (!next.length) {
    return new Map();
  }
  const rows = await tx('workload_queue')
    .where(
      whereInArray(tx, WORKLOAD_QUEUE.workload, [
        ...new Set(next.map(({ workload }) => workload)),
      ]),
    )
    .orderByRaw(
      `${byText(tx, WORKLOAD_QUEUE.workload)}, ${byText(
        tx,
        WORKLOAD_QUEUE.previous,
      )}`,
    )
    .forUpdate()
    .select(WORKLOAD_QUEUE.workload, WORKLOAD_QUEUE.previous);
  const taken = Object.entries(groupBy(rows, row => row.workload));
  await tx('workload_queue')
    .where(
      whereInRows(tx, [WORKLOAD_QUEUE.workload, WORKLOAD_QUEUE.previous], rows),
    )
    .delete();
  return new Map(
    taken.map(([workload, all]) => [
      workload,
      all.flatMap(({ previous }) => previous || []),
    ]),
  );
}

/**
 * The queued workloads that the run of a target derives as a whole: all of
 * their instances are in it, and none came from elsewhere. With their tickets.
 */
export async function readQueuedIn(
  knex: Knex,
  targetId: string,
): Promise<DbWorkloadQueueRow[]> {
  return knex('workload_queue as q')
    .where(Q.previous, '')
    .where(qb => {
      qb.whereExists(
        knex('instance_entities as other')
          .whereRaw(`${OTHER.entity_ref} = ${Q.workload}`)
          .where(OTHER.target_id, targetId),
      );
      for (const prefix of unmappedPrefixes(targetId)) {
        qb.orWhereRaw(`${Q.workload} LIKE ? ESCAPE '\\'`, [
          `${escapeLike(prefix)}%`,
        ]);
      }
    })
    .whereNotExists(
      knex('instance_entities as other')
        .whereRaw(`${OTHER.entity_ref} = ${Q.workload}`)
        .whereNot(OTHER.target_id, targetId),
    )
    .select('q.*');
}

/** Takes those from the queue that nothing has changed of meanwhile. */
export async function releaseWorkloads(
  knex: Knex,
  rows: readonly DbWorkloadQueueRow[],
): Promise<void> {
  for (const [ticket, ofTicket] of Object.entries(
    groupBy(rows, row => row.ticket),
  )) {
    await knex('workload_queue')
      .where(WORKLOAD_QUEUE.ticket, ticket)
      .where(WORKLOAD_QUEUE.previous, '')
      .where(
        whereInArray(
          knex,
          WORKLOAD_QUEUE.workload,
          ofTicket.map(({ workload }) => workload),
        ),
      )
      .delete();
  }
}

/** Takes workloads from the queue that cannot be derived. */
export async function dropWorkloads(
  knex: Knex,
  names: readonly string[],
): Promise<void> {
  await knex('workload_queue')
    .where(whereInArray(knex, WORKLOAD_QUEUE.workload, names))
    .delete();
}

function keyOf({ workload, previous }: DbWorkloadQueueRow): string {
  return `${workload}\n${previous}`;
}
