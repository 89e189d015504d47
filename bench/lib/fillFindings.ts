import { Knex } from 'knex';
import {
  mergeDueSums,
  mergeVulnerabilitySums,
  refreshSums,
} from '../../plugins/ec2-compliance-backend/src/database';
import { dropIndexes } from './large/dropIndexes';
import { serviceName } from './syntheticCatalog';

/** Rows of one statement. */
const BATCH = 100_000;

const VULNERABILITIES = 3_000;
const PACKAGES = 400;
/** Of the vulnerabilities, so many are patches that fix five CVEs each. */
const PATCHES = 60;

/** The CVE that a number stands for; the lowest ones are ids of patches. */
export function vulnerabilityId(index: number): string {
  return index < PATCHES ? `KB${5_000_000 + index}` : cveId(index);
}

function cveId(index: number): string {
  return `CVE-2026-${10_000 + index}`;
}

/**
 * Fills `workload_findings` by SQL: services of the synthetic catalog with as
 * many findings each, one of twenty rows unmapped, one of fifty suppressed
 * everywhere, one of ten without a fix and so without a due date, the others
 * due within sixty days before and after `now`. Each service gets an instance
 * of another target, or its findings would belong to nothing and be closed.
 */
export async function fillFindings(
  knex: Knex,
  options: { rows: number; firstService: number; services: number; now: Date },
): Promise<void> {
  const { firstService, services } = options;
  const refs = Array.from(
    { length: services },
    (_, i) => `component:default/${serviceName(firstService + i)}`,
  );
  const now = options.now.toISOString();
  await insertInstances(knex, refs, now);
  await knex.raw(
    'CREATE TEMP TABLE bench_services AS SELECT i - 1 AS i, ref, owner_ref FROM unnest(?::text[]) WITH ORDINALITY AS s(ref, i) JOIN entities e ON e.entity_ref = ref',
    [refs],
  );
  // A row number gives a service, and a vulnerability that it has once.
  const each = Math.ceil(options.rows / services);
  if (each > VULNERABILITIES) {
    throw new Error('A service has no vulnerability twice');
  }
  const restore = await dropIndexes(knex, 'workload_findings');
  for (let from = 0; from < options.rows; from += BATCH) {
    await knex.raw(INSERT, {
      from,
      to: Math.min(from + BATCH, options.rows) - 1,
      services,
      stride: Math.floor(VULNERABILITIES / each),
      now,
    });
  }
  await restore();
  // As it is soon after a collection: readers would do it each time.
  await refreshSums(knex, { now: () => options.now });
  await mergeVulnerabilitySums(knex);
  await mergeDueSums(knex);
  await knex.raw('VACUUM ANALYZE');
}

async function insertInstances(
  knex: Knex,
  refs: string[],
  now: string,
): Promise<void> {
  const values = `unnest(?::text[]) WITH ORDINALITY AS s(ref, i)`;
  const arn = `'arn:aws:ec2:ap-southeast-2:888888888888:instance/i-' || lpad(i::text, 17, '0')`;
  const target = `'aws.888888888888.ap-southeast-2'`;
  await knex.raw(
    `INSERT INTO instances (arn, target_id, instance_id, sort_name, paused, payload, hash, first_seen_at, changed_at)
     SELECT ${arn}, ${target}, 'i-' || lpad(i::text, 17, '0'), ref, false, '{}', 'bench', ?, ? FROM ${values}`,
    [now, now, refs],
  );
  await knex.raw(
    `INSERT INTO instance_entities (arn, entity_ref, target_id, via)
     SELECT ${arn}, ref, ${target}, 'rule' FROM ${values}`,
    [refs],
  );
}

/** A number from 0 that looks random, the same in every run. */
const dice = (seed: number, sides: number, of = 'n') =>
  `(abs(hashint8extended(${of}, ${seed}) % ${sides}))`;

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

