// @ts-check

/** The counts of findings that scorecards are sorted by. */
const COUNTS = ['overdue', 'exploited', 'due_soon'];

/** Whatever changes what a scorecard's findings add up to, and whose they are. */
const CHANGES = [
  { table: 'finding_sums', column: 'entity_ref' },
  { table: 'entity_ancestors', column: 'ancestor_ref' },
  // A new one has counted nothing.
  { table: 'scorecards', column: 'entity_ref', events: ['insert'] },
];

/** Neither sums nor ancestors are ever updated. */
const EVENTS = ['insert', 'delete'];

/**
 * What scorecards are sorted by, beside what they hold already: their open
 * findings. Triggers queue those whose sums changed, whoever changes them, and
 * they are counted again within a minute; of those that are there now, here.
 *
 * And the instances that several services have, which totals must not count
 * more than once.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('scorecards', table => {
    for (const column of COUNTS) {
      table.integer(column).notNullable().defaultTo(0);
    }
  });
  for (const column of COUNTS) {
    await knex.raw(
      `CREATE INDEX scorecards_${column}_idx ON scorecards
       (rollup, ${column} DESC, sort_score, entity_ref)`,
    );
  }
  await knex.raw(
    `CREATE INDEX scorecards_owner_overdue_idx ON scorecards
     (owner_ref, rollup, overdue DESC, sort_score, entity_ref)`,
  );

  await knex.schema.createTable('scorecard_count_queue', table => {
    table.comment('Entities whose findings changed since they were counted');
    table.bigIncrements('id');
    table.text('entity_ref').notNullable();
    table.index('entity_ref', 'scorecard_count_queue_idx');
  });

  await knex.schema.createTable('shared_instances', table => {
    table.comment('Instances that are several entities’ own');
    table.text('arn').primary();
  });
  await knex.raw(`
    INSERT INTO shared_instances (arn)
    SELECT arn FROM instance_entities WHERE via <> 'rollup'
    GROUP BY arn HAVING count(*) > 1`);

  // From the rows: an older version may have kept no sums of them.
  const now = new Date();
  const soon = new Date(now.getTime() + 48 * 3_600_000);
  const counted = await knex('workload_findings as w')
    .join(
      knex
        .unionAll([
          knex('entity_ancestors').select('entity_ref', {
            counts_for: 'ancestor_ref',
          }),
          knex('entities').select('entity_ref', { counts_for: 'entity_ref' }),
        ])
        .as('m'),
      'm.entity_ref',
      'w.entity_ref',
    )
    .where('w.open', true)
    .groupBy('m.counts_for')
    .select({ entity_ref: 'm.counts_for' })
    .select(
      knex.raw(
        'sum(case when w.sort_due_at < ? then 1 else 0 end) as overdue',
        [now.toISOString()],
      ),
      knex.raw('sum(case when w.kev then 1 else 0 end) as exploited'),
      knex.raw(
        'sum(case when w.sort_due_at >= ? AND w.sort_due_at <= ? then 1 else 0 end) as due_soon',
        [now.toISOString(), soon.toISOString()],
      ),
    );
  for (const { entity_ref, ...counts } of counted) {
    await knex('scorecards').where({ entity_ref }).update(counts);
  }

  if (knex.client.config.client === 'pg') {
    for (const { table, column, events = EVENTS } of CHANGES) {
      // In the schema of this migration, whatever the session's is.
      await knex.raw(`
        CREATE FUNCTION ${table}_counted() RETURNS trigger
        LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
        BEGIN
          INSERT INTO scorecard_count_queue (entity_ref)
          SELECT DISTINCT ${column} FROM changed WHERE ${column} IS NOT NULL;
          RETURN NULL;
        END
        $$`);
      for (const event of events) {
        await knex.raw(`
          CREATE TRIGGER ${table}_counted_${event} AFTER ${event} ON ${table}
          REFERENCING ${event === 'delete' ? 'OLD' : 'NEW'} TABLE AS changed
          FOR EACH STATEMENT EXECUTE FUNCTION ${table}_counted()`);
      }
    }
    return;
  }
  for (const { table, column, events = EVENTS } of CHANGES) {
    for (const event of events) {
      const row = event === 'delete' ? 'OLD' : 'NEW';
      await knex.raw(`
        CREATE TRIGGER ${table}_counted_${event} AFTER ${event} ON ${table}
        WHEN ${row}.${column} IS NOT NULL
        BEGIN
          INSERT INTO scorecard_count_queue (entity_ref)
          SELECT ${row}.${column} WHERE NOT EXISTS (
            SELECT 1 FROM scorecard_count_queue
            WHERE entity_ref = ${row}.${column});
        END`);
    }
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  for (const { table, events = EVENTS } of CHANGES) {
    for (const event of events) {
      await knex.raw(
        `DROP TRIGGER ${table}_counted_${event}${
          isPostgres ? ` ON ${table}` : ''
        }`,
      );
    }
    if (isPostgres) {
      await knex.raw(`DROP FUNCTION ${table}_counted()`);
    }
  }
  for (const table of ['shared_instances', 'scorecard_count_queue']) {
    await knex.schema.dropTable(table);
  }
  for (const name of [...COUNTS, 'owner_overdue']) {
    await knex.raw(`DROP INDEX scorecards_${name}_idx`);
  }
  await knex.schema.alterTable('scorecards', table => {
    for (const column of COUNTS) {
      table.dropColumn(column);
    }
  });
};
