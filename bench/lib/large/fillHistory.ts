import { Knex } from 'knex';
import { dropIndexes } from './dropIndexes';

/**
 * Gives every scorecard days, and every service weeks of findings, before the
 * day and the week that the pipeline recorded: by SQL, a little off from how
 * each stands now.
 */
export async function fillHistory(
  knex: Knex,
  options: { days: number; weeks: number; now: Date },
): Promise<void> {
  const { days, weeks } = options;
  const now = options.now.toISOString();
  await knex.raw('ANALYZE scorecard_controls');
  const restore = await dropIndexes(knex, 'scorecard_history');
  for (let day = 1; day < days; day++) {
    await knex.raw(INSERT_DAY, { day, now });
  }
  await restore();
  await knex.raw(INSERT_WEEKS, { weeks, now });
}

/** On one control in twenty a day, one instance more failed than does now. */
const INSERT_DAY = `
INSERT INTO scorecard_history (entity_ref, day, control_id, non_compliant, insufficient_data, waived, compliant, not_applicable)
SELECT entity_ref, to_char(CAST(:now AS timestamptz) AT TIME ZONE 'UTC' - CAST(:day AS int) * interval '1 day', 'YYYY-MM-DD'),
  control_id, non_compliant + worse, insufficient_data, waived, compliant - worse, not_applicable
FROM (SELECT c.*, CASE WHEN compliant > 0
    AND abs(hashtextextended(entity_ref || control_id, CAST(:day AS int) / 3) % 20) = 0
    THEN 1 ELSE 0 END AS worse
  FROM scorecard_controls c) AS s
ON CONFLICT DO NOTHING`;

/** Fewer and fewer of those that are open now, the further back. */
const INSERT_WEEKS = `
INSERT INTO finding_history (entity_ref, week, open, overdue, due_soon, median_age_days)
SELECT entity_ref,
  to_char(date_trunc('week', CAST(:now AS timestamptz) AT TIME ZONE 'UTC') - week * interval '1 week', 'YYYY-MM-DD'),
  open, open * (20 + abs(hashtextextended(entity_ref, week) % 30)) / 100, open / 20,
  10 + abs(hashtextextended(entity_ref, week + 1000) % 30)
FROM (SELECT entity_ref, week, (count(*) * (100 + abs(hashtextextended(entity_ref, week / 2) % 30)) / (100 + 2 * week))::int AS open
  FROM workload_findings CROSS JOIN generate_series(0, CAST(:weeks AS int) - 1) AS week
  WHERE open AND entity_ref IS NOT NULL
  GROUP BY entity_ref, week) AS s
ON CONFLICT (entity_ref, week) DO UPDATE SET open = excluded.open,
  overdue = excluded.overdue, due_soon = excluded.due_soon,
  median_age_days = excluded.median_age_days`;
