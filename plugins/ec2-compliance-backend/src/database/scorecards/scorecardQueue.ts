import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { INSTANCE_ENTITIES } from '../entities/tables';
import { saveRows, whereInArray } from '../sql';

/**
 * Marks the scorecards of instances, or of entities, to be rolled up again.
 * Called in the transaction that makes the change, so that a crash in between
 * leaves nothing behind that nobody rolls up. What is queued is appended: no
 * writer waits for another's row.
 */
export async function queueScorecards(
  tx: Knex.Transaction,
  subjects: { arns: string[] } | { entityRefs: Iterable<string> },
): Promise<void> {
  const refs =
    'arns' in subjects
      ? (
          await tx('instance_entities')
            .where(whereInArray(tx, INSTANCE_ENTITIES.arn, subjects.arns))
            .distinct(INSTANCE_ENTITIES.entity_ref)
        ).map(row => row.entity_ref as string)
      : [...new Set(subjects.entityRefs)];
  const ticket = randomUUID();
  await saveRows(
    tx,
    'scorecard_queue',
    refs.map(entity_ref => ({ entity_ref, ticket })),
  );
}
