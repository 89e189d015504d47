// @ts-check

/** Rows that one statement takes on SQLite. */
const CHUNK = 100;

/** The reviews that Theme 3 asks for, of which nobody has been told yet. */
const REVIEW_CONTROLS = ['patch-review', 'iam-review', 'release-review'];

/**
 * Times are ISO 8601 text in UTC with milliseconds, JSON is text.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('reviews', table => {
    table.text('on_behalf_of').comment('The owner in whose place, if any');
    table
      .text('instances')
      .comment('ARN and name of each as JSON; null where nobody noted them');
  });

  await knex.schema.createTable('latest_reviews', table => {
    table.comment('The newest review of each entity and control');
    table.text('entity_ref').notNullable();
    table.text('control_id').notNullable();
    table.text('review_id').notNullable();
    table
      .bigInteger('reviewed_ms')
      .notNullable()
      .comment('When, in milliseconds, for what is added to it');
    table.primary(['entity_ref', 'control_id']);
  });
  await fillLatest(knex);

  await knex.schema.createTable('review_delegates', table => {
    table.comment('Who may review in the place of an owner');
    table.text('id').primary();
    table.text('owner_ref').notNullable().comment('In whose place');
    table.text('entity_ref').comment('This one alone; null for all they own');
    table.text('delegate_ref').notNullable().comment('A user or a group');
    table.text('created_by').notNullable();
    table.text('created_at').notNullable();
    table.text('ends_at').notNullable().comment('No longer at that moment');
    table.text('ended_by').comment('Who ended it before that');
    table.text('ended_at');
    table.index(['owner_ref', 'created_at'], 'review_delegates_owner_idx');
    table.index(['delegate_ref', 'ends_at'], 'review_delegates_delegate_idx');
  });

  await knex.schema.createTable('notification_settings', table => {
    table.comment('What an owner wants to be told, and when');
    table.text('owner_ref').primary();
    table.text('kinds').comment('JSON; null for all');
    table
      .text('mode')
      .comment('immediate or digest; null for the configured one');
    table.text('digest_at').comment('HH:MM; null for the configured one');
    table.text('time_zone').comment('IANA; null for the configured one');
    table.text('updated_by').notNullable();
    table.text('updated_at').notNullable();
  });

  await noteReviewsAsKnown(knex);
};

/**
 * @param {import('knex').Knex} knex
 */
async function fillLatest(knex) {
  const rows = await knex('reviews as r')
    .whereNotExists(
      knex('reviews as newer').whereRaw(
        `newer.entity_ref = r.entity_ref AND newer.control_id = r.control_id
         AND (newer.created_at, newer.id) > (r.created_at, r.id)`,
      ),
    )
    .select('r.entity_ref', 'r.control_id', 'r.id', 'r.created_at');
  const latest = rows.map(row => ({
    entity_ref: row.entity_ref,
    control_id: row.control_id,
    review_id: row.id,
    reviewed_ms: Date.parse(row.created_at),
  }));
  for (let at = 0; at < latest.length; at += CHUNK) {
    await knex('latest_reviews').insert(latest.slice(at, at + CHUNK));
  }
}

/**
 * What stands when something is seen for the first time is no news. That holds
 * for reviews of what was known before there was word of them, too: what does
 * not stand is forgotten by the next run.
 *
 * @param {import('knex').Knex} knex
 */
async function noteReviewsAsKnown(knex) {
  for (const control of REVIEW_CONTROLS) {
    await knex.raw(
      `INSERT INTO notification_items
         (subject, kind, item_id, noticed_at, ticket)
       SELECT subject, 'review-overdue', ?, baselined_at, 'baseline'
       FROM notification_subjects WHERE baselined_at IS NOT NULL`,
      [control],
    );
  }
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex('notification_items').where('kind', 'like', 'review-%').delete();
  for (const table of [
    'notification_settings',
    'review_delegates',
    'latest_reviews',
  ]) {
    await knex.schema.dropTable(table);
  }
  await knex.schema.alterTable('reviews', table => {
    table.dropColumn('on_behalf_of');
    table.dropColumn('instances');
  });
};
