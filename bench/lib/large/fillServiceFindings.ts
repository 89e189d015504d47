import { Knex } from 'knex';
import { dropIndexes } from './dropIndexes';
import { LOADS, PACKAGES, scaleFor, SHARE, VULNERABILITIES } from './spread';

/** Services of one statement. */
const BATCH = 500;

/**
 * Gives the services that the pipeline has collected instances of more
 * findings, by SQL, in the form that it writes: on one to three of a service's
 * own instances each, rolled up to the service, one of fifty suppressed, one
 * of ten without a fix and so without a due date. Also some that were fixed,
 * within the last weeks.
 */
export async function fillServiceFindings(
  knex: Knex,
  options: { findings: number; now: Date },
): Promise<void> {
  const now = options.now.toISOString();
  await knex.raw(BENCH_INSTANCES);
  await knex.raw(BENCH_VULNERABILITIES, { now });
  await knex.raw('ANALYZE bench_instances');
  const [{ services }] = (
    await knex.raw('SELECT max(i) + 1 AS services FROM bench_instances')
  ).rows as Array<{ services: number }>;
  const scale = scaleFor({ ...options, services });
  const restore = [
    await dropIndexes(knex, 'findings'),
    await dropIndexes(knex, 'workload_findings'),
  ];
  for (let from = 0; from < services; from += BATCH) {
    await knex.raw('DROP TABLE IF EXISTS bench_found');
    await knex.raw(BENCH_FOUND, { from, to: from + BATCH, scale, now });
    await knex.raw(INSERT_FINDINGS, { now });
    await knex.raw(INSERT_WORKLOADS);
    await knex.raw(INSERT_FIXED, { now });
  }
  await knex.raw(INSERT_VULNERABILITIES, { now });
  for (const build of restore) {
    await build();
  }
  for (const table of ['found', 'instances', 'vulnerabilities']) {
    await knex.raw('DROP TABLE ??', [`bench_${table}`]);
  }
}

/** A number from 0 that looks random, the same in every run. */
const dice = (seed: number, sides: number, of: string) =>
  `(abs(hashint8extended(${of}, ${seed}) % ${sides}))`;

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

const NOW = `(CAST(:now AS timestamptz) AT TIME ZONE 'UTC')`;

const BENCH_INSTANCES = `
CREATE TABLE bench_instances AS
SELECT dense_rank() OVER (ORDER BY e.entity_ref) - 1 AS i,
  row_number() OVER (PARTITION BY e.entity_ref ORDER BY e.arn) - 1 AS place,
  count(*) OVER (PARTITION BY e.entity_ref) AS of,
  e.entity_ref, n.owner_ref, e.arn, e.target_id, t.account_id, t.region,
  x.instance_id, coalesce(x.internet_facing, false) AS internet
FROM instance_entities e
JOIN entities n ON n.entity_ref = e.entity_ref
JOIN instances x ON x.arn = e.arn
JOIN targets t ON t.id = e.target_id
WHERE e.via <> 'rollup'`;

const BENCH_VULNERABILITIES = `
CREATE TABLE bench_vulnerabilities AS
SELECT v, 'CVE-2025-' || (10000 + v) AS id,
  'package-' || lpad((${dice(1, PACKAGES, 'v')})::text, 3, '0') AS package,
  (ARRAY['critical','high','high','important','medium','medium','moderate','low','low','unknown'])[1 + ${dice(
    2,
    10,
    'v',
  )}] AS severity,
  ${dice(3, 10, 'v')} > 0 AS fixed,
  ${dice(4, 50, 'v')} = 0 AS kev,
  ${NOW} - ${dice(5, 86_400, 'v')} * interval '1 minute' AS advisory,
  ${dice(6, 10, 'v')} < 6 AS dated
FROM generate_series(CAST(0 AS bigint), ${VULNERABILITIES - 1}) AS v`;

const PAIR = `s.i * ${VULNERABILITIES} + v.v`;

