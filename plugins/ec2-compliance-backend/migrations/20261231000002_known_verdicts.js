// @ts-check

/**
 * What is unknown since it was first judged is read for the first time when it
 * is known; what was known is read again. The log alone cannot tell them apart,
 * as it tells of many instances by one row.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  // Null of what is known, and of what never was.
  await knex.raw('ALTER TABLE verdicts ADD COLUMN known text');
  await knex.raw('ALTER TABLE account_verdicts ADD COLUMN known text');
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex('changes').where({ outcome: 'first-read' }).delete();
  await knex.raw('ALTER TABLE account_verdicts DROP COLUMN known');
  await knex.raw('ALTER TABLE verdicts DROP COLUMN known');
};
