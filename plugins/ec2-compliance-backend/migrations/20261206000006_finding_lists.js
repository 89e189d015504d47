// @ts-check

/**
 * Open findings in the order of lists, of which only some are asked for: where
 * these are few, or none, the index of all would be read to its end. A part of
 * an index is used where it stands in the statement as a value, so that SQLite,
 * which is given it as a parameter, has none.
 */
const FEW = {
  unfixed: 'NOT fix_available',
  kev: 'kev',
  unmapped_due: 'entity_ref IS NULL',
  unowned_due: 'owner_ref IS NULL',
};

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  if (knex.client.config.client !== 'pg') {
    return;
  }
  for (const [name, condition] of Object.entries(FEW)) {
    await knex.raw(
      `CREATE INDEX workload_findings_${name}_idx
       ON workload_findings (sort_due_at, id) WHERE open AND ${condition}`,
    );
  }
  await knex.raw(
    `CREATE INDEX workload_findings_severity_idx
     ON workload_findings (lower(severity), sort_due_at, id) WHERE open`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  if (knex.client.config.client !== 'pg') {
    return;
  }
  for (const name of [...Object.keys(FEW), 'severity']) {
    await knex.raw(`DROP INDEX workload_findings_${name}_idx`);
  }
};
