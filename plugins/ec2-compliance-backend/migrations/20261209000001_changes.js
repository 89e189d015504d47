// @ts-check

/**
 * What changed, as rows that are only ever added. What stands when this comes
 * is where the log begins.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('changes', table => {
    table.comment('What changed of verdicts, findings and the mapping');
    table.bigIncrements('id');
    table.text('at').notNullable();
    table.text('kind').notNullable().comment('control, finding or instance');
    table.text('outcome').notNullable();
    table.text('entity_ref').comment('Null where of no entity');
    table.text('owner_ref').comment('Whose it was then');
    table.text('target_id');
    table.text('arn').comment('Null where of several instances');
    table.integer('instances').notNullable().defaultTo(1);
    table.text('since');
    table.text('control_id');
    table.text('from_status');
    table.text('to_status');
    table.text('reason');
    table.text('finding_id');
    table.text('vulnerability_id');
    table.text('package_name');
    table.text('title');
    table.text('severity');
    table.text('cve_ids').comment('JSON');
    table.index(['at', 'id'], 'changes_at_idx');
    table.index(['entity_ref', 'at', 'id'], 'changes_entity_idx');
    table.index(['owner_ref', 'at', 'id'], 'changes_owner_idx');
  });
  await knex.raw(
    `CREATE INDEX changes_verdict_idx ON changes (arn, control_id, id) WHERE control_id IS NOT NULL AND arn IS NOT NULL`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('changes');
};
