import { chunk } from 'lodash';
import { Knex } from 'knex';
import {
  clockKey,
  earliest,
  firstSight,
  hasFix,
  isRecurrence,
  LevelClocks,
  Sight,
} from '../../deadlines';
import { FindingEvidence } from '../../evidence';
import { hashOf, INSERT_CHUNK_SIZE, inTransaction, whereInArray } from '../sql';
import { readTargetWorkloads } from './workloads';

/** Workloads that are added up at a time. */
const BATCH_SIZE = 50;

const NEVER = '9999';

type Row = Record<string, any>;
type Options = { targetId: string; now: Date; fallbackOwner?: string };
/** The findings of one vulnerability and package on one workload. */
type Group = Array<{
  arn: string;
  status: string;
  firstSeenAt: string;
  finding: FindingEvidence;
  deadline?: LevelClocks;
  internetFacing: boolean;
}>;

/**
 * Adds findings up to one row for each workload, vulnerability and package: of
 * every workload that has, or had, instances in a target. The deadline is the
 * earliest of its instances'; the first sight is kept while instances come and
 * go. Writes only what changed.
 *
 * @returns the number of rows written
 */
export async function rollUpFindings(
  knex: Knex,
  options: Options,
): Promise<number> {
  const [workloads, kev] = await Promise.all([
    readTargetWorkloads(knex, options.targetId),
    readKev(knex),
  ]);
  let written = 0;
  for (const part of chunk([...workloads], BATCH_SIZE)) {
    written += await rollUpSome(knex, new Map(part), { ...options, kev });
  }
  return written;
}

/** When vulnerabilities were listed as exploited, of those that are. */
async function readKev(knex: Knex): Promise<Map<string, string>> {
  const rows = await knex('vulnerabilities')
    .whereNotNull('kev_added_at')
    .select('vulnerability_id', 'kev_added_at');
  return new Map(rows.map(row => [row.vulnerability_id, row.kev_added_at]));
}

async function rollUpSome(
  knex: Knex,
  workloads: Map<string, { arns: string[]; entityRef?: string }>,
  { now, fallbackOwner, kev }: Options & { kev: ReadonlyMap<string, string> },
): Promise<number> {
  const names = [...workloads.keys()];
  const arns = [...workloads.values()].flatMap(workload => workload.arns);
  const [findings, stored, entities] = await Promise.all([
    knex('findings')
      .where(whereInArray(knex, 'arn', arns))
      .whereIn('status', ['open', 'suppressed'])
      .orderBy('id')
      .select('*'),
    knex('workload_findings')
      .where(whereInArray(knex, 'workload', names))
      .select('*'),
    knex('entities')
      .where(whereInArray(knex, 'entity_ref', names))
      .select('entity_ref', 'owner_ref'),
  ]);
  const owners = new Map<string, string | null>(
    entities.map(row => [row.entity_ref, row.owner_ref]),
  );
  const before = new Map<string, Row>(
    stored.map(row => [
      clockKey(row.workload, row.vulnerability_id, row.package_name),
      row,
    ]),
  );
  const byArn = new Map<string, Row[]>();
  for (const row of findings) {
    byArn.set(row.arn, [...(byArn.get(row.arn) ?? []), row]);
  }
  const rows: Row[] = [];
  const current = new Set<string>();
  for (const [workload, { arns: own, entityRef }] of workloads) {
    for (const group of groupFindings(
      own.flatMap(arn => byArn.get(arn) ?? []),
    )) {
      const { vulnerabilityId, packageName } = group[0].finding;
      const key = clockKey(workload, vulnerabilityId, packageName);
      current.add(key);
      const row = toRow({
        workload,
        entityRef,
        ownerRef:
          entityRef === undefined ? fallbackOwner : owners.get(entityRef),
        group,
        kev,
        before: before.get(key),
        now,
      });
      if (row.hash !== before.get(key)?.hash) {
        rows.push(row);
      }
    }
  }
  const gone = [...before]
    .filter(([key, row]) => !current.has(key) && row.closed_at === null)
    .map(([, row]) => row.id as string);
  await inTransaction(knex, async tx => {
    for (const part of chunk(rows, INSERT_CHUNK_SIZE)) {
      await tx('workload_findings')
        .insert(part)
        .onConflict(['workload', 'vulnerability_id', 'package_name'])
        .merge();
    }
    for (const part of chunk(gone, 500)) {
      await tx('workload_findings').where(whereInArray(tx, 'id', part)).update({
        open: false,
        instances: 0,
        suppressed: 0,
        closed_at: now.toISOString(),
        hash: 'closed',
      });
    }
  });
  return rows.length + gone.length;
}

