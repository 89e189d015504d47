// @ts-check

/** What was asked for; only what was decided of it may change. */
const REQUESTED = [
  'subject_kind',
  'control_id',
  'vulnerability_id',
  'package_name',
  'scope_kind',
  'scope_ref',
  'entity_ref',
  'owner_ref',
  'requester_ref',
  'reason',
  'compensating_measure',
  'ticket_url',
  'starts_at',
  'ends_at',
  'created_at',
];

const TEXT = 'What a waiver was requested for is never changed';

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  // A column of its own, as a table made anew on SQLite would have no triggers.
  await knex.raw('ALTER TABLE waivers ADD COLUMN accepted_for text');
  await fillAccepted(knex);
  if (knex.client.config.client !== 'pg') {
    await knex.raw(`
      CREATE TRIGGER waivers_before_update
      BEFORE UPDATE OF ${REQUESTED.join(', ')} ON waivers
      BEGIN SELECT RAISE(ABORT, '${TEXT}'); END`);
    return;
  }
  await knex.raw(`
    CREATE FUNCTION waivers_kept() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN RAISE EXCEPTION '${TEXT}'; END
    $$`);
  await knex.raw(`
    CREATE TRIGGER waivers_before_update
    BEFORE UPDATE OF ${REQUESTED.join(', ')} ON waivers
    FOR EACH ROW EXECUTE FUNCTION waivers_kept()`);
};

/**
 * One for an instance holds for what the instance belongs to now, as nobody
 * wrote down what it belonged to when it was approved. One whose instance
 * belongs to no entity, or is gone, goes on as it was.
 *
 * @param {import('knex').Knex} knex
 */
async function fillAccepted(knex) {
  const rows = await knex('waivers')
    .join('instance_entities', 'instance_entities.arn', 'waivers.scope_ref')
    .where('waivers.scope_kind', 'instance')
    .where('waivers.decided', 'approved')
    .whereNot('instance_entities.via', 'rollup')
    .orderBy(['waivers.id', 'instance_entities.entity_ref'])
    .select({ id: 'waivers.id', ref: 'instance_entities.entity_ref' });
  /** @type {Map<string, string[]>} */
  const accepted = new Map();
  for (const { id, ref } of rows) {
    accepted.set(id, [...(accepted.get(id) ?? []), ref]);
  }
  for (const [id, refs] of accepted) {
    await knex('waivers')
      .where({ id })
      .update({ accepted_for: JSON.stringify(refs) });
  }
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  await knex.raw(
    `DROP TRIGGER waivers_before_update${isPostgres ? ' ON waivers' : ''}`,
  );
  if (isPostgres) {
    await knex.raw('DROP FUNCTION waivers_kept()');
  }
  await knex.raw('ALTER TABLE waivers DROP COLUMN accepted_for');
};
