import { Knex } from 'knex';
import { INSTANCES } from '../instances/tables';
import { whereInArray } from '../sql';
import { readOwners } from './ownerThen';
import { NewChange, saveChanges } from './saveChanges';

/**
 * Writes down which instances were mapped otherwise than before, in the
 * transaction that does it. An instance that is mapped for the first time has
 * not moved.
 *
 * @param options - the entities that each runs, `from` before and `to` now
 */
export async function recordMoves(
  tx: Knex,
  options: {
    moves: ReadonlyArray<{ arn: string; from: string[]; to: string[] }>;
    now: Date;
  },
): Promise<void> {
  const { moves, now } = options;
  if (!moves.length) {
    return;
  }
  const targets = new Map<string, string>(
    (
      await tx('instances')
        .where(
          whereInArray(
            tx,
            INSTANCES.arn,
            moves.map(({ arn }) => arn),
          ),
        )
        .select(INSTANCES.arn, INSTANCES.target_id)
    ).map(row => [row.arn, row.target_id]),
  );
  const owners = await readOwners(
    tx,
    moves.flatMap(({ from, to }) => [...from, ...to]),
  );
  await saveChanges(
    tx,
    moves.flatMap(({ arn, from, to }) => {
      const toRow =
        (outcome: 'mapped' | 'unmapped') =>
        (entity_ref: string): NewChange => ({
          at: now.toISOString(),
          kind: 'instance',
          outcome,
          entity_ref,
          owner_ref: owners.get(entity_ref) ?? null,
          target_id: targets.get(arn) ?? null,
          arn,
        });
      return [
        ...from.filter(ref => !to.includes(ref)).map(toRow('unmapped')),
        ...to.filter(ref => !from.includes(ref)).map(toRow('mapped')),
      ];
    }),
  );
}
