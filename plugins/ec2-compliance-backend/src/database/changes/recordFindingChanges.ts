import { ChangeOutcome } from 'backstage-plugin-ec2-compliance-common';
import { chunk } from 'lodash';
import { Knex } from 'knex';
import { EVIDENCE } from '../evidence/tables';
import {
  DbFindingsRow,
  DbWorkloadFindingsRow,
  FINDINGS,
  WORKLOAD_FINDINGS,
} from '../findings/tables';
import { inTurns, whereInArray } from '../sql';
import { NewChange, saveChanges } from './saveChanges';
import { CHANGES } from './tables';

const DAY = 86_400_000;

/** A finding is closed by the run that lists it no more, or by the next. */
const RECENT = 2 * DAY;

const READ_CHUNK_SIZE = 500;

/** What of a finding a change tells. */
const TOLD = [
  WORKLOAD_FINDINGS.id,
  WORKLOAD_FINDINGS.workload,
  WORKLOAD_FINDINGS.entity_ref,
  WORKLOAD_FINDINGS.owner_ref,
  WORKLOAD_FINDINGS.vulnerability_id,
  WORKLOAD_FINDINGS.package_name,
  WORKLOAD_FINDINGS.title,
  WORKLOAD_FINDINGS.severity,
  WORKLOAD_FINDINGS.cve_ids,
  WORKLOAD_FINDINGS.first_seen_at,
] as const;
type Told = Pick<DbWorkloadFindingsRow, (typeof TOLD)[number]>;

/** A finding that opened, was waived, or is open again. */
export interface OpenedFinding {
  row: Told & Pick<DbWorkloadFindingsRow, 'instances' | 'waived'>;
  outcome: ChangeOutcome;
  /** The instances that it is on. */
  arns: string[];
}

/** What came of a finding that stands on a workload; undefined for nothing. */
export function openedOutcome(options: {
  before: Pick<DbWorkloadFindingsRow, 'closed_at' | 'open'> | undefined;
  isOpen: boolean;
}): ChangeOutcome | undefined {
  const { before, isOpen } = options;
  const stood = before !== undefined && before.closed_at === null;
  if (stood && Boolean(before.open) === isOpen) return undefined;
  if (!isOpen) return 'waived';
  if (stood) return 'waiver-ended';
  return before ? 'came-back' : 'new';
}

/**
 * Writes down which findings opened and ended, and why they ended, first in the
 * transaction that stores them.
 */
export async function recordFindingChanges(
  tx: Knex,
  options: {
    opened: readonly OpenedFinding[];
    /** Those of which nothing is left. */
    gone: ReadonlyArray<{ id: string; workload: string }>;
    /** The instances of the workloads. */
    arnsOf: (workload: string) => readonly string[];
    now: Date;
  },
): Promise<void> {
  const { opened, gone, arnsOf, now } = options;
  const gained = await readMoves(tx, {
    outcomes: ['mapped'],
    workloads: opened.map(({ row }) => row.workload),
    now,
  });
  const rows = opened.map(({ row, outcome, arns }) => {
    const moved = gained.get(row.workload)?.get('mapped');
    const cameWith =
      outcome !== 'waived' && moved && arns.every(arn => moved.has(arn));
    return {
      ...toChange(row, cameWith ? 'mapped' : outcome, now),
      instances: row.instances || row.waived,
    };
  });
  if (gone.length) {
    const ended: Told[] = [];
    for (const part of chunk(
      gone.map(({ id }) => id),
      READ_CHUNK_SIZE,
    )) {
      ended.push(
        ...(await tx('workload_findings')
          .where(whereInArray(tx, WORKLOAD_FINDINGS.id, part))
          .select(...TOLD)),
      );
    }
    const causeOf = await readCauses(tx, { ended, arnsOf, now });
    for await (const row of inTurns(ended)) {
      rows.push({ ...toChange(row, causeOf(row), now), instances: 0 });
    }
  }
  await saveChanges(tx, rows);
}

/** Adds what ends with its target, which is not read any more. */
export async function recordUnreadFindings(
  tx: Knex,
  options: { of: (query: Knex.QueryBuilder) => void; now: Date },
): Promise<void> {
  const rows: Told[] = await tx('workload_findings')
    .where(WORKLOAD_FINDINGS.open, true)
    .where(options.of)
    .select(...TOLD);
  await saveChanges(
    tx,
    rows.map(row => ({
      ...toChange(row, 'not-read', options.now),
      instances: 0,
    })),
  );
}

function toChange(row: Told, outcome: ChangeOutcome, now: Date): NewChange {
  return {
    at: now.toISOString(),
    kind: 'finding',
    outcome,
    entity_ref: row.entity_ref,
    owner_ref: row.owner_ref,
    since: row.first_seen_at,
    finding_id: row.id,
    vulnerability_id: row.vulnerability_id,
    package_name: row.package_name,
    title: row.title,
    severity: row.severity,
    cve_ids: row.cve_ids,
  };
}

