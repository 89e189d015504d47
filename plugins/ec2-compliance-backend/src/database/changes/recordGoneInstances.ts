import { Knex } from 'knex';
import { DbVerdictsRow } from '../verdicts/tables';
import { columnsOf, inTurns, whereInArray } from '../sql';
import { ownersOf } from './ownersOf';
import { NewChange, saveChanges } from './saveChanges';

const V = columnsOf<DbVerdictsRow>('v');

/**
 * Writes down what failed on instances that are removed, first in the
 * transaction that removes them.
 *
 * @param options - `outcome`: `not-read` where nobody knows whether they are gone
 */
export async function recordGoneInstances(
  tx: Knex,
  options: {
    arns: readonly string[];
    outcome: 'replaced' | 'not-read';
    now: Date;
  },
): Promise<void> {
  const { arns, outcome, now } = options;
  const failing = await tx('verdicts as v')
    .where(whereInArray(tx, V.arn, arns))
    .where(V.status, 'NON_COMPLIANT')
    .orderBy([V.arn, V.control_id])
    .select(V.arn, V.target_id, V.control_id, V.status, V.reason, V.since);
  if (!failing.length) {
    return;
  }
  const owners = await ownersOf(
    tx,
    failing.map(({ arn }) => arn),
  );
  const rows: NewChange[] = [];
  for await (const verdict of inTurns(failing)) {
    for (const owner of owners.get(verdict.arn) ?? [{}]) {
      rows.push({
        at: now.toISOString(),
        kind: 'control',
        outcome,
        ...owner,
        target_id: verdict.target_id,
        arn: verdict.arn,
        since: verdict.since,
        control_id: verdict.control_id,
        from_status: verdict.status,
        reason: verdict.reason,
      });
    }
  }
  await saveChanges(tx, rows);
}
