// @ts-check

/**
 * Controls of accounts flip, too. A change of one is a row of `changes` of its
 * own, of no entity; which services had instances in the account and Region
 * then stands beside it. What stands when this comes is where their log begins.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('account_change_services', table => {
    table.comment('Services in the account and Region of a change then');
    table.bigInteger('change_id').notNullable();
    table.text('entity_ref').notNullable();
    table.text('owner_ref').comment('Whose it was then');
    table.primary(['change_id', 'entity_ref']);
    table.index(['entity_ref', 'change_id'], 'account_changes_entity_idx');
    table.index(['owner_ref', 'change_id'], 'account_changes_owner_idx');
  });
  // Null until it is told for the first time.
  await knex.raw('ALTER TABLE account_verdicts ADD COLUMN standing text');
  await knex.raw(
    `CREATE INDEX changes_account_idx ON changes (target_id, control_id, id) WHERE kind = 'account'`,
  );
  // What marks the line of the estate, day by day.
  await knex.raw(
    `CREATE INDEX changes_mapping_idx ON changes (at) WHERE kind = 'instance'`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex('changes').where({ kind: 'account' }).delete();
  await knex.schema.alterTable('changes', table => {
    table.dropIndex([], 'changes_account_idx');
    table.dropIndex([], 'changes_mapping_idx');
  });
  await knex.raw('ALTER TABLE account_verdicts DROP COLUMN standing');
  await knex.schema.dropTable('account_change_services');
};
