import { Knex } from 'knex';
import { NO_DUE_DATE } from '../findings/findingDue';
import { DbFindingsRow } from '../findings/tables';
import { columnsOf, inArray } from '../sql';
import { INSTANCES } from './tables';

const F = columnsOf<DbFindingsRow>('f');

/**
 * Stores by when the first of what stands on instances is due, which they are
 * sorted by. Called in the transaction that changes it.
 */
export async function saveDueTimes(
  tx: Knex,
  arns: readonly string[],
): Promise<void> {
  if (!arns.length) {
    return;
  }
  const earliest =
    `coalesce((SELECT min(${F.due_at}) FROM findings AS f WHERE ${F.arn} = instances.${INSTANCES.arn} ` +
    `AND ${F.status} IN ('open', 'suppressed')), '${NO_DUE_DATE}')`;
  await tx.raw(
    `UPDATE instances SET ${INSTANCES.sort_due_at} = ${earliest} WHERE ? AND ${INSTANCES.sort_due_at} <> ${earliest}`,
    [inArray(tx, `instances.${INSTANCES.arn}`, arns)],
  );
}
