import {
  FINDING_DUE_HOURS,
  FindingDue,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { columnsOf } from '../sql';
import { DbWorkloadFindingsRow } from './tables';

const W = columnsOf<DbWorkloadFindingsRow>('w');

/** What `sort_due_at` is without a due date: after all that have one. */
export const NO_DUE_DATE = '9999';

/**
 * A condition on `w.sort_due_at`, which is what the indexes have; nothing
 * without a due date meets it.
 */
export function dueCondition(
  due: FindingDue,
  now: Date,
): { condition: string; values: string[] } {
  if (due === 'overdue') {
    return { condition: `${W.sort_due_at} < ?`, values: [now.toISOString()] };
  }
  const end = new Date(now.getTime() + FINDING_DUE_HOURS[due] * 3_600_000);
  return {
    condition: `${W.sort_due_at} >= ? AND ${W.sort_due_at} <= ?`,
    values: [now.toISOString(), end.toISOString()],
  };
}

/** How many findings, aliased `w`, are due so. */
export function sumDue(
  knex: Knex,
  due: FindingDue,
  as: string,
  now: Date,
): Knex.Raw {
  const { condition, values } = dueCondition(due, now);
  return sumWhere(knex, condition, as, values);
}

/** How many rows meet a condition. */
export function sumWhere(
  knex: Knex,
  condition: string,
  as: string,
  values: string[] = [],
): Knex.Raw {
  return knex.raw(`sum(case when ${condition} then 1 else 0 end) as ??`, [
    ...values,
    as,
  ]);
}
