import { Knex } from 'knex';
import { CONTROL_DAYS } from '../../../plugins/ec2-compliance-backend/src/database';
import { dropIndexes } from './dropIndexes';

const DAY = 86_400_000;

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
    const isMonday =
      new Date(options.now.getTime() - day * DAY).getUTCDay() === 1;
    // As nightly pruning leaves them.
    if (day <= CONTROL_DAYS || isMonday) {
      await knex.raw(INSERT_DAY, { day, now });
    }
  }
  await restore();
  await knex.raw(INSERT_WEEKS, { weeks, now });
  await knex.raw('DELETE FROM scorecard_spans');
  await knex.raw(INSERT_SPANS, { days, now });
  await knex.raw('DELETE FROM collected_months');
  await knex.raw(INSERT_MONTHS, { days, now });
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

/** Every third day each stood a little otherwise. */
const INSERT_SPANS = `
INSERT INTO scorecard_spans (entity_ref, from_day, to_day, rollup, owner_ref, system_ref, controls_met, controls_applicable, score, open, overdue)
SELECT entity_ref, to_char(today - last, 'YYYY-MM-DD'),
  CASE WHEN first = 0 THEN '9999-12-31' ELSE to_char(today - first, 'YYYY-MM-DD') END,
  rollup, owner_ref, system_ref,
  GREATEST(0, controls_met - off), controls_applicable, score * (1 - off / 20.0), overdue * 2 + off, overdue + off
FROM (SELECT s.*, (CAST(:now AS timestamptz) AT TIME ZONE 'UTC')::date AS today,
    step * 3 AS first, LEAST(step * 3 + 2, CAST(:days AS int) - 1) AS last,
    (abs(hashtextextended(entity_ref, step)) % 5)::int AS off
  FROM scorecards s CROSS JOIN generate_series(0, (CAST(:days AS int) - 1) / 3) AS step) AS p`;

const INSERT_MONTHS = `
INSERT INTO collected_months (entity_ref, month, days)
SELECT entity_ref, to_char(day, 'YYYY-MM'), sum(1::bigint << (extract(day FROM day)::int - 1))::int
FROM scorecards CROSS JOIN generate_series(
  (CAST(:now AS timestamptz) AT TIME ZONE 'UTC')::date - (CAST(:days AS int) - 1),
  (CAST(:now AS timestamptz) AT TIME ZONE 'UTC')::date, interval '1 day') AS day
GROUP BY 1, 2`;

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
