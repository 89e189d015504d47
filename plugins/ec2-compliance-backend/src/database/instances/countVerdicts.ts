import { StatusCounts } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { COUNT_COLUMNS, CountColumns, toCounts, whereInArray } from '../sql';
import { DbInstancesRow, INSTANCES } from './tables';

/** How many verdicts of each status running instances have, by target. */
export async function countVerdicts(
  knex: Knex,
  targetIds: readonly string[],
): Promise<Map<string, StatusCounts>> {
  const rows: Array<Pick<DbInstancesRow, 'target_id'> & CountColumns> =
    await knex('instances')
      .where(whereInArray(knex, INSTANCES.target_id, targetIds))
      .where(INSTANCES.paused, false)
      .groupBy(INSTANCES.target_id)
      .select(INSTANCES.target_id)
      .sum(Object.fromEntries(COUNT_COLUMNS.map(column => [column, column])));
  return new Map(rows.map(row => [row.target_id, toCounts(row)]));
}
