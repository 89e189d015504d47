import { Knex } from 'knex';
import { timeBefore } from './timeBefore';

/** Of verdicts, one of so many flipped within these days. */
const ONE_OF = 10;
const DAYS = 180;

/**
 * What changed, by SQL, in the form that the pipeline writes: verdicts that
 * flipped over half a year, and an account and Region that could not be read for
 * a day of the last week.
 */
export async function fillChanges(
  knex: Knex,
  options: { now: Date },
): Promise<void> {
  const now = options.now.toISOString();
  await knex.raw(INSERT_FLIPS, { now });
  await knex.raw(INSERT_OUTAGE, { now });
}

const INSERT_FLIPS = `
INSERT INTO changes (at, kind, outcome, entity_ref, owner_ref, target_id, arn, since, control_id, from_status, to_status)
SELECT at, 'control', CASE WHEN fails THEN 'new' ELSE 'fixed' END, entity_ref, owner_ref, target_id, arn, at, control_id,
  CASE WHEN fails THEN 'COMPLIANT' ELSE 'NON_COMPLIANT' END, CASE WHEN fails THEN 'NON_COMPLIANT' ELSE 'COMPLIANT' END
FROM (
  SELECT v.*, i.entity_ref, e.owner_ref, v.status = 'NON_COMPLIANT' AS fails,
    ${timeBefore(`abs(hashtext(v.control_id || v.arn)) % ${DAYS}`)} AS at
  FROM verdicts v
  JOIN instance_entities i ON i.arn = v.arn AND i.via <> 'rollup'
  JOIN entities e ON e.entity_ref = i.entity_ref
  WHERE v.status IN ('COMPLIANT', 'NON_COMPLIANT') AND hashtext(v.arn || v.control_id) % ${ONE_OF} = 0
) x ORDER BY at`;

const INSERT_OUTAGE = `
INSERT INTO changes (at, kind, outcome, entity_ref, owner_ref, target_id, instances, control_id, from_status, to_status, reason)
SELECT CASE WHEN again THEN ${timeBefore(2)} ELSE ${timeBefore(
  3,
)} END, 'control',
  CASE WHEN again THEN 'read-again' ELSE 'not-read' END, i.entity_ref, e.owner_ref, v.target_id, count(*), v.control_id,
  CASE WHEN again THEN 'INSUFFICIENT_DATA' ELSE 'COMPLIANT' END,
  CASE WHEN again THEN 'COMPLIANT' ELSE 'INSUFFICIENT_DATA' END,
  CASE WHEN again THEN NULL ELSE 'access-denied' END
FROM verdicts v
  JOIN instance_entities i ON i.arn = v.arn AND i.via <> 'rollup'
  JOIN entities e ON e.entity_ref = i.entity_ref
  CROSS JOIN (VALUES (false), (true)) AS x (again)
WHERE v.target_id = (SELECT min(id) FROM targets) AND v.status = 'COMPLIANT'
GROUP BY again, i.entity_ref, e.owner_ref, v.target_id, v.control_id
ORDER BY again`;
