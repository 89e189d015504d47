// @ts-check

const VERDICTS = ['verdicts', 'account_verdicts'];

/**
 * Says a text of an older version, as it is written.
 *
 * @param {string} text
 */
const asPhrase = text => JSON.stringify({ phrase: 'cause.text', text });

/**
 * Facts are stored, words are made when they are read. Verdicts keep what they
 * say until the targets are judged anew, which the next start does from what
 * is stored; `since` stays.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  for (const name of VERDICTS) {
    await knex.schema.alterTable(name, table => {
      table.renameColumn('details', 'facts');
    });
    await knex.schema.alterTable(name, table => {
      table.dropColumn('message');
    });
  }
  await knex.schema.alterTable('source_health', table => {
    table.renameColumn('error_message', 'error_cause');
  });
  await rewrite(knex, 'source_health', 'error_cause', ['target_id', 'source']);
  await rewrite(knex, 'evidence', 'invalid', ['subject', 'source']);
  await knex('targets').update({ judged_at: null });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const name of VERDICTS) {
    await knex.schema.alterTable(name, table => {
      table.renameColumn('facts', 'details');
      table.text('message').notNullable().defaultTo('');
    });
  }
  await knex.schema.alterTable('source_health', table => {
    table.renameColumn('error_cause', 'error_message');
  });
  await knex('targets').update({ judged_at: null });
};

/**
 * @param {import('knex').Knex} knex
 * @param {string} table
 * @param {string} column
 * @param {string[]} key
 */
async function rewrite(knex, table, column, key) {
  const rows = await knex(table)
    .whereNotNull(column)
    .select(...key, column);
  for (const row of rows) {
    await knex(table)
      .where(Object.fromEntries(key.map(name => [name, row[name]])))
      .update({ [column]: asPhrase(row[column]) });
  }
}
