import { Knex } from 'knex';
import {
  FINDING_DUE_HOURS,
  MATURITY_LEVELS,
} from 'backstage-plugin-ec2-compliance-common';
import { groupBy } from 'lodash';
import { DbWorkloadFindingsRow } from '../findings/tables';
import { keepSums } from '../sums/saveSums';
import { CLAUSE_SUMS, FINDING_SUMS, WORKLOAD_SUMS } from '../sums/tables';
import { columnsOf, inTransaction, inTurns, whereInArray } from '../sql';
import { readPages } from './readPages';
import { SumCheck, SumDifference } from './types';

const W = columnsOf<DbWorkloadFindingsRow>('w');

const HOUR = 3_600_000;

type Row = Record<string, any>;
type Found = SumDifference & { subject: string };

/**
 * Sums of findings, row by row in plain JavaScript: at both ends of the time for
 * which they are said to hold, and now.
 */
export const findingSumsCheck: SumCheck = {
  async *find(knex, { now, signal }) {
    yield* readPages<Found>(
      knex,
      {
        sources: [
          'workload_findings',
          'workload_sums',
          'finding_sums',
          'clause_sums',
        ].map(table => ({ table, column: WORKLOAD_SUMS.workload })),
        signal,
      },
      (tx, names) => compare(tx, names, now),
    );
  },

  async mend(knex, { subjects, now }) {
    await inTransaction(knex, tx =>
      keepSums(tx, { workloads: subjects, now }, async () => {}),
    );
  },
};

async function compare(
  tx: Knex.Transaction,
  names: string[],
  now: Date,
): Promise<Found[]> {
  const of = (column: string) => whereInArray(tx, column, names);
  const rows: Row[] = await tx('workload_findings as w')
    .where(of(W.workload))
    .where(W.open, true)
    .select(
      W.workload,
      W.entity_ref,
      W.owner_ref,
      W.kev,
      W.fix_available,
      W.suppressed,
      W.due_at,
      ...MATURITY_LEVELS.flatMap(level => [
        W[`due_${level}`],
        W[`clause_${level}`],
      ]),
      tx.raw(`lower(${W.severity}) as severity`),
    );
  const holding = await tx('workload_sums').where(of(WORKLOAD_SUMS.workload));
  const findings = await tx('finding_sums').where(of(FINDING_SUMS.workload));
  const clauses = await tx('clause_sums').where(of(CLAUSE_SUMS.workload));
  const [byRows, byHolding, byFindings, byClauses] = [
    groupBy(rows, 'workload'),
    groupBy(holding, 'workload'),
    groupBy(findings, 'workload'),
    groupBy(clauses, 'workload'),
  ];
  const found: Found[] = [];
  for await (const name of inTurns(names)) {
    const own = byRows[name] ?? [];
    const [held] = byHolding[name] ?? [];
    if (!held) {
      if (own.length || byFindings[name] || byClauses[name]) {
        found.push({
          subject: name,
          table: 'workload_sums',
          key: name,
          kept: undefined,
          recomputed: own.length ? 'a row' : 'no sums either',
        });
      }
      continue;
    }
    for (const time of timesOf(held.valid_from, held.valid_until, now)) {
      const [sums, overdue] = addUp(own, time);
      const wrong = [
        ...differences('finding_sums', name, {
          kept: (byFindings[name] ?? []).map(toSumEntry),
          recomputed: [...sums],
        }),
        ...differences('clause_sums', name, {
          kept: (byClauses[name] ?? []).map(toClauseEntry),
          recomputed: [...overdue],
        }),
      ];
      found.push(...wrong);
      // At the next time it would hardly be another difference.
      if (wrong.length) {
        break;
      }
    }
  }
  return found;
}

/** None of what must be added up anew anyway. */
function timesOf(from: string, until: string, now: Date): number[] {
  const [first, end] = [
    from === '' ? now.getTime() : Date.parse(from),
    until.length === 24 ? Date.parse(until) : Infinity,
  ];
  if (until === '') {
    return [];
  }
  return [
    ...new Set([
      first,
      end === Infinity ? Math.max(first, now.getTime()) : end - 1,
      now.getTime(),
    ]),
  ].filter(time => time >= first && time < end);
}

function addUp(
  rows: Row[],
  time: number,
): [Map<string, string>, Map<string, string>] {
  const groups = groupBy(rows, keyOfFinding);
  const overdue = new Map<string, number>();
  for (const row of rows) {
    for (const level of MATURITY_LEVELS) {
      const due = row[`due_${level}`];
      if (row.entity_ref !== null && due !== null && Date.parse(due) < time) {
        const key = JSON.stringify([
          row.entity_ref,
          level,
          row[`clause_${level}`],
        ]);
        overdue.set(key, (overdue.get(key) ?? 0) + 1);
      }
    }
  }
  return [
    new Map(
      Object.entries(groups).map(([key, all]) => [key, sumOf(all, time)]),
    ),
    new Map([...overdue].map(([key, count]) => [key, String(count)])),
  ];
}

function sumOf(rows: Row[], time: number): string {
  const isOverdue = (row: Row) =>
    row.due_at !== null && Date.parse(row.due_at) < time;
  const isWithin = (hours: number) => (row: Row) =>
    row.due_at !== null &&
    !isOverdue(row) &&
    Date.parse(row.due_at) - time <= hours * HOUR;
  const count = (all: Row[]) =>
    [
      () => true,
      isOverdue,
      isWithin(FINDING_DUE_HOURS['48h']),
      isWithin(FINDING_DUE_HOURS['14d']),
    ].map(test => all.filter(test).length);
  const earliest = (all: Row[]) =>
    all.flatMap(row => row.due_at ?? []).sort()[0] ?? null;
  return JSON.stringify([
    count(rows),
    count(rows.filter(row => row.suppressed > 0)),
    earliest(rows),
    earliest(rows.filter(row => !isOverdue(row))),
  ]);
}

function keyOfFinding(row: Row): string {
  return JSON.stringify([
    row.entity_ref,
    row.owner_ref,
    row.severity,
    Boolean(row.kev),
    row.fix_available === null ? null : Boolean(row.fix_available),
  ]);
}

function toSumEntry(row: Row): [string, string] {
  return [
    keyOfFinding(row),
    JSON.stringify([
      [row.findings, row.overdue, row.due_soon, row.due_later],
      [
        row.suppressed_all,
        row.suppressed_overdue,
        row.suppressed_due_soon,
        row.suppressed_due_later,
      ],
      row.earliest_due_at,
      row.next_due_at,
    ]),
  ];
}

function toClauseEntry(row: Row): [string, string] {
  return [
    JSON.stringify([row.entity_ref, row.level, row.clause]),
    String(row.overdue),
  ];
}

function differences(
  table: string,
  subject: string,
  rows: { kept: Array<[string, string]>; recomputed: Array<[string, string]> },
): Found[] {
  const [kept, recomputed] = [new Map(rows.kept), new Map(rows.recomputed)];
  return [...new Set([...kept.keys(), ...recomputed.keys()])]
    .filter(key => kept.get(key) !== recomputed.get(key))
    .map(key => ({
      subject,
      table,
      key: `${subject} ${key}`,
      kept: kept.get(key),
      recomputed: recomputed.get(key),
    }));
}
