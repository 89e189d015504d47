// @ts-check

/**
 * Times are ISO 8601 text in UTC with milliseconds, JSON is text.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('notification_subjects', table => {
    table.comment('What notifications are about, once it was seen');
    table
      .string('subject')
      .primary()
      .comment('An entity ref; unmapped:<owner ref> for what belongs to none');
    table.string('owner_ref').notNullable();
    table.string('baselined_at', 24).comment('Null until its items are known');
    table
      .boolean('summarized')
      .notNullable()
      .comment('Whether its owner was told what stood at first sight');
    table.index(['owner_ref', 'summarized'], 'notification_subjects_owner_idx');
  });

  await knex.schema.createTable('notification_items', table => {
    table.comment('What is known to stand, so that only the rest is new');
    table.string('subject').notNullable();
    table.string('kind').notNullable().comment('overdue, due-soon or control');
    table.string('item_id').notNullable().comment('Finding or control');
    table.string('noticed_at', 24).notNullable();
    table
      .string('ticket', 36)
      .comment('Of the message that told of it; null until there is one');
    table.primary(['subject', 'kind', 'item_id']);
    table.index(['ticket', 'noticed_at'], 'notification_items_ticket_idx');
  });

  await knex.schema.createTable('notification_outbox', table => {
    table.comment('The newest message of each scope');
    table.string('scope', 512).primary();
    table.string('subject').notNullable().comment('A subject, or an owner');
    table.string('kind').notNullable();
    table.string('recipient').notNullable();
    table.text('payload').notNullable().comment('JSON');
    table
      .string('ticket', 36)
      .notNullable()
      .comment('Changes with the message');
    table.string('created_at', 24).notNullable();
    table.string('sent_at', 24).comment('Null while it is pending');
    table.integer('attempts').notNullable().defaultTo(0);
    table.string('claim', 36).comment('Of the replica that is sending it');
    table.string('claimed_until', 24);
    table.index(['sent_at', 'attempts'], 'notification_outbox_pending_idx');
    table.index(['subject', 'kind'], 'notification_outbox_subject_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'notification_outbox',
    'notification_items',
    'notification_subjects',
  ]) {
    await knex.schema.dropTable(table);
  }
};
