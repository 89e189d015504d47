// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('data_generation', table => {
    table.comment('Tells the other replicas that one has changed something');
    table.text('id').primary();
    table
      .bigInteger('number')
      .notNullable()
      .comment('Goes up soon after each change');
  });
  await knex('data_generation').insert({ id: 'all', number: 0 });
  // What is counted of the fleet while somebody waits is in an index alone.
  await knex.schema.alterTable('instances', table => {
    table.index(
      ['paused', 'worst_rank', 'sort_name', 'arn'],
      'instances_status_idx',
    );
    table.index(['target_id', 'unmapped_reason'], 'instances_mapped_idx');
    table.dropIndex(['target_id'], 'instances_target_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('instances', table => {
    table.index(['target_id'], 'instances_target_idx');
    table.dropIndex(['target_id', 'unmapped_reason'], 'instances_mapped_idx');
    table.dropIndex(
      ['paused', 'worst_rank', 'sort_name', 'arn'],
      'instances_status_idx',
    );
  });
  await knex.schema.dropTable('data_generation');
};
