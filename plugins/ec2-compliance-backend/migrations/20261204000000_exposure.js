// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('instances', table => {
    table
      .boolean('internet_facing')
      .comment('As it was judged last; null before');
    table.string('exposed_by', 32).comment('Who says so');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('instances', table => {
    table.dropColumn('internet_facing');
    table.dropColumn('exposed_by');
  });
};