type Closed = Pick<
  DbFindingsRow,
  'arn' | 'vulnerability_id' | 'package_name' | 'source' | 'closed_at'
>;

/**
 * Why findings ended: what is closed on an instance that still runs the
 * workload was fixed there, if it is still scanned; else its instances went,
 * to another workload or altogether, or with a target that nobody reads.
 */
async function readCauses(
  tx: Knex,
  options: {
    ended: readonly Told[];
    arnsOf: (workload: string) => readonly string[];
    now: Date;
  },
): Promise<(row: Told) => ChangeOutcome> {
  const { ended, arnsOf, now } = options;
  const workloads = [...new Set(ended.map(({ workload }) => workload))];
  const vulnerabilities = [...new Set(ended.map(row => row.vulnerability_id))];
  const lost = await readMoves(tx, {
    outcomes: ['unmapped', 'not-read'],
    workloads,
    now,
  });
  const arns = [
    ...new Set([
      ...workloads.flatMap(arnsOf),
      ...[...lost.values()].flatMap(moves => [
        ...(moves.get('unmapped') ?? []),
      ]),
    ]),
  ];
  const found: Closed[] = await tx('findings')
    .where(whereInArray(tx, FINDINGS.arn, arns))
    .where(whereInArray(tx, FINDINGS.vulnerability_id, vulnerabilities))
    .select(
      FINDINGS.arn,
      FINDINGS.vulnerability_id,
      FINDINGS.package_name,
      FINDINGS.source,
      FINDINGS.closed_at,
    );
  const byKey = new Map<string, Closed[]>();
  for (const row of found) {
    const key = keyOf(row);
    const known = byKey.get(key);
    if (known) {
      known.push(row);
    } else {
      byKey.set(key, [row]);
    }
  }
  const unscanned = await readUnscanned(
    tx,
    found
      .filter(row => row.source === 'inspector' && row.closed_at !== null)
      .map(({ arn }) => arn),
  );
  return row => {
    const own = new Set(arnsOf(row.workload));
    const closed = (byKey.get(keyOf(row)) ?? []).filter(
      ({ arn, closed_at }) =>
        own.has(arn) && closed_at !== null && closed_at >= row.first_seen_at,
    );
    if (closed.length) {
      return closed.every(
        ({ arn, source }) => source === 'inspector' && unscanned.has(arn),
      )
        ? 'not-read'
        : 'fixed';
    }
    const moves = lost.get(row.workload);
    const left = moves?.get('unmapped');
    if ((byKey.get(keyOf(row)) ?? []).some(({ arn }) => left?.has(arn))) {
      return 'unmapped';
    }
    return moves?.has('not-read') ? 'not-read' : 'replaced';
  };
}

/** The instances that workloads gained or lost of late, by workload and outcome. */
async function readMoves(
  tx: Knex,
  options: {
    outcomes: ChangeOutcome[];
    workloads: readonly string[];
    now: Date;
  },
): Promise<Map<string, Map<ChangeOutcome, Set<string>>>> {
  const { outcomes, workloads, now } = options;
  const moves = new Map<string, Map<ChangeOutcome, Set<string>>>();
  if (!workloads.length) {
    return moves;
  }
  const rows = await tx('changes')
    .where(whereInArray(tx, CHANGES.entity_ref, [...new Set(workloads)]))
    .where(CHANGES.at, '>=', new Date(now.getTime() - RECENT).toISOString())
    .whereIn(CHANGES.outcome, outcomes)
    // Instances that went; what became unknown on one is told with a status.
    .whereNotNull(CHANGES.arn)
    .whereNull(CHANGES.to_status)
    .select(CHANGES.entity_ref, CHANGES.arn, CHANGES.outcome);
  for (const { entity_ref: ref, arn, outcome } of rows) {
    const ofRef = moves.get(ref!) ?? new Map<ChangeOutcome, Set<string>>();
    moves.set(ref!, ofRef);
    ofRef.set(outcome, (ofRef.get(outcome) ?? new Set()).add(arn!));
  }
  return moves;
}

/** Those of some instances that Inspector does not scan: its silence is no fix. */
async function readUnscanned(
  tx: Knex,
  arns: readonly string[],
): Promise<Set<string>> {
  const asked = [...new Set(arns)];
  if (!asked.length) {
    return new Set();
  }
  const rows = await tx('evidence')
    .where(EVIDENCE.source, 'inspector-package-coverage')
    .where(whereInArray(tx, EVIDENCE.subject, asked))
    .select(EVIDENCE.subject, EVIDENCE.payload);
  return new Set(
    rows
      .filter(
        ({ payload }) =>
          payload !== null && JSON.parse(payload).statusCode === 'INACTIVE',
      )
      .map(({ subject }) => subject),
  );
}

function keyOf(row: {
  vulnerability_id: string;
  package_name: string;
}): string {
  return `${row.vulnerability_id}\n${row.package_name}`;
}
