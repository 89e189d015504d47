// @ts-check

/** What begins the facts of a message that an older version put into words. */
const TEXT = '{"kind":"text",';

/**
 * A message of the outbox keeps facts, and is put into words when it is sent.
 * One that is in words already is sent as it is: it keeps its ticket and its
 * claim, so that it is neither lost nor sent twice.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('notification_outbox', table => {
    table.renameColumn('payload', 'facts');
  });
  // Both databases can do this, and it takes any text that JSON may hold.
  await knex('notification_outbox').update({
    facts: knex.raw('? || substr(facts, 2)', [TEXT]),
  });
};

/**
 * The older version cannot put facts into words. What was not sent yet counts
 * as not told, so that it is told anew by how everything stands then.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  const isText = knex.raw('substr(facts, 1, ?) = ?', [TEXT.length, TEXT]);
  const unsent = () =>
    knex('notification_outbox').whereNot(isText).whereNull('sent_at');
  await knex('notification_items')
    .whereIn('ticket', unsent().select('ticket'))
    .update({ ticket: null });
  await knex('notification_subjects')
    .whereIn('owner_ref', unsent().where('kind', 'summary').select('subject'))
    .update({ summarized: false });
  await knex('notification_outbox').whereNot(isText).delete();
  await knex('notification_outbox').update({
    facts: knex.raw(`'{' || substr(facts, ?)`, [TEXT.length + 1]),
  });
  await knex.schema.alterTable('notification_outbox', table => {
    table.renameColumn('facts', 'payload');
  });
};
