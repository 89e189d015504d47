// @ts-check

/**
 * Columns that are of a length, by table: all but ids and hashes of our own.
 * What other people say fits, however long; what is indexed is bounded in the
 * code that writes it.
 */
const COLUMNS = {
  targets: [
    'id',
    'partition',
    'account_id',
    'alias',
    'region',
    'last_started_at',
    'last_finished_at',
    'judged_at',
  ],
  source_health: [
    'target_id',
    'source',
    'last_attempt_at',
    'last_success_at',
    'error_name',
    'error_gap',
    'error_action',
    'error_since',
  ],
  instances: [
    'arn',
    'target_id',
    'instance_id',
    'sort_name',
    'first_seen_at',
    'changed_at',
    'missing_since',
    'unmapped_reason',
    'exposed_by',
  ],
  evidence: [
    'subject',
    'source',
    'target_id',
    'recorded_at',
    'changed_at',
    'missing_since',
  ],
  verdicts: [
    'arn',
    'control_id',
    'target_id',
    'status',
    'reason',
    'recorded_at',
    'since',
    'sort_name',
  ],
  account_verdicts: [
    'target_id',
    'control_id',
    'status',
    'reason',
    'recorded_at',
    'since',
  ],
  entities: [
    'entity_ref',
    'kind',
    'namespace',
    'name',
    'owner_ref',
    'system_ref',
    'missing_since',
  ],
  entity_ancestors: ['entity_ref', 'ancestor_ref'],
  instance_entities: ['arn', 'entity_ref', 'target_id', 'via'],
  scorecards: [
    'entity_ref',
    'kind',
    'namespace',
    'name',
    'owner_ref',
    'system_ref',
    'via',
    'worst_control',
  ],
  scorecard_controls: ['entity_ref', 'control_id', 'status', 'since'],
  scorecard_targets: ['entity_ref', 'target_id'],
  scorecard_queue: ['entity_ref'],
  scorecard_history: ['entity_ref', 'day', 'control_id'],
  reviews: ['entity_ref', 'control_id', 'reviewer_ref', 'created_at'],
  findings: [
    'arn',
    'target_id',
    'source',
    'vulnerability_id',
    'package_name',
    'status',
    'first_seen_at',
    'changed_at',
    'fix_appeared_at',
    'closed_at',
    'missing_since',
    'due_at',
  ],
  vulnerabilities: [
    'vulnerability_id',
    'kev_added_at',
    'kev_due_at',
    'exploit_observed_at',
    'exploit_appeared_at',
    'details_read_at',
    'first_seen_at',
  ],
  workload_findings: [
    'workload',
    'entity_ref',
    'owner_ref',
    'vulnerability_id',
    'package_name',
    'subject',
    'severity',
    'due_at',
    'sort_due_at',
    'first_seen_at',
    'first_observed_at',
    'closed_at',
    'due_1',
    'due_2',
    'due_3',
    'clause_1',
    'clause_2',
    'clause_3',
  ],
  finding_history: ['entity_ref', 'week'],
  notification_subjects: ['subject', 'owner_ref', 'baselined_at'],
  notification_items: ['subject', 'kind', 'item_id', 'noticed_at'],
  notification_outbox: [
    'scope',
    'subject',
    'kind',
    'recipient',
    'created_at',
    'sent_at',
    'claimed_until',
  ],
};

/**
 * SQLite never minds a length. In PostgreSQL the rows stay as they are; only
 * indexes with an expression over such a column are built anew.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  if (knex.client.config.client === 'pg') {
    for (const [table, columns] of Object.entries(COLUMNS)) {
      const changes = columns.map(() => 'ALTER COLUMN ?? TYPE text').join(', ');
      await knex.raw(`ALTER TABLE ?? ${changes}`, [table, ...columns]);
    }
  }
  await knex.schema.alterTable('targets', table => {
    table
      .text('broke_off_at')
      .comment('When the last run broke off; null once one has ended');
    table.text('broken_since').comment('When the first of such runs broke off');
    table.text('failure').comment('Why it did, a phrase as JSON');
  });
  await knex.schema.createTable('row_problems', table => {
    table.comment('Rows that are not stored as they were told, or not at all');
    table
      .text('scope')
      .notNullable()
      .comment('A target id; catalog for what the catalog says');
    table.text('source').notNullable().comment('What tells of it');
    table.text('subject').notNullable().comment('Which row that is, bounded');
    table
      .text('name')
      .notNullable()
      .comment('What people know the row by, such as an instance id');
    table.text('arn').comment('Of the instance that it is about, if any');
    table.text('problem').notNullable();
    table.text('since').notNullable();
    table.primary(['scope', 'source', 'subject']);
  });
};

/**
 * The columns stay `text`, with which an older version works as well; what is
 * in them need not fit any more.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('row_problems');
  await knex.schema.alterTable('targets', table => {
    table.dropColumns('broke_off_at', 'broken_since', 'failure');
  });
};
