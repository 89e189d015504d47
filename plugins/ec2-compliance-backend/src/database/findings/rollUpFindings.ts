import {
  FindingDueDate,
  MaturityLevel,
} from 'backstage-plugin-ec2-compliance-common';
import { chunk, sum } from 'lodash';
import { Knex } from 'knex';
import {
  clockKey,
  earliest,
  hasFix,
  LevelClocks,
  readVendorRating,
  Sight,
} from '../../deadlines';
import {
  OpenedFinding,
  openedOutcome,
  recordFindingChanges,
} from '../changes/recordFindingChanges';
import { ENTITIES } from '../entities/tables';
import { TARGETS } from '../health/tables';
import {
  bounded,
  giveWay,
  hashOf,
  inTransaction,
  inTurns,
  saveEach,
  saveRows,
  sideBySide,
  whereInArray,
} from '../sql';
import { keepSums } from '../sums/saveSums';
import { readWaiverBook, readWaiversOf } from '../waivers/readWaivers';
import {
  Dated,
  dateFindings,
  FindingClock,
  OpenItem,
  saveDated,
  toItem,
  toSight,
  waiverOf,
} from './dateFindings';
import { readClocks, sightOf } from './sights';
import {
  DbWorkloadFindingsRow,
  FINDINGS,
  VULNERABILITIES,
  WORKLOAD_FINDINGS,
} from './tables';
import { ChangedWorkloads } from './changedWorkloads';
import {
  readSlices,
  toBatches,
  whereAbout,
  WorkloadBatch,
} from './workloadBatches';
import { readNamedWorkloads, readTargetWorkloads, Workload } from './workloads';

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

type RollUpOptions = {
  now: Date;
  fallbackOwner?: string;
  /** What sets deadlines on the way; what is stored counts without. */
  clock?: FindingClock;
};
/** What of a stored row decides whether, and as what, it is written. */
const BEFORE = [
  WORKLOAD_FINDINGS.id,
  WORKLOAD_FINDINGS.workload,
  WORKLOAD_FINDINGS.vulnerability_id,
  WORKLOAD_FINDINGS.package_name,
  WORKLOAD_FINDINGS.first_seen_at,
  WORKLOAD_FINDINGS.first_observed_at,
  WORKLOAD_FINDINGS.closed_at,
  WORKLOAD_FINDINGS.open,
  WORKLOAD_FINDINGS.hash,
  WORKLOAD_FINDINGS.reach,
] as const;
type RowBefore = Pick<DbWorkloadFindingsRow, (typeof BEFORE)[number]>;
/** The findings of one vulnerability and package on one workload. */
type Group = OpenItem[];

/**
 * Adds findings up to one row for each workload, vulnerability and package: of
 * every workload that has, or had, instances in a target. The deadline is the
 * earliest of its instances'; the first sight is kept while instances come and
 * go. Writes only what changed.
 *
 * @param options - only what `changed`, if given
 * @returns the number of rows written
 */
export async function rollUpFindings(
  knex: Knex,
  options: RollUpOptions & { targetId: string; changed?: ChangedWorkloads },
): Promise<RolledUp> {
  const { targetId, changed } = options;
  return rollUpWorkloads(knex, {
    ...options,
    ...(changed ?? { workloads: await readTargetWorkloads(knex, targetId) }),
  });
}

/**
 * As {@link rollUpFindings}, of some workloads with all of their instances.
 *
 * @param options - `previous`: workloads that gave instances to one, by its
 *   name; the clock goes on from theirs, for what moves is no newer for it.
 *   `only`: the vulnerabilities that are added up of a workload, by its name;
 *   all of one that is not named
 * @returns the number of rows written
 */
