// @ts-check

/**
 * Each change of a scorecard has a row of its own in the queue, so that whoever
 * makes one waits for nobody else's.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('scorecard_queue', table => {
    table.dropPrimary();
    table.primary(['entity_ref', 'ticket']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // Of several changes one is enough: they say no more than that there were any.
  await knex.raw(
    `DELETE FROM scorecard_queue WHERE EXISTS (
       SELECT 1 FROM scorecard_queue AS later
       WHERE later.entity_ref = scorecard_queue.entity_ref
         AND later.ticket > scorecard_queue.ticket
     )`,
  );
  await knex.schema.alterTable('scorecard_queue', table => {
    table.dropPrimary();
    table.primary(['entity_ref']);
  });
};
