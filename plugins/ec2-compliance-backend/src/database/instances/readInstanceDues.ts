import { InstanceSummary } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { FINDINGS } from '../findings/tables';
import { toNumber, whereInArray } from '../sql';

type Dues = InstanceSummary['findingsDue'];

/**
 * What stands on instances, open or suppressed, as it is due at a time; nothing
 * of those without any.
 */
export async function readInstanceDues(
  knex: Knex,
  options: { arns: readonly string[]; now: Date },
): Promise<Map<string, Dues>> {
  const { arns, now } = options;
  const rows: Array<{
    arn: string;
    open: unknown;
    overdue: unknown;
    due_at: string | null;
  }> = await knex('findings')
    .where(whereInArray(knex, FINDINGS.arn, arns))
    .whereIn(FINDINGS.status, ['open', 'suppressed'])
    .groupBy(FINDINGS.arn)
    .select(
      FINDINGS.arn,
      knex.raw('count(*) AS open'),
      knex.raw(
        `sum(CASE WHEN ${FINDINGS.due_at} < ? THEN 1 ELSE 0 END) AS overdue`,
        [now.toISOString()],
      ),
      knex.raw(`min(${FINDINGS.due_at}) AS due_at`),
    );
  return new Map(
    rows.map(row => [
      row.arn,
      {
        open: toNumber(row.open),
        overdue: toNumber(row.overdue),
        earliestDueAt: row.due_at ?? undefined,
      },
    ]),
  );
}