export async function rollUpWorkloads(
  knex: Knex,
  options: RollUpOptions & {
    workloads: ReadonlyMap<string, Workload>;
    previous?: ReadonlyMap<string, readonly string[]>;
    only?: ReadonlyMap<string, ReadonlySet<string>>;
  },
): Promise<RolledUp> {
  const kev = await readKev(knex);
  const done = new Set<string>();
  const refused = new Set<string>();
  const written: number[] = [];
  let { workloads, only } = options;
  while (workloads.size) {
    const follow = new Map<string, Set<string>>();
    const parts = deriveParts(knex, {
      ...options,
      kev,
      workloads,
      only,
      follow,
      isFollowing: only !== options.only,
    });
    // The next are derived while these are stored.
    for await (const { batch, of, derived } of sideBySide(knex, parts)) {
      const unsaved = await saveEach([...batch.workloads], async some => {
        const isAll = some.length === batch.workloads.size;
        const all = new Map(some);
        written.push(
          await saveSome(
            knex,
            all,
            isAll && derived ? await derived : await deriveSome(knex, all, of),
            of,
          ),
        );
      });
      if (unsaved.length) {
        unsaved.forEach(([name]) => refused.add(name));
        await dateOnly(knex, new Map(unsaved), of);
      }
      for (const name of batch.workloads.keys()) {
        forget(follow, name, of.vulnerabilities);
        done.add(name);
      }
    }
    // What an instance shares with workloads that were not at hand then.
    workloads = await readNamedWorkloads(knex, [...follow.keys()]);
    only = follow;
  }
  return {
    written: sum(written),
    names: [...done].filter(name => !refused.has(name)),
    refused: [...refused],
  };
}

/** What is stored together. */
interface Part {
  batch: WorkloadBatch;
  of: SomeOptions;
  /** What follows of all of it; absent where that builds on the part before. */
  derived?: Promise<Derived>;
}

/** Workloads in parts, each with what follows from its findings. */
async function* deriveParts(
  knex: Knex,
  options: Omit<SomeOptions, 'vulnerabilities'> &
    Parameters<typeof toBatches>[1],
): AsyncGenerator<Part, void, void> {
  let before = new Set<string>();
  for (const batch of toBatches(knex, options)) {
    const arns = [...batch.workloads.values()].flatMap(
      workload => workload.arns,
    );
    const earlier = before;
    // What is on instances of two workloads is dated by one after the other.
    let isApart = !arns.some(arn => earlier.has(arn));
    for await (const vulnerabilities of batch.sliced
      ? readSlices(knex, batch)
      : [batch.only]) {
      const of = { ...options, vulnerabilities };
      const derived = isApart
        ? deriveSome(knex, batch.workloads, of)
        : undefined;
      // Whoever stores it hears of a failure, and tries it in smaller parts.
      await derived?.catch(() => {});
      yield { batch, of, derived };
      // Of one workload each vulnerability is in one part alone.
      isApart = true;
    }
    before = new Set(arns);
  }
}

/** What was added up since need not follow. */
function forget(
  follow: Map<string, Set<string>>,
  name: string,
  vulnerabilities: ReadonlySet<string> | undefined,
): void {
  const left = [...(follow.get(name) ?? [])].filter(
    id => vulnerabilities && !vulnerabilities.has(id),
  );
  if (left.length) {
    follow.set(name, new Set(left));
  } else {
    follow.delete(name);
  }
}

/** When vulnerabilities were listed as exploited, of those that are. */
async function readKev(knex: Knex): Promise<Map<string, string>> {
  const rows = await knex('vulnerabilities')
    .whereNotNull(VULNERABILITIES.kev_added_at)
    .select(VULNERABILITIES.vulnerability_id, VULNERABILITIES.kev_added_at);
  return new Map(rows.map(row => [row.vulnerability_id, row.kev_added_at!]));
}

type SomeOptions = RollUpOptions & {
  kev: ReadonlyMap<string, string>;
  previous?: ReadonlyMap<string, readonly string[]>;
  /** All of them if absent. */
  vulnerabilities?: ReadonlySet<string>;
  /** Whether it follows what changed on the way, and was at hand before. */
  isFollowing: boolean;
  /** What changed of workloads that are not at hand, by their names. */
  follow: Map<string, Set<string>>;
};

