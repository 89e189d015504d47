import { VerdictStatus } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { countStatuses, worstStatus } from '../../scorecards';
import { INSTANCES } from '../instances/tables';
import { COUNT_COLUMNS, rankOf, recordset, toCountColumns } from '../sql';

const COLUMNS = [...COUNT_COLUMNS, INSTANCES.worst_rank];

/**
 * Stores how many verdicts of each status instances have, by ARN: one statement
 * for all, which leaves those alone that stay the same.
 */
export async function saveCounts(
  tx: Knex.Transaction,
  statuses: Map<string, VerdictStatus[]>,
): Promise<void> {
  if (!statuses.size) {
    return;
  }
  const set = COLUMNS.map(column => `${column} = d.${column}`).join(', ');
  const differs = COLUMNS.map(
    column => `instances.${column} <> d.${column}`,
  ).join(' OR ');
  await tx.raw(
    `UPDATE instances SET ${set} FROM ? WHERE instances.${INSTANCES.arn} = d.arn AND (${differs})`,
    [
      recordset(
        tx,
        {
          arn: 'text',
          ...Object.fromEntries(
            COLUMNS.map(column => [column, 'integer'] as const),
          ),
        },
        [...statuses].map(([arn, all]) => ({
          arn,
          ...toCountColumns(countStatuses(all)),
          worst_rank: rankOf(worstStatus(all)),
        })),
      ),
    ],
  );
}
