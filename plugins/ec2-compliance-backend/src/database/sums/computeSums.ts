import {
  FINDING_DUE_HOURS,
  FindingDue,
  MaturityLevel,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { dueCondition, sumDue, sumWhere } from '../findings/findingDue';
import { DbWorkloadFindingsRow } from '../findings/tables';
import { columnsOf, toNumber, whereInArray } from '../sql';
import { DbClauseSumsRow, DbFindingSumsRow } from './tables';

const W = columnsOf<DbWorkloadFindingsRow>('w');

const HOUR = 3_600_000;

/** What rows have in common that are counted together, beside the severity. */
const ALIKE = [
  W.workload,
  W.entity_ref,
  W.owner_ref,
  W.kev,
  W.fix_available,
  W.clause_1,
  W.clause_2,
  W.clause_3,
];

/** After every time there is, as text sorts. */
const NEVER = '9999';

const LEVELS = [1, 2, 3] as const satisfies readonly MaturityLevel[];

/** A row of `finding_sums` before it is stored. */
export type FindingSum = Omit<DbFindingSumsRow, 'id'>;

/** A row of `clause_sums` before it is stored. */
export type ClauseSum = Omit<DbClauseSumsRow, 'id'>;

/** What the open findings of a workload add up to, and for how long. */
export interface WorkloadSums {
  findings: FindingSum[];
  clauses: ClauseSum[];
  /** ISO 8601; empty for ever. */
  validFrom: string;
  /** ISO 8601, no longer within. */
  validUntil: string;
}

/** The columns that count by due date, of all and of the suppressed ones. */
const DUE_COLUMNS = {
  overdue: ['overdue', 'suppressed_overdue'],
  '48h': ['due_soon', 'suppressed_due_soon'],
  '14d': ['due_later', 'suppressed_due_later'],
} as const satisfies Record<FindingDue, Array<keyof FindingSum>>;

const COUNTS = [
  'findings',
  'suppressed_all',
  ...Object.values(DUE_COLUMNS).flat(),
] as const satisfies ReadonlyArray<keyof FindingSum>;

/** From what is due so to the moment at which it came to be, milliseconds. */
const LEAD: Record<FindingDue, number> = {
  // What is due at this very moment can still be met.
  overdue: 1,
  '48h': -FINDING_DUE_HOURS['48h'] * HOUR,
  '14d': -FINDING_DUE_HOURS['14d'] * HOUR,
};

/** Adds the groups of rows of one workload up. */
class Adding {
  readonly #findings = new Map<string, FindingSum>();
  readonly #clauses = new Map<string, ClauseSum>();
  #from = -Infinity;
  #until = Infinity;

  add(row: Record<string, any>): void {
    this.#addFindings(row);
    for (const due of Object.keys(LEAD) as FindingDue[]) {
      this.#border(row[`last_${due}`], row[`next_${due}`], LEAD[due]);
    }
    for (const level of LEVELS) {
      this.#border(row[`last_${level}`], row[`next_${level}`], LEAD.overdue);
      const overdue = toNumber(row[`overdue_${level}`]);
      if (overdue && row.entity_ref !== null) {
        this.#addClause({
          workload: row.workload,
          entity_ref: row.entity_ref,
          level,
          clause: row[`clause_${level}`],
          overdue,
        });
      }
    }
  }

  toSums(): WorkloadSums {
    return {
      findings: [...this.#findings.values()],
      clauses: [...this.#clauses.values()],
      validFrom: toText(this.#from, ''),
      validUntil: this.#until === Infinity ? NEVER : toText(this.#until, ''),
    };
  }

  #addFindings(row: Record<string, any>): void {
    const kev = Boolean(row.kev);
    const fix = row.fix_available === null ? null : Boolean(row.fix_available);
    const key = JSON.stringify([
      row.entity_ref,
      row.owner_ref,
      row.severity,
      kev,
      fix,
    ]);
    const sum = this.#findings.get(key) ?? {
      workload: row.workload,
      entity_ref: row.entity_ref,
      owner_ref: row.owner_ref,
      severity: row.severity,
      kev,
      fix_available: fix,
      findings: 0,
      overdue: 0,
      due_soon: 0,
      due_later: 0,
      suppressed_all: 0,
      suppressed_overdue: 0,
      suppressed_due_soon: 0,
      suppressed_due_later: 0,
      earliest_due_at: null,
      next_due_at: null,
    };
    this.#findings.set(key, sum);
    for (const column of COUNTS) {
      sum[column] += toNumber(row[column]);
    }
    sum.earliest_due_at = earlier(sum.earliest_due_at, row.earliest_due_at);
    sum.next_due_at = earlier(sum.next_due_at, row.next_overdue);
  }

  #addClause(added: ClauseSum): void {
    const key = JSON.stringify([added.entity_ref, added.level, added.clause]);
    const sum = this.#clauses.get(key);
    if (sum) {
      sum.overdue += added.overdue;
    } else {
      this.#clauses.set(key, added);
    }
  }

  /** The sums hold from when the last came to count, until the next one does. */
  #border(last: string | null, next: string | null, lead: number): void {
    if (last !== null) {
      this.#from = Math.max(this.#from, Date.parse(last) + lead);
    }
    if (next !== null) {
      this.#until = Math.min(this.#until, Date.parse(next) + lead);
    }
  }
}

