// @ts-check

/**
 * Indexes for searches: by the start of a name or id in the order of bytes, and
 * by parts of a name. SQLite's own order is that of bytes, so there the indexes
 * of the lists serve.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  if (knex.client.config.client !== 'pg') {
    return;
  }
  await knex.raw(
    'CREATE INDEX instances_name_prefix_idx ON instances (sort_name COLLATE "C")',
  );
  await knex.raw(
    'CREATE INDEX instances_id_prefix_idx ON instances (instance_id COLLATE "C")',
  );
  await knex.raw(
    'CREATE INDEX scorecards_name_prefix_idx ON scorecards (rollup, name COLLATE "C")',
  );
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
      await tx.raw(
        'CREATE INDEX instances_name_text_idx ON instances USING gin (sort_name gin_trgm_ops)',
      );
    });
  } catch {
    // It is in a schema that is out of sight, or the name is not trusted.
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const name of [
    'instances_name_prefix_idx',
    'instances_id_prefix_idx',
    'scorecards_name_prefix_idx',
    'instances_name_text_idx',
  ]) {
    await knex.raw(`DROP INDEX IF EXISTS ${name}`);
  }
};
