import {
  FindingDueDate,
  MaturityLevel,
} from 'backstage-plugin-ec2-compliance-common';
import { chunk, sortBy } from 'lodash';
import { Knex } from 'knex';
import {
  clockKey,
  earliest,
  firstSight,
  hasFix,
  isRecurrence,
  LevelClocks,
  readVendorRating,
  Sight,
} from '../../deadlines';
import { FindingEvidence } from '../../evidence';
import { ENTITIES } from '../entities/tables';
import {
  bounded,
  hashOf,
  INSERT_CHUNK_SIZE,
  inTransaction,
  inTurns,
  saveEach,
  whereInArray,
} from '../sql';
import { keepSums } from '../sums/saveSums';
import {
  DbFindingsRow,
  DbWorkloadFindingsRow,
  FINDINGS,
  VULNERABILITIES,
  WORKLOAD_FINDINGS,
} from './tables';
import { readTargetWorkloads, Workload } from './workloads';

/** Workloads that are added up at a time. */
const BATCH_SIZE = 50;

const NEVER = '9999';

/** Dates that are told apart; on one workload there are hardly ever three. */
const MAX_DUE_DATES = 20;

/** What came of adding findings up. */
export interface RolledUp {
  /** Rows written. */
  written: number;
  /** Workloads that were added up. */
  names: string[];
  /** Workloads that could not be added up, or not stored. */
  refused: string[];
}

type RollUpOptions = { now: Date; fallbackOwner?: string };
/** The clocks of one vulnerability of a package, by workload. */
type ClockRow = Pick<
  DbWorkloadFindingsRow,
  'first_seen_at' | 'first_observed_at' | 'closed_at'
>;
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
  options: RollUpOptions & { targetId: string },
): Promise<RolledUp> {
  return rollUpWorkloads(knex, {
    ...options,
    workloads: await readTargetWorkloads(knex, options.targetId),
  });
}

/**
 * As {@link rollUpFindings}, of some workloads with all of their instances.
 *
 * @param options - `previous`: workloads that gave instances to one, by its
 *   name; the clock goes on from theirs, for what moves is no newer for it
 * @returns the number of rows written
 */
export async function rollUpWorkloads(
  knex: Knex,
  options: RollUpOptions & {
    workloads: ReadonlyMap<string, Workload>;
    previous?: ReadonlyMap<string, readonly string[]>;
  },
): Promise<RolledUp> {
  const kev = await readKev(knex);
  const done: RolledUp = { written: 0, names: [], refused: [] };
  // In one order, as each locks the sums of its workloads.
  const workloads = sortBy([...options.workloads], ([name]) => name);
  for (const part of chunk(workloads, BATCH_SIZE)) {
    const unsaved = await saveEach(part, async some => {
      done.written += await rollUpSome(knex, new Map(some), {
        ...options,
        kev,
      });
    });
    const refused = new Set(unsaved.map(([name]) => name));
    for (const [name] of part) {
      (refused.has(name) ? done.refused : done.names).push(name);
    }
  }
  return done;
}

/** When vulnerabilities were listed as exploited, of those that are. */
async function readKev(knex: Knex): Promise<Map<string, string>> {
  const rows = await knex('vulnerabilities')
    .whereNotNull(VULNERABILITIES.kev_added_at)
    .select(VULNERABILITIES.vulnerability_id, VULNERABILITIES.kev_added_at);
  return new Map(rows.map(row => [row.vulnerability_id, row.kev_added_at!]));
}

