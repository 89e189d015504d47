import { StatusCounts } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { whereInArray, toCounts } from '../sql';

/** How one control of a scorecard stood on a day. */
export interface HistoryControl {
  controlId: string;
  counts: StatusCounts;
}

/** The recorded days of a scorecard from `since` on (YYYY-MM-DD), oldest first. */
export async function readHistory(
  knex: Knex,
  entityRef: string,
  options: { since: string },
): Promise<Map<string, HistoryControl[]>> {
  const rows = await knex('scorecard_history')
    .where({ entity_ref: entityRef })
    .andWhere('day', '>=', options.since)
    .orderBy(['day', 'control_id'])
    .select('*');
  return groupBy(rows, 'day');
}

/** The controls of several scorecards on one day, by entity. */
export async function readHistoryOfDay(
  knex: Knex,
  entityRefs: string[],
  day: string,
): Promise<Map<string, HistoryControl[]>> {
  const rows = await knex('scorecard_history')
    .where({ day })
    .where(whereInArray(knex, 'entity_ref', entityRefs))
    .select('*');
  return groupBy(rows, 'entity_ref');
}

function groupBy(
  rows: Array<Record<string, any>>,
  column: 'day' | 'entity_ref',
): Map<string, HistoryControl[]> {
  const groups = new Map<string, HistoryControl[]>();
  for (const row of rows) {
    const controls = groups.get(row[column]) ?? [];
    groups.set(row[column], controls);
    controls.push({
      controlId: row.control_id,
      counts: toCounts(row as Parameters<typeof toCounts>[0]),
    });
  }
  return groups;
}
