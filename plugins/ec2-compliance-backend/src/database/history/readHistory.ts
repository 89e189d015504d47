import { StatusCounts } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { toCounts, whereInArray } from '../sql';
import { DbScorecardHistoryRow, SCORECARD_HISTORY } from './tables';

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
    .where(SCORECARD_HISTORY.entity_ref, entityRef)
    .andWhere(SCORECARD_HISTORY.day, '>=', options.since)
    .orderBy([SCORECARD_HISTORY.day, SCORECARD_HISTORY.control_id])
    .select('*');
  return groupBy(rows, SCORECARD_HISTORY.day);
}

/** The controls of several scorecards on one day, by entity. */
export async function readHistoryOfDay(
  knex: Knex,
  entityRefs: string[],
  day: string,
): Promise<Map<string, HistoryControl[]>> {
  const rows = await knex('scorecard_history')
    .where(SCORECARD_HISTORY.day, day)
    .where(whereInArray(knex, SCORECARD_HISTORY.entity_ref, entityRefs))
    .select('*');
  return groupBy(rows, SCORECARD_HISTORY.entity_ref);
}

function groupBy(
  rows: DbScorecardHistoryRow[],
  column: 'day' | 'entity_ref',
): Map<string, HistoryControl[]> {
  const groups = new Map<string, HistoryControl[]>();
  for (const row of rows) {
    const controls = groups.get(row[column]) ?? [];
    groups.set(row[column], controls);
    controls.push({
      controlId: row.control_id,
      counts: toCounts(row),
    });
  }
  return groups;
}
