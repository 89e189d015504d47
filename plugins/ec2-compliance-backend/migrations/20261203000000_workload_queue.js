// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('workload_queue', table => {
    table.comment('Workloads whose findings and verdicts must follow a change');
    table.text('workload').notNullable();
    table
      .text('previous')
      .notNullable()
      .comment('A workload that gave instances to it');
    table
      .text('ticket')
      .notNullable()
      .comment('Changes when the workload is queued again meanwhile');
    table.primary(['workload', 'previous']);
    table.index('ticket', 'workload_queue_ticket_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('workload_queue');
};