/** What follows, and differs from what is stored. */
interface Derived {
  rows: DbWorkloadFindingsRow[];
  /** What of them is told in the log of changes. */
  opened: OpenedFinding[];
  /** What nothing stands for any more. */
  gone: Array<Pick<DbWorkloadFindingsRow, 'id' | 'workload'>>;
  dated: Dated;
}

async function saveSome(
  knex: Knex,
  workloads: Map<string, Workload>,
  derived: Derived,
  options: SomeOptions,
): Promise<number> {
  const { rows, gone } = derived;
  const { now } = options;
  const changed = [...rows, ...gone].map(({ workload }) => workload);
  await inTransaction(knex, async tx => {
    await saveDated(tx, derived.dated);
    if (changed.length) {
      await recordFindingChanges(tx, {
        opened: derived.opened,
        gone,
        arnsOf: name => workloads.get(name)?.arns ?? [],
        now,
      });
      await keepSums(tx, { workloads: changed, now }, () =>
        saveRollUp(tx, derived, now),
      );
    }
  });
  settle(derived.dated, options);
  return rows.length + gone.length;
}

async function saveRollUp(
  tx: Knex.Transaction,
  { rows, gone }: Pick<Derived, 'rows' | 'gone'>,
  now: Date,
): Promise<void> {
  await saveRows(tx, 'workload_findings', rows, {
    key: [
      WORKLOAD_FINDINGS.workload,
      WORKLOAD_FINDINGS.vulnerability_id,
      WORKLOAD_FINDINGS.package_name,
    ],
  });
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
        waived: 0,
        waiver_id: null,
        waived_until: null,
        // What was waived to its end is in no share of what was fixed in time.
        due_at: tx.raw(
          `CASE WHEN ${WORKLOAD_FINDINGS.open} THEN ${WORKLOAD_FINDINGS.due_at} END`,
        ),
        reach: 0,
        closed_at: now.toISOString(),
        hash: 'closed',
      });
  }
}

/** Of what is stored the clock knows how it stands, and others are to follow. */
function settle(dated: Dated, options: SomeOptions): void {
  const { standing, elsewhere } = dated;
  options.clock?.saved({
    standing: options.isFollowing ? new Map() : standing,
    // What was said of them before is of other deadlines.
    outdated: options.isFollowing
      ? [...dated.arns, ...standing.keys()]
      : dated.arns.filter(arn => !standing.has(arn)),
  });
  for (const { workload, vulnerabilityId } of elsewhere) {
    const { follow } = options;
    follow.set(
      workload,
      (follow.get(workload) ?? new Set()).add(vulnerabilityId),
    );
  }
}

/** Of a workload that cannot be added up its instances are dated all the same. */
async function dateOnly(
  knex: Knex,
  workloads: Map<string, Workload>,
  options: SomeOptions,
): Promise<void> {
  if (!options.clock) {
    return;
  }
  const { dated } = await dateSome(knex, workloads, options);
  await inTransaction(knex, tx =>
    // What is to be added up is so until it is.
    saveDated(tx, { ...dated, done: new Map() }),
  );
  settle(dated, options);
}

