import {
  StatusCounts,
  ScorecardSort,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { groupBy } from 'lodash';
import { DbEntityAncestorsRow } from '../entities/tables';
import {
  HistoryControl,
  readHistory,
  readHistoryOfDay,
} from '../history/readHistory';
import {
  columnsOf,
  COUNT_COLUMNS,
  keyset,
  SortColumn,
  toCounts,
  toNumber,
  whereInArray,
} from '../sql';
import { ReadFilter, whereOwnVisible, whereVisible } from './ReadFilter';
import { isFiltered, ScorecardQuery, whereMatches } from './ScorecardQuery';
import {
  ScorecardControlRow,
  ScorecardRow,
  toScorecardRow,
} from './ScorecardRow';
import {
  DbScorecardControlsRow,
  DbScorecardsRow,
  DbScorecardTargetsRow,
  SCORECARD_CONTROLS,
  SCORECARD_TARGETS,
  SCORECARDS,
} from './tables';

const A = columnsOf<DbEntityAncestorsRow>('a');
const C = columnsOf<DbScorecardControlsRow>('c');
const S = columnsOf<DbScorecardsRow>('s');
const T = columnsOf<DbScorecardTargetsRow>('t');

/** The columns behind each sort key, unique by the last. */
const SORT_COLUMNS = {
  controlsMet: SCORECARDS.controls_met,
  name: SCORECARDS.name,
  instances: SCORECARDS.instances,
  score: SCORECARDS.sort_score,
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
    const column =
      SORT_COLUMNS[sort.replace(/^-/, '') as keyof typeof SORT_COLUMNS];
    const order = sort.startsWith('-') ? 'desc' : 'asc';
    const columns: SortColumn[] = [
      { column: S[column], order },
      { column: S.entity_ref, order },
    ];
    const rows: DbScorecardsRow[] = await this.#knex('scorecards as s')
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

  /**
   * What the whole list adds up to. What the caller may not see of it is
   * counted of a list without filters alone: of filtered ones it would tell,
   * filter by filter, what the hidden ones are like.
   */
  async summarise(options: {
    query: ScorecardQuery;
    filter: ReadFilter;
  }): Promise<{
    scorecards: number;
    allMet: number;
    instances: number;
    instanceCounts: StatusCounts;
    hidden?: number;
    controls: Array<{ controlId: string; counts: StatusCounts }>;
  }> {
    const { query, filter } = options;
    const knex = this.#knex;
    const visible = () =>
      knex('scorecards as s')
        .where(whereMatches(knex, query))
        .where(whereVisible(knex, filter, 's'));
    const [[totals], all, controls] = await Promise.all([
      visible()
        .count({ total: '*' })
        .sum({ instances: S.instances })
        .sum(
          Object.fromEntries(
            COUNT_COLUMNS.map(column => [column, `s.${column}`]),
          ),
        )
        .select(
          knex.raw(
            `sum(case when ${S.controls_met} = ${S.controls_applicable} and ${S.controls_applicable} > 0 then 1 else 0 end) as all_met`,
          ),
        ) as unknown as Promise<Array<Record<string, unknown>>>,
      isFiltered(query)
        ? undefined
        : (knex('scorecards as s')
            .where(whereMatches(knex, query))
            .count({ total: '*' }) as unknown as Promise<
            Array<Record<string, unknown>>
          >),
      visible()
        .join('scorecard_controls as c', C.entity_ref, S.entity_ref)
        .groupBy(C.control_id)
        .select(C.control_id)
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
      hidden: all && toNumber(all[0].total) - scorecards,
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
      .where(SCORECARDS.entity_ref, entityRef)
      .first();
    return row && toScorecardRow(row);
  }

  async getMany(
    entityRefs: string[],
  ): Promise<Array<ScorecardRow | undefined>> {
    const rows = await this.#knex('scorecards')
      .where(whereInArray(this.#knex, SCORECARDS.entity_ref, entityRefs))
      .select('*');
    const byRef = new Map(
      rows.map(row => [row.entity_ref, toScorecardRow(row)]),
    );
    return entityRefs.map(ref => byRef.get(ref));
  }

  async listControls(entityRef: string): Promise<ScorecardControlRow[]> {
    const rows = await this.#knex('scorecard_controls')
      .where(SCORECARD_CONTROLS.entity_ref, entityRef)
      .select('*');
    return rows.map(row => ({
      controlId: row.control_id,
      status: row.status,
      counts: toCounts(row),
      reasons: JSON.parse(row.reasons),
      since: row.since,
    }));
  }

  /** The controls of several scorecards, with their instances by status. */
  async listControlCounts(
    entityRefs: string[],
  ): Promise<Map<string, Array<{ controlId: string; counts: StatusCounts }>>> {
    const rows = await this.#knex('scorecard_controls')
      .where(
        whereInArray(this.#knex, SCORECARD_CONTROLS.entity_ref, entityRefs),
      )
      .select(
        SCORECARD_CONTROLS.entity_ref,
        SCORECARD_CONTROLS.control_id,
        ...COUNT_COLUMNS,
      );
    return new Map(
      Object.entries(groupBy(rows, row => row.entity_ref)).map(
        ([entityRef, controls]) => [
          entityRef,
          controls.map(row => ({
            controlId: row.control_id,
            counts: toCounts(row),
          })),
        ],
      ),
    );
  }

  /** The targets of each scorecard, with the instances there. */
  async listTargets(
    entityRefs: string[],
  ): Promise<Map<string, Array<{ targetId: string; instances: number }>>> {
    const rows = await this.#knex('scorecard_targets')
      .where(whereInArray(this.#knex, SCORECARD_TARGETS.entity_ref, entityRefs))
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

  /** The targets that instances of what the caller may see live in. */
  async listVisibleTargets(filter: ReadFilter): Promise<string[]> {
    return (
      this.#knex('scorecard_targets as t')
        .join('scorecards as s', S.entity_ref, T.entity_ref)
        // What others roll up to may hold more than the caller may see.
        .where(S.rollup, false)
        .where(whereOwnVisible(this.#knex, filter, 's'))
        .distinct(T.target_id)
        .orderBy(T.target_id)
        .pluck(T.target_id)
    );
  }

  /** The scorecards that a roll-up consists of, as far as they exist. */
  async listMembers(
    entityRef: string,
    filter: ReadFilter,
  ): Promise<{ visible: string[]; hidden: number }> {
    const members = () =>
      this.#knex('entity_ancestors as a')
        .join('scorecards as s', S.entity_ref, A.entity_ref)
        .where(A.ancestor_ref, entityRef)
        .where(S.rollup, false);
    const [visible, [all]] = await Promise.all([
      members()
        .where(whereOwnVisible(this.#knex, filter, 's'))
        .select(S.entity_ref),
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
