// @ts-check

/**
 * What is known of a target's findings is read some at a time, in the order of
 * their ids: a target may have hundreds of thousands.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('findings', table => {
    table.dropIndex(['target_id', 'source', 'status'], 'findings_target_idx');
    table.index(['target_id', 'source', 'status', 'id'], 'findings_target_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('findings', table => {
    table.dropIndex(
      ['target_id', 'source', 'status', 'id'],
      'findings_target_idx',
    );
    table.index(['target_id', 'source', 'status'], 'findings_target_idx');
  });
};
