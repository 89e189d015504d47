// @ts-check

/** The statements that change rows, and the rows of each that tell whose. */
const CHANGES = [
  { event: 'insert', rows: 'new', when: 'WHEN NEW.open' },
  { event: 'update', rows: 'new', when: '' },
  // What was closed long ago is pruned, and counts for nothing.
  { event: 'delete', rows: 'old', when: 'WHEN OLD.open' },
];

/**
 * Sums of findings by workload. Each holds for an interval of time, as due
 * dates pass; an empty interval says that the rows themselves must be added up.
 *
 * That is what any change of `workload_findings` leaves behind, whoever makes
 * it, a replica of an older version too; whoever also adds up afterwards, in
 * the same transaction, spares the readers.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('workload_sums', table => {
    table.comment('Workloads with open findings, and when their sums hold');
    table.text('workload').primary();
    table
      .text('valid_from')
      .notNullable()
      .comment('The sums hold from then on, ISO 8601');
    table
      .text('valid_until')
      .notNullable()
      .comment('And before then; empty when they must be added up anew');
    table.index('valid_from', 'workload_sums_from_idx');
    table.index('valid_until', 'workload_sums_until_idx');
  });

  await knex.schema.createTable('finding_sums', table => {
    table.comment('Open findings of a workload that are alike, counted');
    table.bigIncrements('id');
    table.text('workload').notNullable();
    table.text('entity_ref').comment('Null when unmapped');
    table.text('owner_ref');
    table.text('severity').notNullable().comment('In lower case');
    table.boolean('kev').notNullable();
    table.boolean('fix_available').comment('Null where it is not known');
    for (const column of ['findings', 'overdue', 'due_soon', 'due_later']) {
      table.integer(column).notNullable();
    }
    for (const column of ['all', 'overdue', 'due_soon', 'due_later']) {
      table
        .integer(`suppressed_${column}`)
        .notNullable()
        .comment('Of those, with a suppressed instance');
    }
    table.text('earliest_due_at').comment('Of all of them');
    table.text('next_due_at').comment('Of those that are not overdue');
    table.index('workload', 'finding_sums_workload_idx');
    table.index('entity_ref', 'finding_sums_entity_idx');
    table.index('owner_ref', 'finding_sums_owner_idx');
  });

  await knex.schema.createTable('clause_sums', table => {
    table.comment('Open findings of an entity that are past a clause');
    table.bigIncrements('id');
    table.text('workload').notNullable();
    table.text('entity_ref').notNullable();
    table.integer('level').notNullable().comment('Maturity level');
    table.text('clause').notNullable().comment('Its ISM id');
    table.integer('overdue').notNullable();
    table.index('workload', 'clause_sums_workload_idx');
    table.index('entity_ref', 'clause_sums_entity_idx');
  });

  await knex.raw(`
    INSERT INTO workload_sums (workload, valid_from, valid_until)
    SELECT DISTINCT workload, '', '' FROM workload_findings WHERE open`);

  if (knex.client.config.client === 'pg') {
    // In the schema of this migration, whatever the session's is. All writers
    // lock in one order.
    await knex.raw(`
      CREATE FUNCTION workload_findings_changed() RETURNS trigger
      LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
      BEGIN
        INSERT INTO workload_sums (workload, valid_from, valid_until)
        SELECT DISTINCT workload COLLATE "C", '', '' FROM changed
        WHERE open OR TG_OP = 'UPDATE'
        ORDER BY 1
        ON CONFLICT (workload) DO UPDATE SET valid_until = ''
        WHERE workload_sums.valid_until <> '';
        RETURN NULL;
      END
      $$`);
    for (const { event, rows } of CHANGES) {
      await knex.raw(`
        CREATE TRIGGER workload_findings_after_${event}
        AFTER ${event} ON workload_findings
        REFERENCING ${rows} TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION workload_findings_changed()`);
    }
    return;
  }
  for (const { event, rows, when } of CHANGES) {
    await knex.raw(`
      CREATE TRIGGER workload_findings_after_${event}
      AFTER ${event} ON workload_findings ${when}
      BEGIN
        INSERT INTO workload_sums (workload, valid_from, valid_until)
        VALUES (${rows}.workload, '', '')
        ON CONFLICT (workload) DO UPDATE SET valid_until = ''
        WHERE valid_until <> '';
      END`);
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  for (const { event } of CHANGES) {
    await knex.raw(
      `DROP TRIGGER workload_findings_after_${event}${
        isPostgres ? ' ON workload_findings' : ''
      }`,
    );
  }
  if (isPostgres) {
    await knex.raw('DROP FUNCTION workload_findings_changed()');
  }
  for (const table of ['clause_sums', 'finding_sums', 'workload_sums']) {
    await knex.schema.dropTable(table);
  }
};