/**
 * Adds up the open findings of some workloads as they stand at a time; those
 * without any are left out. The sums hold as long as no due date passes, and
 * none comes within the hours that are told apart.
 */
export async function computeSums(
  knex: Knex,
  options: { workloads: readonly string[]; now: Date },
): Promise<Map<string, WorkloadSums>> {
  const { workloads, now } = options;
  const rows: Array<Record<string, any>> = await knex('workload_findings as w')
    .where(whereInArray(knex, W.workload, workloads))
    .where(W.open, true)
    .groupBy(ALIKE)
    .groupByRaw(`lower(${W.severity})`)
    .count({ findings: '*' })
    .min({ earliest_due_at: W.due_at })
    .select(
      ...ALIKE,
      knex.raw(`lower(${W.severity}) as severity`),
      sumWhere(knex, `${W.suppressed} > 0`, 'suppressed_all'),
      ...(Object.keys(DUE_COLUMNS) as FindingDue[]).flatMap(due =>
        dueColumns(knex, due, now),
      ),
      ...LEVELS.flatMap(level => levelColumns(knex, level, now)),
    );
  const sums = new Map<string, Adding>();
  for (const row of rows) {
    const adding = sums.get(row.workload) ?? new Adding();
    sums.set(row.workload, adding);
    adding.add(row);
  }
  return new Map([...sums].map(([name, adding]) => [name, adding.toSums()]));
}

/** How many are due so, the last of them, and the first that is not yet. */
function dueColumns(knex: Knex, due: FindingDue, now: Date): Knex.Raw[] {
  const [all, suppressed] = DUE_COLUMNS[due];
  const { condition, values } = dueCondition(due, now);
  const reached =
    due === 'overdue'
      ? { condition, values }
      : { condition: `${W.due_at} <= ?`, values: values.slice(1) };
  return [
    sumDue(knex, due, all, now),
    sumWhere(knex, `${condition} AND ${W.suppressed} > 0`, suppressed, values),
    ...borderColumns(knex, W.due_at, reached, due),
  ];
}

/** The same of a maturity level. */
function levelColumns(knex: Knex, level: MaturityLevel, now: Date): Knex.Raw[] {
  const column = W[`due_${level}`];
  const reached = { condition: `${column} < ?`, values: [now.toISOString()] };
  return [
    sumWhere(knex, reached.condition, `overdue_${level}`, reached.values),
    ...borderColumns(knex, column, reached, `${level}`),
  ];
}

function borderColumns(
  knex: Knex,
  column: string,
  { condition, values }: { condition: string; values: string[] },
  name: string,
): Knex.Raw[] {
  return [
    knex.raw(`max(case when ${condition} then ${column} end) as ??`, [
      ...values,
      `last_${name}`,
    ]),
    knex.raw(`min(case when not (${condition}) then ${column} end) as ??`, [
      ...values,
      `next_${name}`,
    ]),
  ];
}

function earlier(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other < one) ? other : one;
}

function toText(time: number, otherwise: string): string {
  return Number.isFinite(time) ? new Date(time).toISOString() : otherwise;
}