const INSERT = `
WITH numbers AS (
  SELECT n, n % CAST(:services AS bigint) AS i,
    ((n % CAST(:services AS bigint)) * 37 + (n / CAST(:services AS bigint)) * CAST(:stride AS bigint)) % ${VULNERABILITIES} AS v
  FROM generate_series(CAST(:from AS bigint), CAST(:to AS bigint)) AS n
), dates AS (
  SELECT n, i, v,
    ${dice(1, 20)} = 0 AS unmapped,
    ${dice(2, 50)} = 0 AS suppressed,
    ${dice(3, 10)} > 0 AS fixed,
    ${dice(4, 50, 'v')} = 0 AS kev,
    ${dice(5, 10)} = 0 AS internet,
    1 + ${dice(6, 12)} AS instances,
    (ARRAY['critical','high','high','important','medium','medium','moderate','low','low','unknown'])[1 + ${dice(
      7,
      10,
      'v',
    )}] AS severity,
    CAST(:now AS timestamptz) AT TIME ZONE 'UTC' + (${dice(
      8,
      172_800,
    )} - 86400) * interval '1 minute' AS due,
    CASE WHEN v < ${PATCHES} THEN 'KB' || (5000000 + v) ELSE 'CVE-2026-' || (10000 + v) END AS vulnerability,
    CASE WHEN v < ${PATCHES} THEN 'Windows' ELSE 'package-' || lpad((v % ${PACKAGES})::text, 3, '0') END AS package
  FROM numbers
), texts AS (
  SELECT d.*, s.ref, s.owner_ref,
    to_char(due, ${ISO}) AS due_at,
    to_char(due - interval '14 days', ${ISO}) AS started_at,
    CASE WHEN unmapped THEN 'unmapped:arn:aws:ec2:ap-southeast-2:999999999999:instance/i-' || lpad(n::text, 17, '0') ELSE ref END AS workload
  FROM dates d JOIN bench_services s ON s.i = d.i
)
INSERT INTO workload_findings (
  id, workload, entity_ref, owner_ref, vulnerability_id, package_name, cve_ids,
  title, subject, severity, kev, fix_available, internet_facing, instances,
  suppressed, reach, due_at, sort_due_at, summary, hash, first_seen_at,
  first_observed_at, closed_at, open)
SELECT
  md5(n::text), workload,
  CASE WHEN NOT unmapped THEN ref END,
  CASE WHEN NOT unmapped THEN owner_ref END,
  vulnerability, package,
  CASE WHEN v < ${PATCHES}
    THEN (SELECT json_agg('CVE-2026-' || (10060 + v * 5 + k)) FROM generate_series(0, 4) AS k)::text
    ELSE json_build_array(vulnerability)::text END,
  vulnerability || ' - ' || package, 'operating-system', severity, kev, fixed,
  internet, CASE WHEN suppressed THEN 0 ELSE instances END,
  CASE WHEN suppressed THEN instances ELSE 0 END,
  instances,
  CASE WHEN fixed THEN due_at END,
  CASE WHEN fixed THEN due_at ELSE '9999' END,
  json_strip_nulls(json_build_object(
    'sources', json_build_array('inspector'),
    'severity', upper(severity),
    'vendorSeverity', severity,
    'inspectorScore', 7.5,
    'epss', 0.042,
    'fixedInVersion', CASE WHEN fixed THEN '3.0.8' END,
    'kevAddedAt', CASE WHEN kev THEN started_at END,
    'deadline', json_strip_nulls(json_build_object(
      'state', CASE WHEN fixed THEN 'running' ELSE 'no-fix' END,
      'level', 2,
      'clause', CASE WHEN fixed THEN 'ISM-1694' END,
      'window', CASE WHEN fixed THEN 'two weeks' END,
      'startedAt', CASE WHEN fixed THEN started_at END,
      'startSource', CASE WHEN fixed THEN 'advisory' END,
      'dueAt', CASE WHEN fixed THEN due_at END,
      'because', CASE WHEN fixed
        THEN 'two weeks, because the server does not face the internet (ISM-1694), counted from the vendor''s advisory'
        ELSE 'No fix is available yet, so the clock has not started' END,
      'assumptions', json_build_array()))))::text,
  md5(n::text), started_at, started_at, NULL, NOT suppressed
FROM texts`;
