// @ts-check

/**
 * What a list of instances is sorted by: the lower, the worse. Most failing
 * controls first, then most unknown ones, then most waived ones; then what is
 * compliant, what nothing applies to and what nobody has judged, as `worst_rank`
 * has it; what is paused comes last. The database computes it, whoever writes.
 */
const WORST_ORDER = `CASE WHEN paused THEN 100
  WHEN worst_rank > 1 THEN worst_rank
  ELSE -(non_compliant * 1000000 + insufficient_data * 1000 + waived) END`;

/** What a suggestion says, each by itself, in place of a sentence. */
const SUGGESTION = ['unmapped_tag', 'unmapped_value', 'unmapped_ref'];

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const stored = knex.client.config.client === 'pg' ? 'STORED' : 'VIRTUAL';
  await knex.raw(
    `ALTER TABLE instances ADD COLUMN worst_order integer GENERATED ALWAYS AS (${WORST_ORDER}) ${stored}`,
  );
  await knex.schema.alterTable('instances', table => {
    table
      .text('sort_due_at')
      .notNullable()
      .defaultTo('9999')
      .comment('The earliest due date of what stands on it');
    for (const column of SUGGESTION) {
      table.text(column);
    }
  });
  await knex.raw(
    `UPDATE instances SET sort_due_at = d.due_at
     FROM (
       SELECT arn, min(due_at) AS due_at FROM findings
       WHERE status IN ('open', 'suppressed') AND due_at IS NOT NULL
       GROUP BY arn
     ) AS d
     WHERE d.arn = instances.arn`,
  );
  // Sentences are no facts. A backend maps every instance once it has read the
  // catalog, which says what the sentence did.
  await knex('instances')
    .whereNotNull('unmapped_reason')
    .update({ unmapped_suggestion: null });
  await knex.schema.alterTable('instances', table => {
    table.dropIndex(['worst_rank', 'sort_name', 'arn'], 'instances_worst_idx');
    table.index(['worst_order', 'sort_name', 'arn'], 'instances_worst_idx');
    table.index(['sort_due_at', 'sort_name', 'arn'], 'instances_due_idx');
    table.index(['target_id', 'sort_name', 'arn'], 'instances_target_name_idx');
  });
  await knex.raw(
    `CREATE INDEX instances_unmapped_idx ON instances (worst_order, sort_name, arn)
     WHERE unmapped_reason IS NOT NULL`,
  );
  await knex.schema.alterTable('entities', table => {
    table
      .text('instances_annotation')
      .comment('The annotation that says that it runs on no instance');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('ALTER TABLE entities DROP COLUMN instances_annotation');
  await knex.raw('DROP INDEX instances_unmapped_idx');
  await knex.schema.alterTable('instances', table => {
    table.dropIndex(
      ['target_id', 'sort_name', 'arn'],
      'instances_target_name_idx',
    );
    table.dropIndex(['sort_due_at', 'sort_name', 'arn'], 'instances_due_idx');
    table.dropIndex(['worst_order', 'sort_name', 'arn'], 'instances_worst_idx');
    table.index(['worst_rank', 'sort_name', 'arn'], 'instances_worst_idx');
  });
  for (const column of [...SUGGESTION, 'sort_due_at', 'worst_order']) {
    await knex.raw(`ALTER TABLE instances DROP COLUMN ${column}`);
  }
  await knex('instances').update({ unmapped_suggestion: null });
};
