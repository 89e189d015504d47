// @ts-check

/** What has happened stays as it was written down. */
const FORBIDDEN = ['UPDATE', 'DELETE'];

/** Of the ranks by attention, `WAIVED` takes the third. */
const RANKS = [
  { table: 'verdicts', column: 'rank' },
  { table: 'instances', column: 'worst_rank' },
];

/** The columns of tables that were there before. */
const ADDED = {
  workload_findings: ['waived', 'waiver_id', 'waived_until'],
  verdicts: ['waiver_id', 'waived_until', 'judged'],
};

/** The default of an instance that nobody has judged. */
const UNJUDGED = 9;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('waivers', table => {
    table.comment('Accepted exceptions');
    table.text('id').primary();
    table
      .text('subject_kind')
      .notNullable()
      .comment('control, finding, cve or package');
    table.text('control_id');
    table.text('vulnerability_id');
    table.text('package_name');
    table
      .text('scope_kind')
      .notNullable()
      .comment('instance, workload, service, system or team');
    table
      .text('scope_ref')
      .notNullable()
      .comment('An ARN, the name of a workload, or an entity ref');
    table.text('entity_ref').comment('Of whom; null where of no entity');
    table.text('owner_ref').notNullable().comment('In whose name');
    table.text('requester_ref').notNullable();
    table.text('reason').notNullable();
    table.text('compensating_measure').notNullable();
    table.text('ticket_url');
    table.text('starts_at').notNullable();
    table.text('ends_at').notNullable().comment('No longer at that moment');
    table
      .text('decided')
      .notNullable()
      .comment('requested, approved, rejected or revoked');
    table.text('decided_by');
    table.text('decided_at');
    table.text('created_at').notNullable();
    table
      .boolean('applied')
      .notNullable()
      .defaultTo(false)
      .comment('Whether what it covers was derived with it');
    table.index(['ends_at', 'id'], 'waivers_end_idx');
    table.index(['decided', 'ends_at'], 'waivers_decided_idx');
    table.index(['entity_ref'], 'waivers_entity_idx');
    table.index(['owner_ref'], 'waivers_owner_idx');
  });

  await knex.schema.createTable('waiver_steps', table => {
    table.comment('What happened to waivers; never changed');
    table.bigIncrements('id');
    table.text('waiver_id').notNullable();
    table
      .text('action')
      .notNullable()
      .comment('request, approve, reject, revoke or expire');
    table.text('by_ref').comment('Null where the clock did');
    table.text('at').notNullable();
    table.text('comment');
    table.text('stood').notNullable().comment('How it stood then, JSON');
    table.index(['waiver_id', 'id'], 'waiver_steps_waiver_idx');
  });
  await forbidChanges(knex);

  await knex.schema.createTable('waiver_notices', table => {
    table.comment('What was told of waivers');
    table.text('waiver_id').notNullable();
    table.text('kind').notNullable().comment('14d, 2d, ended or nothing');
    table.text('at').notNullable();
    table.primary(['waiver_id', 'kind']);
  });

  await knex.schema.alterTable('verdicts', table => {
    table.text('waiver_id').comment('Where the status is WAIVED');
    table.text('waived_until');
    table.text('judged').comment('What the control came to');
  });
  await knex.schema.alterTable('workload_findings', table => {
    table
      .integer('waived')
      .notNullable()
      .defaultTo(0)
      .comment('Instances on which it is waived; not open where it is on all');
    table.text('waiver_id').comment('The one that ends first');
    table.text('waived_until');
  });
  for (const name of ['verdicts', 'workload_findings']) {
    await knex.raw(
      `CREATE INDEX ${name}_waiver_idx ON ${name} (waiver_id) WHERE waiver_id IS NOT NULL`,
    );
  }
  for (const { table, column } of RANKS) {
    await knex(table)
      .where(column, '>=', 2)
      .where(column, '<', UNJUDGED)
      .increment(column, 1);
  }
};

/**
 * @param {import('knex').Knex} knex
 */
async function forbidChanges(knex) {
  const text = 'What happened to a waiver is never changed';
  if (knex.client.config.client !== 'pg') {
    for (const event of FORBIDDEN) {
      await knex.raw(`
        CREATE TRIGGER waiver_steps_before_${event.toLowerCase()}
        BEFORE ${event} ON waiver_steps
        BEGIN SELECT RAISE(ABORT, '${text}'); END`);
    }
    return;
  }
  await knex.raw(`
    CREATE FUNCTION waiver_steps_kept() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN RAISE EXCEPTION '${text}'; END
    $$`);
  await knex.raw(`
    CREATE TRIGGER waiver_steps_before_change
    BEFORE ${FORBIDDEN.join(' OR ')} ON waiver_steps
    FOR EACH ROW EXECUTE FUNCTION waiver_steps_kept()`);
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const { table, column } of RANKS) {
    // What was waived counts as what it is: not compliant.
    await knex(table)
      .where(column, 2)
      .update({ [column]: 0 });
    await knex(table)
      .where(column, '>', 2)
      .where(column, '<', UNJUDGED)
      .decrement(column, 1);
  }
  await knex.raw(
    `UPDATE verdicts SET status = judged, hash = '' WHERE waiver_id IS NOT NULL`,
  );
  await knex('workload_findings')
    .whereNotNull('waiver_id')
    .whereNull('closed_at')
    .update({ open: true, hash: '' });
  for (const name of ['verdicts', 'workload_findings']) {
    await knex.raw(`DROP INDEX ${name}_waiver_idx`);
  }
  // A table made anew, as Knex does on SQLite, would have no triggers.
  for (const [table, columns] of Object.entries(ADDED)) {
    for (const column of columns) {
      await knex.raw('ALTER TABLE ?? DROP COLUMN ??', [table, column]);
    }
  }
  for (const table of ['waiver_notices', 'waiver_steps', 'waivers']) {
    await knex.schema.dropTable(table);
  }
  if (knex.client.config.client === 'pg') {
    await knex.raw('DROP FUNCTION waiver_steps_kept()');
  }
};