/** What follows from the findings of some workloads, and differs from what is stored. */
async function deriveSome(
  knex: Knex,
  workloads: Map<string, Workload>,
  options: SomeOptions,
): Promise<Derived> {
  const { fallbackOwner, clock, kev } = options;
  const { groups, before, owners, dated } = await dateSome(
    knex,
    workloads,
    options,
  );
  const rows: DbWorkloadFindingsRow[] = [];
  const opened: OpenedFinding[] = [];
  const unjudged = await readUnjudged(knex);
  const reaches = reachesOf(groups);
  for await (const [key, { name, group, sight }] of inTurns(groups)) {
    const { entityRef } = workloads.get(name)!;
    const earlier = before.get(key);
    const row = toRow({
      workload: name,
      entityRef,
      ownerRef: entityRef === undefined ? fallbackOwner : owners.get(entityRef),
      group,
      kev,
      before: earlier,
      sight,
      reach: reaches.get(key) ?? 0,
    });
    if (
      clock &&
      (earlier?.first_seen_at !== row.first_seen_at ||
        earlier.first_observed_at !== row.first_observed_at)
    ) {
      // Others date theirs by this clock when they are at it.
      dated.others.push(
        ...group.filter(item => !clock.dates(item)).map(({ id }) => id),
      );
    }
    if (row.hash !== earlier?.hash || row.reach !== earlier.reach) {
      rows.push(row);
      const outcome = openedOutcome({
        before: earlier,
        isOpen: row.open,
      });
      // What is read of a target for the first time is where its log begins.
      if (outcome && !group.every(({ targetId }) => unjudged.has(targetId))) {
        opened.push({ row, outcome, arns: group.map(({ arn }) => arn) });
      }
    }
  }
  return {
    rows,
    opened,
    gone: [...before]
      .filter(([key, row]) => !groups.has(key) && row.closed_at === null)
      .map(([, row]) => row),
    dated,
  };
}

/** Targets of which nobody has judged anything yet. */
async function readUnjudged(knex: Knex): Promise<Set<string>> {
  return new Set<string>(
    await knex('targets').whereNull(TARGETS.judged_at).pluck(TARGETS.id),
  );
}

/** Findings by workload, vulnerability and package, dated where there is a clock. */
async function dateSome(
  knex: Knex,
  workloads: Map<string, Workload>,
  options: SomeOptions,
): Promise<{
  /** By {@link clockKey}. */
  groups: Map<string, { name: string; group: Group; sight: Sight }>;
  /** What is stored, by the same. */
  before: Map<string, RowBefore>;
  owners: Map<string, string | null>;
  dated: Dated;
}> {
  const { now, clock, previous = new Map() } = options;
  const about = whereAbout(knex, options.vulnerabilities);
  const names = [...workloads.keys()];
  const arns = [
    ...new Set([...workloads.values()].flatMap(workload => workload.arns)),
  ];
  const byArn = await readItems(knex, { arns, about, now });
  const [stored, inherited, entities] = [
    await knex('workload_findings')
      .where(whereInArray(knex, WORKLOAD_FINDINGS.workload, names))
      .where(about)
      .select(...BEFORE),
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
  const before = new Map<string, RowBefore>(
    stored.map(row => [
      clockKey(row.workload, row.vulnerability_id, row.package_name),
      row,
    ]),
  );
  const groups = new Map<
    string,
    { name: string; group: Group; sight: Sight }
  >();
  for (const [name, { arns: own }] of workloads) {
    for (const [key, group] of groupFindings(
      name,
      own.flatMap(arn => byArn.get(arn) ?? []),
    )) {
      const { vulnerabilityId, packageName } = group[0].finding;
      const earlier = before.get(key);
      const sight = sightOf(
        group.map(toSight),
        [
          ...(earlier ? [earlier] : []),
          ...(previous.get(name) ?? []).flatMap(
            (other: string) =>
              inherited.get(clockKey(other, vulnerabilityId, packageName)) ??
              [],
          ),
        ],
        now,
      );
      groups.set(key, { name, group, sight });
    }
    await giveWay();
  }
  const dated = await dateFindings(knex, {
    clock,
    now,
    previous,
    items: [...byArn.values()].flat(),
    arns,
    batch: workloads,
    sights: new Map([...groups].map(([key, { sight }]) => [key, sight])),
    about,
  });
  return { groups, before, owners, dated };
}

/** What is open on instances, by ARN; of the rows nothing else stays in memory. */
async function readItems(
  knex: Knex,
  options: {
    arns: readonly string[];
    about: (query: Knex.QueryBuilder) => void;
    now: Date;
  },
): Promise<Map<string, OpenItem[]>> {
  const { arns, about, now } = options;
  const waivers = await readWaiversOf(knex, {
    book: await readWaiverBook(knex, { now }),
    arns,
  });
  const rows = await knex('findings')
    .where(whereInArray(knex, FINDINGS.arn, arns))
    .whereIn(FINDINGS.status, ['open', 'suppressed'])
    .where(about)
    .orderBy(FINDINGS.id)
    .select('*');
  const byArn = new Map<string, OpenItem[]>();
  for await (const row of inTurns(rows)) {
    const item = toItem(row);
    Object.assign(item, waiverOf(item.finding, waivers.get(row.arn), now));
    const ofArn = byArn.get(row.arn);
    if (ofArn) {
      ofArn.push(item);
    } else {
      byArn.set(row.arn, [item]);
    }
  }
  return byArn;
}

function groupFindings(
  name: string,
  items: readonly OpenItem[],
): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const item of items) {
    const { vulnerabilityId, packageName } = item.finding;
    const key = clockKey(name, vulnerabilityId, packageName);
    const group = groups.get(key);
    if (group) {
      group.push(item);
    } else {
      groups.set(key, [item]);
    }
  }
  return groups;
}