async function rollUpSome(
  knex: Knex,
  workloads: Map<string, Workload>,
  {
    now,
    fallbackOwner,
    kev,
    previous = new Map(),
  }: RollUpOptions & {
    kev: ReadonlyMap<string, string>;
    previous?: ReadonlyMap<string, readonly string[]>;
  },
): Promise<number> {
  const names = [...workloads.keys()];
  const arns = [...workloads.values()].flatMap(workload => workload.arns);
  const [findings, stored, inherited, entities] = [
    await knex('findings')
      .where(whereInArray(knex, FINDINGS.arn, arns))
      .whereIn(FINDINGS.status, ['open', 'suppressed'])
      .orderBy(FINDINGS.id)
      .select('*'),
    await knex('workload_findings')
      .where(whereInArray(knex, WORKLOAD_FINDINGS.workload, names))
      .select('*'),
    await readClocks(
      knex,
      names.flatMap(name => previous.get(name) ?? []),
    ),
    await knex('entities')
      .where(whereInArray(knex, ENTITIES.entity_ref, names))
      .select(ENTITIES.entity_ref, ENTITIES.owner_ref),
  ];
  const owners = new Map<string, string | null>(
    entities.map(row => [row.entity_ref, row.owner_ref]),
  );
  const before = new Map<string, DbWorkloadFindingsRow>(
    stored.map(row => [
      clockKey(row.workload, row.vulnerability_id, row.package_name),
      row,
    ]),
  );
  const byArn = new Map<string, DbFindingsRow[]>();
  for (const row of findings) {
    byArn.set(row.arn, [...(byArn.get(row.arn) ?? []), row]);
  }
  const rows: DbWorkloadFindingsRow[] = [];
  const current = new Set<string>();
  for (const [workload, { arns: own, entityRef }] of workloads) {
    const groups = await groupFindings(
      own.flatMap(arn => byArn.get(arn) ?? []),
    );
    for await (const group of inTurns(groups)) {
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
        inherited: (previous.get(workload) ?? []).flatMap(
          other =>
            inherited.get(clockKey(other, vulnerabilityId, packageName)) ?? [],
        ),
        now,
      });
      if (row.hash !== before.get(key)?.hash) {
        rows.push(row);
      }
    }
  }
  const gone = [...before]
    .filter(([key, row]) => !current.has(key) && row.closed_at === null)
    .map(([, row]) => row);
  if (!rows.length && !gone.length) {
    return 0;
  }
  const changed = [...rows, ...gone].map(({ workload }) => workload);
  await inTransaction(knex, tx =>
    keepSums(tx, { workloads: changed, now }, async () => {
      for await (const part of inTurns(chunk(rows, INSERT_CHUNK_SIZE))) {
        await tx('workload_findings')
          .insert(part)
          .onConflict([
            WORKLOAD_FINDINGS.workload,
            WORKLOAD_FINDINGS.vulnerability_id,
            WORKLOAD_FINDINGS.package_name,
          ])
          .merge();
      }
      for (const part of chunk(
        gone.map(({ id }) => id),
        500,
      )) {
        await tx('workload_findings')
          .where(whereInArray(tx, WORKLOAD_FINDINGS.id, part))
          .update({
            open: false,
            instances: 0,
            suppressed: 0,
            closed_at: now.toISOString(),
            hash: 'closed',
          });
      }
    }),
  );
  return rows.length + gone.length;
}

/** The clocks of some workloads, closed ones too, by {@link clockKey}. */
async function readClocks(
  knex: Knex,
  names: string[],
): Promise<Map<string, ClockRow>> {
  const rows = await knex('workload_findings')
    .where(whereInArray(knex, WORKLOAD_FINDINGS.workload, names))
    .select(
      WORKLOAD_FINDINGS.workload,
      WORKLOAD_FINDINGS.vulnerability_id,
      WORKLOAD_FINDINGS.package_name,
      WORKLOAD_FINDINGS.first_seen_at,
      WORKLOAD_FINDINGS.first_observed_at,
      WORKLOAD_FINDINGS.closed_at,
    );
  return new Map(
    rows.map(row => [
      clockKey(row.workload, row.vulnerability_id, row.package_name),
      row,
    ]),
  );
}

