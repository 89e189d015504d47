import { Knex } from 'knex';
import { timeBefore } from './timeBefore';

/** Of findings, by the workload that they are on, one of so many is waived. */
const ONE_OF = 200;

/** Of waivers, one of so many waits for a decision. */
const REQUESTED = 4;

/** Of instances that fail it, one of so many is waived. */
const CONTROL = { id: 'patch-compliance', oneOf: 20 };

/**
 * Waivers by SQL, in the form that the pipeline writes: of findings of
 * services, in force and waiting, and of a control on instances. What is in
 * force has left its findings and verdicts waived.
 */
export async function fillWaivers(
  knex: Knex,
  options: { now: Date },
): Promise<void> {
  const now = options.now.toISOString();
  await knex.raw(INSERT_OF_FINDINGS, { now });
  await knex.raw(INSERT_OF_CONTROL, { now });
  await knex.raw(INSERT_STEPS);
  await knex.raw(WAIVE_FINDINGS);
  await knex.raw(WAIVE_VERDICTS);
}

const WRITTEN = `'The vendor has no fix that works here', 'In a network of its own', 'https://tickets.example/1'`;

/** Each a moment later, as they are listed by their ends. */
const ENDS = `to_char((CAST(:now AS timestamptz) AT TIME ZONE 'UTC') + interval '1 day' + (row_number() OVER (ORDER BY x.id)) % 80000 * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const COLUMNS = `id, subject_kind, control_id, vulnerability_id, package_name,
  scope_kind, scope_ref, entity_ref, owner_ref, requester_ref, reason,
  compensating_measure, ticket_url, starts_at, ends_at, decided, decided_by,
  decided_at, created_at, applied`;

const INSERT_OF_FINDINGS = `
INSERT INTO waivers (${COLUMNS})
SELECT 'finding-' || x.id, 'finding', NULL, x.vulnerability_id, x.package_name,
  'workload', x.workload, x.entity_ref, coalesce(x.owner_ref, x.entity_ref),
  'user:default/reader-1', ${WRITTEN}, ${timeBefore(3)}, ${ENDS},
  CASE WHEN x.waits THEN 'requested' ELSE 'approved' END,
  CASE WHEN x.waits THEN NULL ELSE 'user:default/reader-2' END,
  CASE WHEN x.waits THEN NULL ELSE ${timeBefore(2)} END, ${timeBefore(
  3,
)}, NOT x.waits
FROM (
  SELECT *, abs(hashtext(id) / ${ONE_OF}) % ${REQUESTED} = 0 AS waits
  FROM workload_findings
  WHERE open AND entity_ref IS NOT NULL AND hashtext(id) % ${ONE_OF} = 0
) x`;

const INSERT_OF_CONTROL = `
INSERT INTO waivers (${COLUMNS})
SELECT 'control-' || x.id, 'control', '${CONTROL.id}', NULL, NULL,
  'instance', x.arn, x.entity_ref, coalesce(x.owner_ref, x.entity_ref),
  'user:default/reader-1', ${WRITTEN}, ${timeBefore(3)}, ${ENDS},
  'approved', 'user:default/reader-2', ${timeBefore(2)}, ${timeBefore(3)}, true
FROM (
  SELECT DISTINCT ON (v.arn) v.arn, md5(v.arn) AS id, e.entity_ref, n.owner_ref
  FROM verdicts v
  JOIN instance_entities e ON e.arn = v.arn AND e.via <> 'rollup'
  JOIN entities n ON n.entity_ref = e.entity_ref
  WHERE v.control_id = '${CONTROL.id}' AND v.status = 'NON_COMPLIANT'
    AND hashtext(v.arn) % ${CONTROL.oneOf} = 0
  ORDER BY v.arn, e.entity_ref
) x`;

const INSERT_STEPS = `
INSERT INTO waiver_steps (waiver_id, action, by_ref, at, stood)
SELECT id, step, CASE step WHEN 'request' THEN requester_ref ELSE decided_by END,
  CASE step WHEN 'request' THEN created_at ELSE decided_at END,
  json_build_object('state', CASE step WHEN 'request' THEN 'requested' ELSE 'approved' END,
    'reason', reason, 'compensatingMeasure', compensating_measure,
    'startsAt', starts_at, 'endsAt', ends_at,
    'reach', json_build_object('instances', 1, 'findings', 0))::text
FROM waivers, (VALUES ('request'), ('approve')) AS steps (step)
WHERE step = 'request' OR decided = 'approved'`;

const WAIVE_FINDINGS = `
UPDATE workload_findings w
SET open = false, waived = w.instances, waiver_id = x.id, waived_until = x.ends_at
FROM waivers x
WHERE x.id = 'finding-' || w.id AND x.decided = 'approved'`;

const WAIVE_VERDICTS = `
UPDATE verdicts v
SET status = 'WAIVED', rank = 2, judged = 'NON_COMPLIANT',
  waiver_id = x.id, waived_until = x.ends_at
FROM waivers x
WHERE x.subject_kind = 'control' AND x.scope_ref = v.arn
  AND v.control_id = '${CONTROL.id}'`;
