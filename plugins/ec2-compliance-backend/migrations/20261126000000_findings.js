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
      [
        'open',
        'severity',
        'due_at',
        'kev',
        'fix_available',
        'suppressed',
        'owner_ref',
        'entity_ref',
        'vulnerability_id',
        'package_name',
      ],
      // All that is added up, without the wide rows themselves.
      'workload_findings_sums_idx',
    );
    table.index(
      ['vulnerability_id', 'open', 'sort_due_at', 'id'],
      'workload_findings_vulnerability_idx',
    );
  });
  const isPostgres = knex.client.config.client === 'pg';
  // Only of those that name more than their own id, mostly patches: all others
  // are found by that.
  await knex.raw(`
    CREATE INDEX workload_findings_cves_idx ON workload_findings
    ${
      isPostgres
        ? 'USING gin ((cve_ids::jsonb) jsonb_path_ops)'
        : '(cve_ids, vulnerability_id)'
    }
    WHERE cve_ids <> '["' || vulnerability_id || '"]'`);
  if (isPostgres) {
    await createTextIndex(knex);
  }
};

/**
 * An index for a search by parts of a text. It takes an extension that comes
 * with PostgreSQL and that the owner of a database may add; where that is not
 * so, a search reads every row.
 *
 * @param {import('knex').Knex} knex
 */
async function createTextIndex(knex) {
  const { rows } = await knex.raw(`
    SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'
    AND has_database_privilege(current_database(), 'CREATE')`);
  if (!rows.length) {
    return;
  }
  try {
    // A transaction within that of the migration, which must not fail with it.
    await knex.transaction(async tx => {
      await tx.raw('CREATE EXTENSION IF NOT EXISTS pg_trgm');
      await tx.raw(`
        CREATE INDEX workload_findings_text_idx ON workload_findings
        USING gin (lower(vulnerability_id || '\n' || package_name || '\n' || title || '\n' || cve_ids) gin_trgm_ops)`);
    });
  } catch {
    // It is in a schema that is out of sight, or the name is not trusted.
  }
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of ['workload_findings', 'vulnerabilities', 'findings']) {
    await knex.schema.dropTable(table);
  }
};