async function groupFindings(rows: DbFindingsRow[]): Promise<Group[]> {
  const groups = new Map<string, Group>();
  for await (const row of inTurns(rows)) {
    const key = clockKey('', row.vulnerability_id, row.package_name);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push({
      arn: row.arn,
      status: row.status,
      firstSeenAt: row.first_seen_at,
      finding: JSON.parse(row.payload),
      internetFacing: Boolean(row.internet_facing),
      deadline: row.deadline === null ? undefined : JSON.parse(row.deadline),
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
  before: DbWorkloadFindingsRow | undefined;
  inherited: readonly ClockRow[];
  now: Date;
}): DbWorkloadFindingsRow {
  const { workload, entityRef, ownerRef, group, kev, before, now } = options;
  const [lead] = [...group].sort((a, b) =>
    dueOf(a) < dueOf(b) ? -1 : Number(dueOf(a) > dueOf(b)),
  );
  const { finding, deadline } = lead;
  const sight = sightOf(
    group,
    [...(before ? [before] : []), ...options.inherited],
    now,
  );
  const kevAddedAt = earliest(
    [finding.vulnerabilityId, ...finding.cveIds].map(id => kev.get(id)),
  );
  const fixAvailable = hasFix(finding);
  const rating = readVendorRating(finding);
  const values = {
    workload,
    entity_ref: entityRef ?? null,
    owner_ref: ownerRef ?? null,
    vulnerability_id: finding.vulnerabilityId,
    package_name: finding.packageName,
    cve_ids: JSON.stringify(finding.cveIds),
    title: finding.title,
    subject: deadline?.subject ?? 'operating-system',
    severity: bounded('severity', rating.word ?? 'unknown'),
    kev: kevAddedAt !== undefined,
    fix_available: fixAvailable ?? null,
    internet_facing: group.some(({ internetFacing }) => internetFacing),
    instances: countInstances(group),
    suppressed: countInstances(
      group.filter(({ status }) => status === 'suppressed'),
    ),
    due_at: deadline?.dueAt ?? null,
    sort_due_at: deadline?.dueAt ?? NEVER,
    ...dueByLevel(group),
    summary: JSON.stringify({
      sources: [...new Set(group.map(item => item.finding.source))].sort(),
      dueDates: countByDue(group),
      ...defined({
        severity: finding.severity,
        vendorSeverity:
          rating.state === 'unrated' ? undefined : finding.vendorSeverity,
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
    // Suppressed ones count: a suppression in Inspector mends nothing.
    open: true,
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

/** What each level asks for. */
type LevelColumns = Pick<
  DbWorkloadFindingsRow,
  'due_1' | 'due_2' | 'due_3' | 'clause_1' | 'clause_2' | 'clause_3'
>;

/** For each level the clause and date that come first on any instance. */
function dueByLevel(group: Group): LevelColumns {
  const first = (level: MaturityLevel) =>
    group
      .flatMap(({ deadline }) => deadline?.byLevel?.[level] ?? [])
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)))
      .shift();
  const [one, two, three] = [first(1), first(2), first(3)];
  return {
    due_1: one?.dueAt ?? null,
    clause_1: one?.clause ?? null,
    due_2: two?.dueAt ?? null,
    clause_2: two?.clause ?? null,
    due_3: three?.dueAt ?? null,
    clause_3: three?.clause ?? null,
  };
}

/**
 * Kept over instances that come and go, and as they move from one workload to
 * another, unless it was gone for a week.
 */
function sightOf(group: Group, clocks: readonly ClockRow[], now: Date): Sight {
  const [first, ...others] = group.map(
    ({ firstSeenAt, finding }): Sight => ({
      firstSeenAt,
      firstObservedAt: finding.firstObservedAt,
    }),
  );
  const goingOn = clocks
    .filter(
      ({ closed_at: closedAt }) =>
        closedAt === null || !isRecurrence(closedAt, now),
    )
    .map(
      (row): Sight => ({
        firstSeenAt: row.first_seen_at,
        firstObservedAt: row.first_observed_at ?? undefined,
      }),
    );
  return firstSight(first, ...others, ...goingOn);
}

function dueOf({ deadline }: Group[number]): string {
  return deadline?.dueAt ?? NEVER;
}

/**
 * How many instances are due when, the earliest first and each by the first of
 * its dates: what is said of some is counted over all.
 */
function countByDue(group: Group): FindingDueDate[] {
  const byArn = new Map<string, string>();
  for (const item of group) {
    const known = byArn.get(item.arn);
    if (known === undefined || dueOf(item) < known) {
      byArn.set(item.arn, dueOf(item));
    }
  }
  const counts = new Map<string, number>();
  for (const due of [...byArn.values()].sort()) {
    // What is past so many dates counts with the last of them.
    const key =
      counts.has(due) || counts.size < MAX_DUE_DATES
        ? due
        : [...counts.keys()].pop()!;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([due, instances]) => ({
    dueAt: due === NEVER ? undefined : due,
    instances,
  }));
}

function countInstances(group: Group): number {
  return new Set(group.map(({ arn }) => arn)).size;
}

function defined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  );
}
