import { StatusCounts } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import {
  keyset,
  SortColumn,
  toNumber,
  whereInArray,
  COUNT_COLUMNS,
  toCounts,
} from '../sql';
import { ReadFilter, whereVisible, whereOwnVisible } from './ReadFilter';
import {
  HistoryControl,
  readHistory,
  readHistoryOfDay,
} from '../history/readHistory';
import { ScorecardQuery, whereMatches } from './ScorecardQuery';
import {
  ScorecardControlRow,
  ScorecardRow,
  toScorecardRow,
} from './ScorecardRow';

/** What a list can be sorted by; `-` is descending. */
export type ScorecardSort =
  | 'controlsMet'
  | '-controlsMet'
  | 'name'
  | '-name'
  | 'instances'
  | '-instances'
  | 'score'
  | '-score';

/** The columns behind each sort key, unique by the last. */
export const SCORECARD_SORTS: Record<string, string> = {
  controlsMet: 'controls_met',
  name: 'name',
  instances: 'instances',
  score: 'sort_score',
};

/** Reads scorecards for those who may see them. */
export class ScorecardReader {
  static create(options: { knex: Knex }): ScorecardReader {
    return new ScorecardReader(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** A page, `limit` rows at most, after the row with these sort values. */
  async list(options: {
    query: ScorecardQuery;
    filter: ReadFilter;
    sort: ScorecardSort;
    after?: Array<string | number>;
    limit: number;
  }): Promise<Array<{ scorecard: ScorecardRow; key: Array<string | number> }>> {
    const { query, filter, sort, after, limit } = options;
    const column = SCORECARD_SORTS[sort.replace(/^-/, '')];
    const order = sort.startsWith('-') ? 'desc' : 'asc';
    const columns: SortColumn[] = [
      { column: `s.${column}`, order },
      { column: 's.entity_ref', order },
    ];
    const rows: Array<Record<string, any>> = await this.#knex('scorecards as s')
      .where(whereMatches(this.#knex, query))
      .where(whereVisible(this.#knex, filter, 's'))
      .modify(keyset(columns, after))
      .limit(limit)
      .select('s.*');
    return rows.map(row => ({
      scorecard: toScorecardRow(row),
      key: [row[column], row.entity_ref],
    }));
  }

  /** What the whole list adds up to, and what the caller may not see of it. */
  async summarise(options: {
    query: ScorecardQuery;
    filter: ReadFilter;
  }): Promise<{
    scorecards: number;
    allMet: number;
    instances: number;
    instanceCounts: StatusCounts;
    hidden: number;
    controls: Array<{ controlId: string; counts: StatusCounts }>;
  }> {
    const { query, filter } = options;
    const knex = this.#knex;
    const visible = () =>
      knex('scorecards as s')
        .where(whereMatches(knex, query))
        .where(whereVisible(knex, filter, 's'));
    const [[totals], [all], controls] = await Promise.all([
      visible()
        .count({ total: '*' })
        .sum({ instances: 's.instances' })
        .sum(
          Object.fromEntries(
            COUNT_COLUMNS.map(column => [column, `s.${column}`]),
          ),
        )
        .select(
          knex.raw(
            'sum(case when s.controls_met = s.controls_applicable and s.controls_applicable > 0 then 1 else 0 end) as all_met',
          ),
        ) as unknown as Promise<Array<Record<string, unknown>>>,
      knex('scorecards as s')
        .where(whereMatches(knex, query))
        .count({ total: '*' }) as unknown as Promise<
        Array<Record<string, unknown>>
      >,
      visible()
        .join('scorecard_controls as c', 'c.entity_ref', 's.entity_ref')
        .groupBy('c.control_id')
        .select('c.control_id')
        .sum(
          Object.fromEntries(
            COUNT_COLUMNS.map(column => [column, `c.${column}`]),
          ),
        ) as unknown as Promise<Array<Record<string, unknown>>>,
    ]);
    const scorecards = toNumber(totals.total);
    return {
      scorecards,
      allMet: toNumber(totals.all_met),
      instances: toNumber(totals.instances),
      instanceCounts: toCounts(totals as Parameters<typeof toCounts>[0]),
      hidden: toNumber(all.total) - scorecards,
      controls: controls.map(row => ({
        controlId: String(row.control_id),
        counts: toCounts(row as Parameters<typeof toCounts>[0]),
      })),
    };
  }

  /** How many scorecards match. */
  async count(options: {
    query: ScorecardQuery;
    filter: ReadFilter;
  }): Promise<number> {
    const [row] = await this.#knex('scorecards as s')
      .where(whereMatches(this.#knex, options.query))
      .where(whereVisible(this.#knex, options.filter, 's'))
      .count({ total: '*' });
    return toNumber(row.total);
  }

  async get(entityRef: string): Promise<ScorecardRow | undefined> {
    const row = await this.#knex('scorecards')
      .where({ entity_ref: entityRef })
      .first();
    return row && toScorecardRow(row);
  }

  async getMany(
    entityRefs: string[],
  ): Promise<Array<ScorecardRow | undefined>> {
    const rows = await this.#knex('scorecards')
      .where(whereInArray(this.#knex, 'entity_ref', entityRefs))
      .select('*');
    const byRef = new Map(
      rows.map(row => [row.entity_ref, toScorecardRow(row)]),
    );
    return entityRefs.map(ref => byRef.get(ref));
  }

  async listControls(entityRef: string): Promise<ScorecardControlRow[]> {
    const rows = await this.#knex('scorecard_controls')
      .where({ entity_ref: entityRef })
      .select('*');
    return rows.map(row => ({
      controlId: row.control_id,
      status: row.status,
      counts: toCounts(row),
      reasons: JSON.parse(row.reasons),
      since: row.since,
    }));
  }

  /** The targets of each scorecard, with the instances there. */
  async listTargets(
    entityRefs: string[],
  ): Promise<Map<string, Array<{ targetId: string; instances: number }>>> {
    const rows = await this.#knex('scorecard_targets')
      .where(whereInArray(this.#knex, 'entity_ref', entityRefs))
      .select('*');
    const byRef = new Map<
      string,
      Array<{ targetId: string; instances: number }>
    >();
    for (const row of rows) {
      const list = byRef.get(row.entity_ref) ?? [];
      byRef.set(row.entity_ref, list);
      list.push({ targetId: row.target_id, instances: row.instances });
    }
    return byRef;
  }

  /** The scorecards that a roll-up consists of, as far as they exist. */
  async listMembers(
    entityRef: string,
    filter: ReadFilter,
  ): Promise<{ visible: string[]; hidden: number }> {
    const members = () =>
      this.#knex('entity_ancestors as a')
        .join('scorecards as s', 's.entity_ref', 'a.entity_ref')
        .where('a.ancestor_ref', entityRef)
        .where('s.rollup', false);
    const [visible, [all]] = await Promise.all([
      members()
        .where(whereOwnVisible(this.#knex, filter, 's'))
        .select('s.entity_ref'),
      members().count({ total: '*' }),
    ]);
    return {
      visible: visible.map(row => row.entity_ref),
      hidden: toNumber(all.total) - visible.length,
    };
  }

  /** The recorded days of a scorecard, oldest first. */
  listHistory(
    entityRef: string,
    options: { since: string },
  ): Promise<Map<string, HistoryControl[]>> {
    return readHistory(this.#knex, entityRef, options);
  }

  /** The controls of several scorecards on one day. */
  listHistoryOfDay(
    entityRefs: string[],
    day: string,
  ): Promise<Map<string, HistoryControl[]>> {
    return readHistoryOfDay(this.#knex, entityRefs, day);
  }
}