function groupFindings(rows: Row[]): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const key = clockKey('', row.vulnerability_id, row.package_name);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push({
      arn: row.arn,
      status: row.status,
      firstSeenAt: row.first_seen_at,
      finding: JSON.parse(row.payload),
      internetFacing: Boolean(row.internet_facing),
      ...(row.deadline !== null && { deadline: JSON.parse(row.deadline) }),
    });
  }
  return [...groups.values()];
}

function toRow(options: {
  workload: string;
  entityRef: string | undefined;
  ownerRef: string | null | undefined;
  group: Group;
  kev: ReadonlyMap<string, string>;
  before: Row | undefined;
  now: Date;
}): Row {
  const { workload, entityRef, ownerRef, group, kev, before, now } = options;
  const open = group.filter(({ status }) => status === 'open');
  // What is suppressed everywhere is still described.
  const shown = open.length ? open : group;
  const [lead] = [...shown].sort((a, b) =>
    dueOf(a) < dueOf(b) ? -1 : Number(dueOf(a) > dueOf(b)),
  );
  const { finding, deadline } = lead;
  const sight = sightOf(group, before, now);
  const kevAddedAt = earliest(
    [finding.vulnerabilityId, ...finding.cveIds].map(id => kev.get(id)),
  );
  const fixAvailable = hasFix(finding);
  const values = {
    workload,
    entity_ref: entityRef ?? null,
    owner_ref: ownerRef ?? null,
    vulnerability_id: finding.vulnerabilityId,
    package_name: finding.packageName,
    cve_ids: JSON.stringify(finding.cveIds),
    title: finding.title,
    subject: deadline?.subject ?? 'operating-system',
    severity: finding.vendorSeverity?.toLocaleLowerCase('en-US') ?? 'unknown',
    kev: kevAddedAt !== undefined,
    fix_available: fixAvailable ?? null,
    internet_facing: shown.some(({ internetFacing }) => internetFacing),
    instances: countInstances(open),
    suppressed: countInstances(
      group.filter(({ status }) => status === 'suppressed'),
    ),
    due_at: deadline?.dueAt ?? null,
    sort_due_at: deadline?.dueAt ?? NEVER,
    ...dueByLevel(open),
    summary: JSON.stringify({
      sources: [...new Set(group.map(item => item.finding.source))].sort(),
      ...defined({
        severity: finding.severity,
        vendorSeverity: finding.vendorSeverity,
        inspectorScore: finding.inspectorScore,
        epss: finding.epss,
        fixedInVersion: finding.fixedInVersion,
        exploitAvailable:
          finding.exploitAvailable && finding.exploitAvailable === 'YES',
        kevAddedAt,
        deadline: deadline && toDeadline(deadline),
      }),
    }),
    first_seen_at: sight.firstSeenAt,
    first_observed_at: sight.firstObservedAt ?? null,
    closed_at: null,
    open: open.length > 0,
  };
  return {
    id:
      before?.id ??
      hashOf([workload, values.vulnerability_id, values.package_name]),
    ...values,
    hash: hashOf(values),
  };
}

function toDeadline({ subject: _, byLevel: __, ...deadline }: LevelClocks) {
  return deadline;
}

/** For each level the clause and date that come first on any instance. */
function dueByLevel(group: Group): Row {
  const columns: Row = {};
  for (const level of [1, 2, 3] as const) {
    const [first] = group
      .flatMap(({ deadline }) => deadline?.byLevel?.[level] ?? [])
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)));
    columns[`due_${level}`] = first?.dueAt ?? null;
    columns[`clause_${level}`] = first?.clause ?? null;
  }
  return columns;
}

/** Kept over instances that come and go, unless it was gone for a week. */
function sightOf(group: Group, before: Row | undefined, now: Date): Sight {
  const goesOn =
    before &&
    (before.closed_at === null || !isRecurrence(before.closed_at, now));
  const [first, ...others] = group.map(
    ({ firstSeenAt, finding }): Sight => ({
      firstSeenAt,
      firstObservedAt: finding.firstObservedAt,
    }),
  );
  return goesOn
    ? firstSight(first, ...others, {
        firstSeenAt: before.first_seen_at,
        firstObservedAt: before.first_observed_at ?? undefined,
      })
    : firstSight(first, ...others);
}

function dueOf({ deadline }: Group[number]): string {
  return deadline?.dueAt ?? NEVER;
}

function countInstances(group: Group): number {
  return new Set(group.map(({ arn }) => arn)).size;
}

function defined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  );
}
