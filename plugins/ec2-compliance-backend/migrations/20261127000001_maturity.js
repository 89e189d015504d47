// @ts-check

const LEVELS = [1, 2, 3];

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('entities', table => {
    table
      .integer('maturity_level')
      .comment('Of its annotation; null without one that can be read');
    table.text('maturity_annotation').comment('As it is written');
  });
  await knex.schema.alterTable('workload_findings', table => {
    for (const level of LEVELS) {
      table
        .string(`due_${level}`, 24)
        .comment(`When it is due at maturity level ${level}`);
      table.string(`clause_${level}`, 16).comment('The ISM id of that clause');
    }
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('workload_findings', table => {
    for (const level of LEVELS) {
      table.dropColumn(`due_${level}`);
      table.dropColumn(`clause_${level}`);
    }
  });
  await knex.schema.alterTable('entities', table => {
    table.dropColumn('maturity_level');
    table.dropColumn('maturity_annotation');
  });
};
