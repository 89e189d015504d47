// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('workload_findings', table => {
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
  for (const name of ['sums', 'cves', 'text']) {
    await knex.raw(`DROP INDEX IF EXISTS workload_findings_${name}_idx`);
  }
};