const BENCH_FOUND = `
CREATE UNLOGGED TABLE bench_found AS
WITH services AS (
  SELECT DISTINCT i, of,
    (ARRAY[${LOADS.join()}])[1 + ${dice(7, LOADS.length, 'i')}] AS load
  FROM bench_instances WHERE i >= :from AND i < :to
), pairs AS (
  SELECT s.i, s.of, v.*, ${PAIR} AS n,
    least(s.of, 1 + greatest(0, ${dice(8, 10, PAIR)} - 7)) AS spread
  FROM services s CROSS JOIN bench_vulnerabilities v
  WHERE ${dice(9, 1_000_000, PAIR)} < 1000000 * ${SHARE}
), dates AS (
  SELECT p.n, p.v, p.id, p.package, p.severity, p.fixed, p.kev, p.dated,
    x.i, x.entity_ref, x.owner_ref, x.arn, x.target_id, x.account_id, x.region,
    x.instance_id, x.internet,
    ${dice(10, 50, 'p.n')} = 0 AS suppressed,
    p.advisory + CASE WHEN p.dated THEN 0 ELSE ${dice(
      11,
      10_000,
      'p.n',
    )} END * interval '1 minute' AS started,
    CASE WHEN x.internet AND p.kev THEN interval '48 hours'
      WHEN x.internet THEN interval '14 days' ELSE interval '1 month' END AS span,
    CASE WHEN x.internet AND p.kev THEN 'ISM-1877'
      WHEN x.internet THEN 'ISM-1694' ELSE 'ISM-1695' END AS clause,
    CASE WHEN x.internet AND p.kev THEN '{"hours":48}'
      WHEN x.internet THEN '{"weeks":2}' ELSE '{"months":1}' END AS duration,
    CASE WHEN x.internet AND p.kev
      THEN '[{"by":{"phrase":"deadline.by-public-address"},"phrase":"deadline.facing-internet"},{"phrase":"deadline.exploit-known"}]'
      WHEN x.internet
      THEN '[{"by":{"phrase":"deadline.by-public-address"},"phrase":"deadline.facing-internet"},{"phrase":"deadline.not-urgent"}]'
      ELSE '[{"phrase":"deadline.not-facing-internet"}]' END AS reasons
  FROM pairs p JOIN bench_instances x ON x.i = p.i
    AND (x.place - ${dice(12, 1_000, 'p.n')} % p.of + p.of) % p.of < p.spread
), texts AS (
  SELECT d.*, to_char(started, ${ISO}) AS started_at,
    to_char(started + span, ${ISO}) AS clock_at,
    CASE WHEN dated THEN 'advisory' ELSE 'first-observed' END AS start_source
  FROM dates d
)
SELECT t.*,
  CASE WHEN fixed THEN clock_at END AS due_at,
  CASE WHEN fixed THEN
    '"level":2,"state":"running","clause":"' || clause || '","window":' || duration
    || ',"startedAt":"' || started_at || '","startSource":"' || start_source
    || '","dueAt":"' || clock_at || '","because":{"window":' || duration
    || ',"clause":"' || clause || '","since":{"at":"' || started_at
    || '","phrase":"deadline.since-' || start_source || '"},"reasons":' || reasons
    || ',"phrase":"deadline.window-because"},"assumptions":[]'
  ELSE '"level":2,"state":"no-fix","because":{"phrase":"deadline.no-fix"},"assumptions":[]'
  END AS deadline
FROM texts t`;

const LEVEL = (level: 1 | 2 | 3) =>
  `'"${level}":{"clause":"' || ${
    level === 3
      ? `CASE WHEN internet THEN clause ELSE 'ISM-1902' END`
      : 'clause'
  } || '","dueAt":"' || clock_at || '"}'`;

const VENDOR = `CASE WHEN severity <> 'unknown' THEN '","vendorSeverity":"' || initcap(severity) ELSE '' END`;

const INSERT_FINDINGS = `
INSERT INTO findings (id, arn, target_id, source, source_id, vulnerability_id, package_name, status, payload, hash, first_seen_at, changed_at, due_at, internet_facing, deadline)
SELECT md5(arn || v) || substr(md5(v::text), 1, 8), arn, target_id, 'inspector',
  'arn:aws:inspector2:' || region || ':' || account_id || ':finding/' || substr(md5(arn || v), 1, 16),
  id, package, CASE WHEN suppressed THEN 'suppressed' ELSE 'open' END,
  '{"source":"inspector","sourceId":"arn:aws:inspector2:' || region || ':' || account_id || ':finding/' || substr(md5(arn || v), 1, 16)
  || '","instanceId":"' || instance_id || '","vulnerabilityId":"' || id
  || '","cveIds":["' || id || '"],"packageName":"' || package
  || '","installedVersion":"3.0.7' || CASE WHEN fixed THEN '","fixedInVersion":"3.0.8' ELSE '' END
  || '","packageManager":"OS","title":"' || id || ' - ' || package
  || '","status":"' || CASE WHEN suppressed THEN 'SUPPRESSED' ELSE 'ACTIVE' END
  || '","severity":"' || upper(severity) || ${VENDOR}
  || '","vendor":"NVD","inspectorScore":7.5,"epss":0.042,"fixAvailable":"' || CASE WHEN fixed THEN 'YES' ELSE 'NO' END
  || '","exploitAvailable":"NO"' || CASE WHEN dated THEN ',"advisoryAt":"' || started_at || '"' ELSE '' END
  || ',"firstObservedAt":"' || started_at || '","updatedAt":"' || started_at || '"}',
  md5(arn || v || started_at), started_at, started_at, due_at, internet,
  '{"subject":"operating-system",' || deadline || ',"byLevel":{'
  || CASE WHEN fixed THEN ${LEVEL(1)} || ',' || ${LEVEL(2)} || ',' || ${LEVEL(
  3,
)} ELSE '' END || '}}'
FROM bench_found`;

