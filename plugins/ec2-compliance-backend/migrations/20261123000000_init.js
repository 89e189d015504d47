// @ts-check

/**
 * Times are ISO 8601 text in UTC with milliseconds, so that they sort and
 * compare alike on every database. JSON is text, as it is never queried.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('targets', table => {
    table.comment('A partition, account and Region; how its last run went');
    table.string('id').primary().comment('<partition>.<account>.<region>');
    table.string('partition').notNullable();
    table.string('account_id', 12).notNullable();
    table.string('alias').comment('The name that people know the account by');
    table.string('region').notNullable();
    table.string('last_started_at', 24);
    table.string('last_finished_at', 24);
    table.string('judged_at', 24).comment('When its verdicts were last judged');
    table.integer('steps_done').notNullable().defaultTo(0);
    table.integer('steps_total').notNullable().defaultTo(0);
    table.integer('calls').notNullable().defaultTo(0);
  });

  await knex.schema.createTable('source_health', table => {
    table.comment('How the collection of one source of one target fares');
    table.string('target_id').notNullable();
    table.string('source').notNullable();
    table.string('last_attempt_at', 24);
    table
      .string('last_success_at', 24)
      .comment('When the last complete listing was begun');
    table.string('error_name').comment("AWS's own name; null after a success");
    table.string('error_gap');
    table.text('error_message');
    table.string('error_action').comment('The IAM action that was denied');
    table.string('error_since', 24);
    table.integer('calls').notNullable().defaultTo(0);
    table.integer('rows').notNullable().defaultTo(0);
    table.integer('held_back').notNullable().defaultTo(0);
    table.primary(['target_id', 'source']);
  });

  await knex.schema.createTable('instances', table => {
    table.comment('One EC2 instance, as ec2:DescribeInstances lists it');
    table.string('arn').primary();
    table.string('target_id').notNullable();
    table.string('instance_id').notNullable();
    table.string('sort_name').notNullable().comment('Lower-case name or id');
    table.boolean('paused').notNullable();
    table.text('payload').notNullable().comment('The evidence, as JSON');
    table.string('hash', 40).notNullable();
    table.string('first_seen_at', 24).notNullable();
    table.string('changed_at', 24).notNullable();
    table.string('missing_since', 24).comment('First complete listing without');
    table
      .integer('worst_rank')
      .notNullable()
      .defaultTo(9)
      .comment('0 non-compliant, 1 unknown, 2 compliant, 3 not applicable');
    table.integer('non_compliant').notNullable().defaultTo(0);
    table.integer('insufficient_data').notNullable().defaultTo(0);
    table.integer('waived').notNullable().defaultTo(0);
    table.integer('compliant').notNullable().defaultTo(0);
    table.integer('not_applicable').notNullable().defaultTo(0);
    table.string('unmapped_reason').comment('Null when it has an entity');
    table.text('unmapped_suggestion');
    table.index(['target_id'], 'instances_target_idx');
    table.index(['sort_name', 'arn'], 'instances_name_idx');
    table.index(['worst_rank', 'sort_name', 'arn'], 'instances_worst_idx');
    table.index(['instance_id'], 'instances_id_idx');
  });

  await knex.schema.createTable('evidence', table => {
    table.comment('What one source said about one subject');
    table.string('subject').notNullable().comment('Instance ARN or target id');
    table.string('source').notNullable();
    table.string('target_id').notNullable();
    table.text('payload').comment('JSON; null when invalid');
    table.text('invalid').comment('Why the answer makes no sense');
    table.string('recorded_at', 24).comment("AWS's own time on the record");
    table.string('hash', 40).notNullable();
    table.string('changed_at', 24).notNullable();
    table.string('missing_since', 24).comment('First complete listing without');
    table.primary(['subject', 'source']);
    table.index(['target_id', 'source'], 'evidence_target_idx');
  });

  await knex.schema.createTable('verdicts', table => {
    table.comment('The outcome of one control for one instance');
    table.string('arn').notNullable();
    table.string('control_id').notNullable();
    table.string('target_id').notNullable();
    table.string('status').notNullable();
    table.string('reason').notNullable();
    table.text('message').notNullable();
    table.text('details').notNullable();
    table.string('recorded_at', 24);
    table.string('since', 24).notNullable();
    table.string('hash', 40).notNullable();
    // A list of the instances behind a control is one walk along an index,
    // and its total is counted there, only because these two are repeated.
    table
      .integer('rank')
      .notNullable()
      .comment('As worst_rank, of this status; 4 while the instance is paused');
    table.string('sort_name').notNullable().comment("The instance's");
    table.primary(['arn', 'control_id']);
    table.index(
      ['control_id', 'rank', 'sort_name', 'arn'],
      'verdicts_control_idx',
    );
    table.index(['target_id'], 'verdicts_target_idx');
  });

  await knex.schema.createTable('account_verdicts', table => {
    table.comment('The outcome of one control for one account and Region');
    table.string('target_id').notNullable();
    table.string('control_id').notNullable();
    table.string('status').notNullable();
    table.string('reason').notNullable();
    table.text('message').notNullable();
    table.text('details').notNullable();
    table.string('recorded_at', 24);
    table.string('since', 24).notNullable();
    table.string('hash', 40).notNullable();
    table.primary(['target_id', 'control_id']);
  });

  await knex.schema.createTable('entities', table => {
    table.comment('What the catalog says of an entity, as far as it matters');
    table.string('entity_ref').primary();
    table.string('kind').notNullable();
    table.string('namespace').notNullable();
    table.string('name').notNullable();
    table.text('title');
    table.string('owner_ref').comment('The resolved ownedBy relation');
    table.string('system_ref');
    table
      .text('parents')
      .notNullable()
      .comment('partOf, ownedBy, childOf as JSON');
    table.text('annotation').comment('The tag selectors');
    table.text('annotation_error');
    table.string('hash', 40).notNullable();
  });

  await knex.schema.createTable('catalog_state', table => {
    table.comment('One row: how far the mapping follows the entities');
    table.string('id').primary();
    table
      .string('version', 36)
      .notNullable()
      .comment('Changes with every change of the entities');
    table.string('mapped_version', 36).comment('The version last mapped whole');
  });

  await knex.schema.createTable('entity_ancestors', table => {
    table.comment('Everything that an entity rolls up to, however far');
    table.string('entity_ref').notNullable();
    table.string('ancestor_ref').notNullable();
    table.primary(['entity_ref', 'ancestor_ref']);
    table.index(['ancestor_ref', 'entity_ref'], 'entity_ancestors_idx');
  });

  await knex.schema.createTable('instance_entities', table => {
    table.comment(
      'The entities of an instance, its own and what they roll up to',
    );
    table.string('arn').notNullable();
    table.string('entity_ref').notNullable();
    table.string('target_id').notNullable();
    table
      .string('via')
      .notNullable()
      .comment('annotation or rule when it is its own, else rollup');
    table.primary(['arn', 'entity_ref']);
    table.index(['entity_ref', 'arn'], 'instance_entities_idx');
  });

  await knex.schema.createTable('scorecards', table => {
    table.comment('One entity with instances or an annotation, rolled up');
    table.string('entity_ref').primary();
    table.string('kind').notNullable();
    table.string('namespace').notNullable();
    table.string('name').notNullable();
    table.text('title');
    table.string('owner_ref');
    table.string('system_ref');
    table.boolean('rollup').notNullable();
    table.string('via').comment('annotation, rule or rollup');
    table.integer('instances').notNullable();
    table.integer('paused').notNullable();
    table.integer('non_compliant').notNullable();
    table.integer('insufficient_data').notNullable();
    table.integer('waived').notNullable();
    table.integer('compliant').notNullable();
    table.integer('not_applicable').notNullable();
    table.integer('controls_met').notNullable();
    table.integer('controls_applicable').notNullable();
    table.double('score').comment('Null when no control applies');
    table.double('sort_score').notNullable().comment('score, or 2 without one');
    table.string('worst_control');
    table.text('worst_counts').comment('Its instances by status, as JSON');
    table.string('hash', 40).notNullable();
    for (const column of ['controls_met', 'sort_score', 'instances', 'name']) {
      table.index(['rollup', column, 'entity_ref'], `scorecards_${column}_idx`);
      table.index(
        ['owner_ref', 'rollup', column, 'entity_ref'],
        `scorecards_owner_${column}_idx`,
      );
    }
  });

  await knex.schema.createTable('scorecard_controls', table => {
    table.comment('One control of one scorecard');
    table.string('entity_ref').notNullable();
    table.string('control_id').notNullable();
    table.string('status').notNullable();
    table.integer('non_compliant').notNullable();
    table.integer('insufficient_data').notNullable();
    table.integer('waived').notNullable();
    table.integer('compliant').notNullable();
    table.integer('not_applicable').notNullable();
    table.text('reasons').notNullable().comment('Failing reasons, as JSON');
    table.string('since', 24).notNullable();
    table.primary(['entity_ref', 'control_id']);
    table.index(
      ['control_id', 'status', 'entity_ref'],
      'scorecard_controls_idx',
    );
  });

  await knex.schema.createTable('scorecard_targets', table => {
    table.comment('The accounts and Regions that a scorecard spans');
    table.string('entity_ref').notNullable();
    table.string('target_id').notNullable();
    table.integer('instances').notNullable();
    table.primary(['entity_ref', 'target_id']);
    table.index(['target_id', 'entity_ref'], 'scorecard_targets_idx');
  });

  await knex.schema.createTable('scorecard_queue', table => {
    table.comment('Scorecards that must be rolled up again');
    table.string('entity_ref').primary();
    table
      .string('ticket', 36)
      .notNullable()
      .comment('Changes when the scorecard is queued again meanwhile');
  });

  await knex.schema.createTable('reviews', table => {
    table.comment('A recorded look at a scorecard by its owner');
    table.string('id', 36).primary();
    table.string('entity_ref').notNullable();
    table.string('control_id').notNullable();
    table.string('reviewer_ref').notNullable();
    table.text('comment').notNullable();
    table
      .text('acknowledged_unknown')
      .notNullable()
      .comment('Controls that were unknown and signed as such, as JSON');
    table.text('snapshot').notNullable().comment('How it stood, as JSON');
    table.string('created_at', 24).notNullable();
    table.index(['entity_ref', 'control_id', 'created_at'], 'reviews_idx');
  });

  await knex.schema.createTable('scorecard_history', table => {
    table.comment('One row per entity, control and day');
    table.string('entity_ref').notNullable();
    table.string('day', 10).notNullable().comment('YYYY-MM-DD, UTC');
    table.string('control_id').notNullable();
    table.integer('non_compliant').notNullable();
    table.integer('insufficient_data').notNullable();
    table.integer('waived').notNullable();
    table.integer('compliant').notNullable();
    table.integer('not_applicable').notNullable();
    table.primary(['entity_ref', 'day', 'control_id']);
    table.index(['day'], 'scorecard_history_day_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'scorecard_history',
    'reviews',
    'scorecard_queue',
    'scorecard_targets',
    'scorecard_controls',
    'scorecards',
    'instance_entities',
    'entity_ancestors',
    'catalog_state',
    'entities',
    'account_verdicts',
    'verdicts',
    'evidence',
    'instances',
    'source_health',
    'targets',
  ]) {
    await knex.schema.dropTable(table);
  }
};
