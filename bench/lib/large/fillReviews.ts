import { ReviewSnapshot } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { timeBefore } from './timeBefore';

/** Of services, one of so many has never been reviewed. */
const NEVER = 5;

/** Reviews of each, and how many days apart. */
const EACH = 4;
const EVERY_DAYS = 60;

/**
 * Reviews by SQL, in the form that the API writes: of most services a few of
 * each kind, so that some stand, some are due and some are overdue.
 */
export async function fillReviews(
  knex: Knex,
  options: { now: Date },
): Promise<void> {
  const now = options.now.toISOString();
  await knex.raw(INSERT_REVIEWS, { now });
  await knex.raw(INSERT_LATEST);
}

/** Of a scorecard on which nothing was to be judged then. */
const SNAPSHOT = JSON.stringify({
  instances: 0,
  pausedInstances: 0,
  controlsMet: 0,
  controlsApplicable: 0,
  controls: [],
  accountControls: [],
} satisfies ReviewSnapshot);

const INSERT_REVIEWS = `
INSERT INTO reviews (id, entity_ref, control_id, reviewer_ref, comment, acknowledged_unknown, snapshot, created_at)
SELECT md5(s.entity_ref || c.id || n), s.entity_ref, c.id, 'user:default/reader-1', 'As it should be', '[]', '${SNAPSHOT}',
  ${timeBefore(`n * ${EVERY_DAYS} + abs(hashtext(s.entity_ref || c.id)) % 120`)}
FROM scorecards s
  CROSS JOIN (VALUES ('patch-review'), ('iam-review'), ('release-review')) AS c (id)
  CROSS JOIN generate_series(0, ${EACH - 1}) AS n
WHERE NOT s.rollup AND abs(hashtext(s.entity_ref)) % ${NEVER} > 0`;

const INSERT_LATEST = `
INSERT INTO latest_reviews (entity_ref, control_id, review_id, reviewed_ms)
SELECT DISTINCT ON (entity_ref, control_id) entity_ref, control_id, id,
  (extract(epoch FROM created_at::timestamptz) * 1000)::bigint
FROM reviews ORDER BY entity_ref, control_id, created_at DESC
ON CONFLICT DO NOTHING`;