/**
 * How many instances a vulnerability of a workload is on, by the key of the
 * first of its packages. All packages of a vulnerability are at hand together.
 */
function reachesOf(
  groups: ReadonlyMap<string, { name: string; group: Group }>,
): Map<string, number> {
  const found = new Map<
    string,
    { key: string; packageName: string; arns: Set<string> }
  >();
  for (const [key, { name, group }] of groups) {
    const { vulnerabilityId, packageName } = group[0].finding;
    const of = clockKey(name, vulnerabilityId, '');
    const known = found.get(of) ?? { key, packageName, arns: new Set() };
    found.set(of, known);
    if (packageName < known.packageName) {
      Object.assign(known, { key, packageName });
    }
    group.forEach(({ arn }) => known.arns.add(arn));
  }
  return new Map([...found.values()].map(({ key, arns }) => [key, arns.size]));
}

function toRow(options: {
  workload: string;
  entityRef: string | undefined;
  ownerRef: string | null | undefined;
  group: Group;
  kev: ReadonlyMap<string, string>;
  before: RowBefore | undefined;
  sight: Sight;
  reach: number;
}): DbWorkloadFindingsRow {
  const { workload, entityRef, ownerRef, kev, before, sight } = options;
  const waived = options.group.filter(({ waiver }) => waiver !== undefined);
  const open = options.group.filter(({ waiver }) => waiver === undefined);
  // What is waived on some instances is due as it is on the others.
  const group = open.length ? open : options.group;
  const [lead] = [...group].sort((a, b) =>
    dueOf(a) < dueOf(b) ? -1 : Number(dueOf(a) > dueOf(b)),
  );
  const { finding, deadline } = lead;
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
    // Suppressed ones count: a suppression in Inspector mends nothing. Only a
    // waiver is an exception: what is covered as a whole is in no sum.
    open: open.length > 0,
  };
  const exception = toWaiverColumns(waived);
  return {
    id:
      before?.id ??
      hashOf([workload, values.vulnerability_id, values.package_name]),
    ...values,
    ...exception,
    // Of the whole vulnerability, not of this row.
    reach: options.reach,
    hash: hashOf(waived.length ? { ...values, ...exception } : values),
  };
}

/** By the first of several to end. */
function toWaiverColumns(
  waived: Group,
): Pick<DbWorkloadFindingsRow, 'waived' | 'waiver_id' | 'waived_until'> {
  const [first] = waived
    .flatMap(({ waiver }) => waiver ?? [])
    .sort((a, b) =>
      `${a.until}\n${a.waiverId}` < `${b.until}\n${b.waiverId}` ? -1 : 1,
    );
  return {
    waived: countInstances(waived),
    waiver_id: first?.waiverId ?? null,
    waived_until: first?.until ?? null,
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
