// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('finding_history', table => {
    table.comment(
      'How the findings of an entity stood when last read in a week',
    );
    table.string('entity_ref').notNullable();
    table.string('week', 10).notNullable().comment('Its Monday, UTC');
    table.integer('open').notNullable();
    table.integer('overdue').notNullable();
    table.integer('due_soon').notNullable();
    table
      .float('median_age_days')
      .comment('Of the open ones; null without any');
    table.primary(['entity_ref', 'week']);
    table.index(['week'], 'finding_history_week_idx');
  });
  await knex.schema.alterTable('workload_findings', table => {
    table.index(['due_at'], 'workload_findings_history_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('workload_findings', table => {
    table.dropIndex(['due_at'], 'workload_findings_history_idx');
  });
  await knex.schema.dropTable('finding_history');
};
