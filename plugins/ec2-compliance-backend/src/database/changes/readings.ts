import {
  ChangeKind,
  ChangeOutcome,
  EVIDENCE_GAPS,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { groupBy, max, sumBy, uniq } from 'lodash';
import { DbEntitiesRow } from '../entities/tables';
import { columnsOf, keyset, toNumber } from '../sql';
import { ListedChange } from './ListedChange';
import { DbChangesRow } from './tables';

const C = columnsOf<DbChangesRow>('c');
const E = columnsOf<DbEntitiesRow>('e');
const R = columnsOf<ReadingRow>('r');

/** What came of whether something could be read, and not of what was read. */
const OUTCOMES: readonly ChangeOutcome[] = [
  'not-read',
  'read-again',
  'first-read',
];
const KINDS: readonly ChangeKind[] = ['control', 'account'];

/** One reading of an account and Region tells at one moment what came of it. */
const ONE_READING = [C.at, C.target_id, C.kind, C.outcome] as const;

/** A verdict that failed, or fails again. */
const FAILING = `sum(case when 'NON_COMPLIANT' not in (coalesce(${C.from_status}, ''), coalesce(${C.to_status}, '')) then 0 when ${C.kind} = 'account' then 1 else ${C.instances} end)`;

interface ReadingRow {
  at: string;
  target_id: string;
  kind: ChangeKind;
  outcome: ChangeOutcome;
  /** Of the last of its rows. */
  id: number;
  total: number;
  services: number;
  /** Rows that are of any. */
  mapped: number;
  failing: number;
  /** Where it is of one service alone, that. */
  entity_ref: string | null;
  owner_ref: string | null;
}

/** Whether rows like this are told together. */
export function isOfReading(row: {
  kind: ChangeKind;
  outcome: ChangeOutcome;
}): boolean {
  return OUTCOMES.includes(row.outcome) && KINDS.includes(row.kind);
}

/** Leaves the changes, aliased `c`, that are told together. */
export function whereOfReading(): (qb: Knex.QueryBuilder) => void {
  return qb => {
    qb.whereIn(C.outcome, [...OUTCOMES]).whereIn(C.kind, [...KINDS]);
  };
}

/**
 * The readings among changes, aliased `c`, the latest first. Of one with a
 * single row no `reading` is told: it is to be told by itself.
 */
export async function listReadings(
  knex: Knex,
  options: {
    rows: Knex.QueryBuilder;
    after?: Array<string | number>;
    limit: number;
  },
): Promise<ListedChange[]> {
  const { rows, after, limit } = options;
  const readings: Array<ReadingRow & { title: string | null }> = await knex(
    rows
      .clone()
      .where(whereOfReading())
      .groupBy([...ONE_READING])
      .select(
        ...ONE_READING,
        knex.raw(`max(${C.id}) as id`),
        knex.raw('count(*) as total'),
        knex.raw(`count(distinct ${C.entity_ref}) as services`),
        knex.raw(`count(${C.entity_ref}) as mapped`),
        knex.raw(`max(${C.entity_ref}) as entity_ref`),
        knex.raw(`max(${C.owner_ref}) as owner_ref`),
        knex.raw(`${FAILING} as failing`),
      )
      .as('r'),
  )
    .modify(
      keyset(
        [
          { column: R.at, order: 'desc' },
          { column: R.id, order: 'desc' },
        ],
        after,
      ),
    )
    .leftJoin('entities as e', E.entity_ref, R.entity_ref)
    .limit(limit)
    .select(knex.raw('r.*'), { title: E.title });
  const several = readings.filter(({ total }) => toNumber(total) > 1);
  const ofControls = several.length
    ? await readControls(knex, { rows, several })
    : {};
  return readings.map(row => {
    const { at, kind, outcome } = row;
    const controls = ofControls[keyOf(row)] ?? [];
    const services = toNumber(row.services);
    const isOfOne =
      services === 1 && toNumber(row.mapped) === toNumber(row.total);
    return {
      change: {
        id: String(row.id),
        at,
        kind,
        outcome,
        instances: max(controls.map(({ instances }) => instances)) ?? 0,
        ...(several.includes(row) && {
          ...(isOfOne && {
            entityRef: row.entity_ref ?? undefined,
            ownerRef: row.owner_ref ?? undefined,
            title: row.title ?? undefined,
          }),
          reading: {
            rows: toNumber(row.total),
            controls: controls.length,
            services,
            failing: toNumber(row.failing),
            gaps: EVIDENCE_GAPS.filter(gap =>
              controls.some(
                ({ reasons }) =>
                  outcome === 'not-read' && reasons.includes(gap),
              ),
            ),
          },
        }),
      },
      targetId: row.target_id ?? undefined,
      key: [at, toNumber(row.id)],
    };
  });
}

/** How many readings there are among changes, aliased `c`. */
export async function countReadings(
  knex: Knex,
  rows: Knex.QueryBuilder,
): Promise<number> {
  const [{ total }] = await knex(
    rows
      .clone()
      .where(whereOfReading())
      .distinct(...ONE_READING)
      .as('r'),
  ).count({ total: '*' });
  return toNumber(total);
}

/** The controls of readings, by reading. */
async function readControls(
  knex: Knex,
  options: { rows: Knex.QueryBuilder; several: readonly ReadingRow[] },
): Promise<
  Record<
    string,
    Array<{ controlId: string; instances: number; reasons: string[] }>
  >
> {
  const { rows, several } = options;
  const found: Array<
    Pick<DbChangesRow, 'at' | 'target_id' | 'kind' | 'outcome'> &
      Pick<DbChangesRow, 'control_id' | 'reason' | 'instances'>
  > = await rows
    .clone()
    .where(whereOfReading())
    .whereIn(C.at, uniq(several.map(({ at }) => at)))
    .groupBy([...ONE_READING, C.control_id, C.reason])
    .select(
      ...ONE_READING,
      C.control_id,
      C.reason,
      knex.raw(`sum(${C.instances}) as instances`),
    );
  return Object.fromEntries(
    Object.entries(groupBy(found, keyOf)).map(([key, ofReading]) => [
      key,
      Object.entries(groupBy(ofReading, row => row.control_id)).map(
        ([controlId, ofControl]) => ({
          controlId,
          instances: sumBy(ofControl, row => toNumber(row.instances)),
          reasons: ofControl.flatMap(({ reason }) => reason ?? []),
        }),
      ),
    ]),
  );
}

function keyOf(
  row: Pick<DbChangesRow, 'at' | 'target_id' | 'kind' | 'outcome'>,
): string {
  return [row.at, row.target_id, row.kind, row.outcome].join('\n');
}
