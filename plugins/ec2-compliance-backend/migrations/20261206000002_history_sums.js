// @ts-check

/** See `20261206000001_vulnerability_sums.js`. */
const CHANGES = {
  insert: ['new'],
  update: ['old', 'new'],
  delete: ['old'],
};

/**
 * What is in a history at all: of an entity, known by the time that it fell
 * due, and fixed or still open.
 *
 * @param {string} row
 */
const isSettled = row => `${row}entity_ref IS NOT NULL
  AND ${row}first_seen_at <= ${row}due_at
  AND (${row}closed_at IS NOT NULL OR ${row}open)`;

/**
 * What is added up: one entity by week, which a history is made of, and all of
 * an owner by day, of which there are few, for a week that is not over.
 *
 * @param {import('knex').Knex} knex
 * @param {string} row
 */
const scopesOf = (knex, row) => [
  { entity: `${row}entity_ref`, day: mondayOf(knex, `${row}due_at`) },
  { entity: `''`, day: `substr(${row}due_at, 1, 10)` },
];

/**
 * The Monday of the week of a time; null of years that nobody looks back to,
 * whose names are not dates for all that.
 *
 * @param {import('knex').Knex} knex
 * @param {string} time
 */
function mondayOf(knex, time) {
  const day = `substr(${time}, 1, 10)`;
  return knex.client.config.client === 'pg'
    ? `CASE WHEN ${time} ~ '^[12][0-9]{3}-'
       THEN to_char(date_trunc('week', ${day}::timestamp), 'YYYY-MM-DD') END`
    : `date(${day}, 'weekday 0', '-6 days')`;
}

/**
 * How many findings fell due, and how many of them were fixed by then. Every
 * change of `workload_findings` appends what it adds, see the migration before
 * this one; what was appended is merged later.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  await knex.schema.createTable('due_sums', table => {
    table.comment('Findings by when they fell due; rows of one add up');
    table
      .text('entity_ref')
      .notNullable()
      .comment('Empty for all entities of the owner');
    table.text('owner_ref').notNullable().comment('Empty for none');
    table
      .text('day')
      .notNullable()
      .comment('UTC; of an entity the Monday, for its week');
    table.integer('due').notNullable();
    table.integer('in_time').notNullable().comment('Fixed by then');
  });
  for (const { entity, day } of scopesOf(knex, '')) {
    await knex.raw(`
      INSERT INTO due_sums (entity_ref, owner_ref, day, due, in_time)
      SELECT ${entity}, coalesce(owner_ref, ''), ${day}, count(*),
        sum(CASE WHEN closed_at <= due_at THEN 1 ELSE 0 END)
      FROM workload_findings WHERE ${isSettled('')} AND ${day} IS NOT NULL
      GROUP BY 1, 2, 3`);
  }
  await knex.schema.alterTable('due_sums', table => {
    if (isPostgres) {
      table.index(
        ['entity_ref', 'day', 'owner_ref', 'due', 'in_time'],
        'due_sums_key_idx',
      );
    } else {
      // There is one writer at a time, and so one row of each.
      table.unique(['entity_ref', 'day', 'owner_ref'], {
        indexName: 'due_sums_key_idx',
      });
    }
  });
  // All that is added up of a week.
  await knex.schema.alterTable('finding_history', table => {
    table.dropIndex(['week'], 'finding_history_week_idx');
    table.index(
      ['week', 'entity_ref', 'open', 'overdue', 'median_age_days'],
      'finding_history_week_idx',
    );
  });
  await (isPostgres ? createPostgresTriggers(knex) : createTriggers(knex));
};

/**
 * @param {import('knex').Knex} knex
 */
async function createPostgresTriggers(knex) {
  for (const [event, states] of Object.entries(CHANGES)) {
    const changed = states
      .map(
        state => `
          SELECT ${state === 'new' ? 1 : -1} AS sign, entity_ref, owner_ref,
            due_at, closed_at <= due_at AS is_in_time
          FROM ${state}_rows WHERE ${isSettled('')}`,
      )
      .join(' UNION ALL ');
    const statements = scopesOf(knex, '').map(
      ({ entity, day }) => `
        INSERT INTO due_sums (entity_ref, owner_ref, day, due, in_time)
        SELECT entity, owner, day, due, in_time FROM (
          SELECT ${entity} AS entity, coalesce(owner_ref, '') AS owner,
            ${day} AS day, sum(sign) AS due,
            coalesce(sum(sign) FILTER (WHERE is_in_time), 0) AS in_time
          FROM (${changed}) AS changed GROUP BY 1, 2, 3
        ) AS sums
        WHERE day IS NOT NULL AND (due <> 0 OR in_time <> 0);`,
    );
    await knex.raw(`
      CREATE FUNCTION due_sums_${event}() RETURNS trigger
      LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
      BEGIN
        ${statements.join('')}
        RETURN NULL;
      END
      $$`);
    await knex.raw(`
      CREATE TRIGGER due_sums_after_${event}
      AFTER ${event} ON workload_findings
      REFERENCING ${states
        .map(state => `${state} TABLE AS ${state}_rows`)
        .join(' ')}
      FOR EACH STATEMENT EXECUTE FUNCTION due_sums_${event}()`);
  }
}

/**
 * @param {import('knex').Knex} knex
 */
async function createTriggers(knex) {
  for (const [event, states] of Object.entries(CHANGES)) {
    const statements = states.flatMap(state => {
      const sign = state === 'new' ? 1 : -1;
      return scopesOf(knex, `${state}.`).map(
        ({ entity, day }) => `
        INSERT INTO due_sums (entity_ref, owner_ref, day, due, in_time)
        SELECT ${entity}, coalesce(${state}.owner_ref, ''), ${day}, ${sign},
          ${sign} * coalesce(${state}.closed_at <= ${state}.due_at, 0)
        WHERE ${isSettled(`${state}.`)} AND ${day} IS NOT NULL
        ON CONFLICT (entity_ref, day, owner_ref) DO UPDATE SET
          due = due + excluded.due, in_time = in_time + excluded.in_time;`,
      );
    });
    await knex.raw(`
      CREATE TRIGGER due_sums_after_${event} AFTER ${event} ON workload_findings
      BEGIN ${statements.join('')} END`);
  }
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  for (const event of Object.keys(CHANGES)) {
    const trigger = `due_sums_after_${event}`;
    if (isPostgres) {
      await knex.raw(`DROP TRIGGER ${trigger} ON workload_findings`);
      await knex.raw(`DROP FUNCTION due_sums_${event}()`);
    } else {
      await knex.raw(`DROP TRIGGER ${trigger}`);
    }
  }
  await knex.schema.alterTable('finding_history', table => {
    table.dropIndex([], 'finding_history_week_idx');
    table.index(['week'], 'finding_history_week_idx');
  });
  await knex.schema.dropTable('due_sums');
};
