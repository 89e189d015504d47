// @ts-check

/**
 * Times are ISO 8601 text in UTC with milliseconds, JSON is text.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('findings', table => {
    table.comment('One vulnerability or missing patch on one instance');
    table.string('id', 40).primary().comment('Of arn, source, its id, package');
    table.string('arn').notNullable();
    table.string('target_id').notNullable();
    table.string('source').notNullable().comment('inspector, patch-manager');
    table.text('source_id').notNullable().comment('Finding ARN or patch id');
    table.string('vulnerability_id').notNullable();
    table.string('package_name').notNullable();
    table.string('status').notNullable().comment('open, suppressed or closed');
    table.text('payload').notNullable().comment('The evidence, as JSON');
    table.string('hash', 40).notNullable();
    table.string('first_seen_at', 24).notNullable();
    table.string('changed_at', 24).notNullable();
    table
      .string('fix_appeared_at', 24)
      .comment('First reading with a fix, after one without');
    table.string('closed_at', 24).comment('When it was first seen closed');
    table.string('missing_since', 24).comment('First complete listing without');
    table.string('due_at', 24).comment('Null while no window runs');
    table.boolean('internet_facing');
    table.text('deadline').comment('The clock as JSON; null before it is set');
    table.index(['target_id', 'source', 'status'], 'findings_target_idx');
    table.index(['arn', 'status', 'due_at'], 'findings_arn_idx');
    table.index(
      ['vulnerability_id', 'package_name', 'arn'],
      'findings_vulnerability_idx',
    );
  });

  await knex.schema.createTable('vulnerabilities', table => {
    table.comment('What is known of one CVE, wherever it is found');
    table.string('vulnerability_id').primary();
    table.string('kev_added_at', 24);
    table.string('kev_due_at', 24);
    table.string('exploit_observed_at', 24);
    table.boolean('exploit_seen').notNullable().defaultTo(false);
    table
      .string('exploit_appeared_at', 24)
      .comment('First reading with an exploit, after one without');
    table.string('details_read_at', 24);
    table.string('first_seen_at', 24).notNullable();
  });

  await knex.schema.createTable('workload_findings', table => {
    table.comment('One vulnerability of one package on one workload');
    table.string('id', 40).primary();
    table
      .string('workload')
      .notNullable()
      .comment(
        'An entity ref; unmapped:<group or instance> where there is none',
      );
    table.string('entity_ref').comment('Null when unmapped');
    table.string('owner_ref').comment('Of the entity, or the fallback owner');
    table.string('vulnerability_id').notNullable();
    table.string('package_name').notNullable();
    table.text('cve_ids').notNullable().comment('JSON');
    table.text('title').notNullable();
    table.string('subject').notNullable();
    table.string('severity').notNullable().comment("The vendor's, or unknown");
    table.boolean('kev').notNullable();
    table.boolean('fix_available');
    table.boolean('internet_facing').notNullable();
    table.integer('instances').notNullable().comment('Open ones');
    table.integer('suppressed').notNullable();
    table.string('due_at', 24);
    table
      .string('sort_due_at', 24)
      .notNullable()
      .comment('due_at, or 9999 without one');
    table.text('summary').notNullable().comment('The rest, as JSON');
    table.string('hash', 40).notNullable();
    table.string('first_seen_at', 24).notNullable();
    table.string('first_observed_at', 24);
    table.string('closed_at', 24).comment('Null while it is open');
    table
      .boolean('open')
      .notNullable()
      .comment('Open on at least one instance');
    table.unique(['workload', 'vulnerability_id', 'package_name'], {
      indexName: 'workload_findings_key',
    });
    table.index(['open', 'sort_due_at', 'id'], 'workload_findings_due_idx');
    table.index(
      ['entity_ref', 'open', 'sort_due_at', 'id'],
      'workload_findings_entity_idx',
    );
    table.index(
      ['owner_ref', 'open', 'sort_due_at', 'id'],
      'workload_findings_owner_idx',
    );
    table.index(
      ['vulnerability_id', 'open', 'sort_due_at', 'id'],
      'workload_findings_vulnerability_idx',
    );
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of ['workload_findings', 'vulnerabilities', 'findings']) {
    await knex.schema.dropTable(table);
  }
};
