// @ts-check

/**
 * Each scorecard asks for the waivers of its accounts and Regions.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('waivers', table => {
    table.index(['scope_kind', 'scope_ref'], 'waivers_scope_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('waivers', table => {
    table.dropIndex([], 'waivers_scope_idx');
  });
};
