// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('entities', table => {
    table.text('shared_with').comment('The annotation that shares instances');
  });
  await knex.schema.createTable('instance_claims', table => {
    table.comment('Claims that the owner of the instance has not agreed to');
    table.text('arn').notNullable();
    table
      .text('claimant_ref')
      .notNullable()
      .comment('The entity whose annotation selects the instance');
    table
      .text('holder_ref')
      .notNullable()
      .comment("The entity that the instance's own tags name");
    table.text('target_id').notNullable();
    table.primary(['arn', 'claimant_ref']);
    table.index(['claimant_ref', 'holder_ref', 'arn'], 'instance_claims_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('instance_claims');
  await knex.schema.alterTable('entities', table => {
    table.dropColumn('shared_with');
  });
};
