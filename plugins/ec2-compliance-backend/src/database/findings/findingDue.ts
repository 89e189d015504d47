import {
  FINDING_DUE_HOURS,
  FindingDue,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { columnsOf } from '../sql';
import { DbWorkloadFindingsRow } from './tables';

const W = columnsOf<DbWorkloadFindingsRow>('w');

/** A condition on `w.due_at`, which nothing without a due date meets. */
export function dueCondition(
  due: FindingDue,
  now: Date,
): { condition: string; values: string[] } {
  if (due === 'overdue') {
    return { condition: `${W.due_at} < ?`, values: [now.toISOString()] };
  }
  const end = new Date(now.getTime() + FINDING_DUE_HOURS[due] * 3_600_000);
  return {
    condition: `${W.due_at} >= ? AND ${W.due_at} <= ?`,
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