const INSERT_WORKLOADS = `
INSERT INTO workload_findings (id, workload, entity_ref, owner_ref, vulnerability_id, package_name, cve_ids, title, subject, severity, kev, fix_available, internet_facing, instances, suppressed, due_at, sort_due_at, summary, hash, first_seen_at, first_observed_at, closed_at, open, due_1, clause_1, due_2, clause_2, due_3, clause_3)
SELECT DISTINCT ON (n)
  md5(n::text) || substr(md5(v::text), 1, 8), entity_ref, entity_ref, owner_ref,
  id, package, '["' || id || '"]', id || ' - ' || package, 'operating-system',
  severity, kev, fixed, bool_or(internet) OVER same, count(*) OVER same,
  CASE WHEN suppressed THEN count(*) OVER same ELSE 0 END,
  due_at, coalesce(due_at, '9999'),
  '{"sources":["inspector"],"dueDates":[' || CASE WHEN fixed
    THEN '{"dueAt":"' || due_at || '","instances":' || count(*) OVER same || '}'
    ELSE '{"instances":' || count(*) OVER same || '}' END
  || '],"severity":"' || upper(severity) || ${VENDOR}
  || '","inspectorScore":7.5,"epss":0.042'
  || CASE WHEN fixed THEN ',"fixedInVersion":"3.0.8"' ELSE '' END
  || CASE WHEN kev THEN ',"kevAddedAt":"' || started_at || '"' ELSE '' END
  || ',"exploitAvailable":false,"deadline":{' || deadline || '}}',
  md5(n || 'hash'), started_at, started_at, NULL, true,
  due_at, CASE WHEN fixed THEN clause END,
  due_at, CASE WHEN fixed THEN clause END,
  due_at, CASE WHEN fixed THEN CASE WHEN internet THEN clause ELSE 'ISM-1902' END END
FROM bench_found
WINDOW same AS (PARTITION BY n)
ORDER BY n, due_at, arn`;

/** One for ten that are open, fixed days before or after it was due. */
const INSERT_FIXED = `
INSERT INTO workload_findings (id, workload, entity_ref, owner_ref, vulnerability_id, package_name, cve_ids, title, subject, severity, kev, fix_available, internet_facing, instances, suppressed, due_at, sort_due_at, summary, hash, first_seen_at, first_observed_at, closed_at, open, due_1, clause_1, due_2, clause_2, due_3, clause_3)
SELECT md5('fixed' || n) || substr(md5(v::text), 1, 8), entity_ref, entity_ref, owner_ref,
  replace(id, '2025', '2024'), package, '["' || replace(id, '2025', '2024') || '"]',
  replace(id, '2025', '2024') || ' - ' || package, 'operating-system',
  severity, kev, fixed, internet, 0, 0, due_at, due_at,
  '{"sources":["inspector"],"dueDates":[],"severity":"' || upper(severity) || '","deadline":{' || deadline || '}}',
  'closed', started_at, started_at,
  to_char(least(${NOW}, CAST(due_at AS timestamptz) AT TIME ZONE 'UTC' + (${dice(
  13,
  20,
  'n',
)} - 14) * interval '1 day'), ${ISO}), false,
  due_at, clause, due_at, clause, due_at, clause
FROM (SELECT DISTINCT ON (n) * FROM bench_found WHERE fixed AND ${dice(
  14,
  10,
  'n',
)} = 0 ORDER BY n, due_at, arn) AS f`;

const INSERT_VULNERABILITIES = `
INSERT INTO vulnerabilities (vulnerability_id, kev_added_at, exploit_seen, details_read_at, first_seen_at)
SELECT id, CASE WHEN kev THEN to_char(advisory, ${ISO}) END, false, :now, to_char(advisory, ${ISO})
FROM bench_vulnerabilities ON CONFLICT DO NOTHING`;
