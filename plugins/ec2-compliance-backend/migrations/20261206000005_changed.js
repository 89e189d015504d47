// @ts-check

/**
 * What changed, so that only that is dated and judged. Nothing is filled in: a
 * process derives each target as a whole once, before it goes by changes.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('findings', table => {
    table
      .text('ticket')
      .comment(
        'What follows from it is to be derived; changes with each change',
      );
  });
  await knex.raw(
    `CREATE INDEX findings_ticket_idx ON findings (target_id, arn)
     WHERE ticket IS NOT NULL`,
  );
  await knex.schema.createTable('patch_lists', table => {
    table.comment('Lists of missing patches of which findings were made');
    table.text('arn').primary();
    table.text('hash').notNullable();
  });
  await knex.schema.createTable('instance_states', table => {
    table.comment('What the verdicts of an instance rest on, as of when');
    table.text('arn').primary();
    table.text('target_id').notNullable();
    table
      .text('ticket')
      .notNullable()
      .comment('Changes when it is to be found out anew');
    table.text('standing').comment('Its findings, as JSON');
    table.text('standing_at').comment('From when that is so');
    table.text('standing_until').comment('The first moment it may not be so');
    table.text('judged_by').comment('A hash of all that was judged');
    table.text('judged_at');
    table.text('judged_until').comment('The first moment it may not be so');
    table
      .integer('stage')
      .comment('How far it came: running, managed, scanned for patches');
    table.index(['target_id', 'arn'], 'instance_states_target_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('instance_states');
  await knex.schema.dropTable('patch_lists');
  await knex.raw('DROP INDEX findings_ticket_idx');
  await knex.schema.alterTable('findings', table => {
    table.dropColumn('ticket');
  });
};
