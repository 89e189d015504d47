// @ts-check

/** The last day of what still stands. */
const OPEN = '9999-12-31';

/** The fields by which one span differs from the next. */
const VALUES = [
  'controls_met',
  'controls_applicable',
  'score',
  'open',
  'overdue',
];

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('scorecard_spans', table => {
    table.comment('From when until when a scorecard stood like this');
    table.text('entity_ref').notNullable();
    table.text('from_day').notNullable().comment('YYYY-MM-DD, UTC');
    table
      .text('to_day')
      .notNullable()
      .comment(`The last such day; ${OPEN} while it lasts`);
    table.boolean('rollup').notNullable();
    table.text('owner_ref');
    table.text('system_ref');
    table.integer('controls_met').notNullable();
    table.integer('controls_applicable').notNullable();
    table.double('score');
    table.integer('open').comment('Null where it was not counted');
    table.integer('overdue');
    table.primary(['entity_ref', 'from_day']);
    table.index(['to_day', 'from_day'], 'scorecard_spans_day_idx');
    table.index(['owner_ref', 'to_day'], 'scorecard_spans_owner_idx');
    table.index(['system_ref', 'to_day'], 'scorecard_spans_system_idx');
  });
  await knex.schema.createTable('collected_months', table => {
    table.comment('On which days anything of an entity was collected');
    table.text('entity_ref').notNullable();
    table.text('month').notNullable().comment('YYYY-MM, UTC');
    table
      .integer('days')
      .notNullable()
      .comment('A bit for each, the first is 1');
    table.primary(['entity_ref', 'month']);
    table.index(['month', 'days'], 'collected_months_month_idx');
  });
  await fill(knex);
};

/**
 * From the days that are there; whose a service was on them is not, so that it
 * counts for whom it belongs to now.
 *
 * @param {import('knex').Knex} knex
 */
async function fill(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  const dayBefore = (/** @type {string} */ day) =>
    isPostgres
      ? `to_char(${day}::date - 1, 'YYYY-MM-DD')`
      : `date(${day}, '-1 day')`;
  const monday = isPostgres
    ? `to_char(date_trunc('week', d.day::timestamp), 'YYYY-MM-DD')`
    : `date(d.day, 'weekday 0', '-6 days')`;
  const differs = isPostgres ? 'IS DISTINCT FROM' : 'IS NOT';
  const judged = '(h.compliant + h.non_compliant + h.insufficient_data)';
  await knex.raw(`
    INSERT INTO scorecard_spans
      (entity_ref, from_day, to_day, rollup, owner_ref, system_ref, ${VALUES.join(
        ', ',
      )})
    WITH daily AS (
      SELECT h.entity_ref, h.day,
        CAST(sum(CASE WHEN ${judged} > 0 AND h.non_compliant + h.insufficient_data = 0 THEN 1 ELSE 0 END) AS integer) AS controls_met,
        CAST(sum(CASE WHEN ${judged} > 0 THEN 1 ELSE 0 END) AS integer) AS controls_applicable,
        avg(CASE WHEN ${judged} > 0 THEN CAST(h.compliant AS double precision) / ${judged} END) AS score
      FROM scorecard_history h GROUP BY h.entity_ref, h.day
    ), counted AS (
      SELECT d.*, f.open, f.overdue FROM daily d
      LEFT JOIN finding_history f ON f.entity_ref = d.entity_ref AND f.week = ${monday}
    ), marked AS (
      SELECT c.*, row_number() OVER w AS place, ${VALUES.map(
        name => `lag(${name}) OVER w AS was_${name}`,
      ).join(', ')}
      FROM counted c WINDOW w AS (PARTITION BY entity_ref ORDER BY day)
    ), starts AS (
      SELECT m.*, lead(day) OVER (PARTITION BY entity_ref ORDER BY day) AS next_day
      FROM marked m WHERE place = 1 OR ${VALUES.map(
        name => `${name} ${differs} was_${name}`,
      ).join(' OR ')}
    )
    SELECT t.entity_ref, t.day,
      CASE WHEN t.next_day IS NOT NULL THEN ${dayBefore('t.next_day')}
        WHEN s.entity_ref IS NOT NULL THEN '${OPEN}'
        ELSE (SELECT max(l.day) FROM scorecard_history l WHERE l.entity_ref = t.entity_ref) END,
      coalesce(s.rollup, t.entity_ref LIKE 'group:%' OR t.entity_ref LIKE 'system:%' OR t.entity_ref LIKE 'domain:%'),
      s.owner_ref, s.system_ref, ${VALUES.map(name => `t.${name}`).join(', ')}
    FROM starts t LEFT JOIN scorecards s ON s.entity_ref = t.entity_ref`);
  const bit = isPostgres
    ? '(1::bigint << (substr(d.day, 9, 2)::integer - 1))'
    : '(1 << (CAST(substr(d.day, 9, 2) AS integer) - 1))';
  await knex.raw(`
    INSERT INTO collected_months (entity_ref, month, days)
    SELECT d.entity_ref, substr(d.day, 1, 7), CAST(sum(${bit}) AS integer)
    FROM (SELECT DISTINCT entity_ref, day FROM scorecard_history) d
    GROUP BY 1, 2`);
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('collected_months');
  await knex.schema.dropTable('scorecard_spans');
};
