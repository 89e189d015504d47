import {
  StatusCounts,
  SCORECARD_STANDINGS,
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
  toCounts,
  toNumber,
  whereInArray,
} from '../sql';
import { ReadFilter, whereOwnVisible, whereVisible } from './ReadFilter';
import {
  allMet,
  isFiltered,
  ScorecardQuery,
  STANDING_CONDITIONS,
  whereMatches,
} from './ScorecardQuery';
import { sumWhere } from '../findings/findingDue';
import {
  NOTHING_REPEATED,
  readRepeated,
  withoutRepeated,
} from './repeatedInstances';
import { joinOrder, scorecardOrder } from './scorecardOrder';
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

/** What a list of scorecards adds up to. */
export interface ScorecardTotals {
  scorecards: number;
  /** By what there is to judge. */
  judged: number;
  notJudged: number;
  paused: number;
  withoutInstances: number;
  allMet: number;
  /** Each once, of services. */
  instances: number;
  pausedInstances: number;
  instanceCounts: StatusCounts;
  hidden?: number;
  /** The targets that they span. */
  targetIds: string[];
  controls: Array<{ controlId: string; counts: StatusCounts }>;
}

/** Reads scorecards for those who may see them. */
export class ScorecardReader {
  static create(options: { knex: Knex }): ScorecardReader {
    return new ScorecardReader(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * A page, `limit` rows at most, after the row with these sort values.
   *
   * @param options - `then`: the day that `change` looks back to, YYYY-MM-DD
   */
  async list(options: {
    query: ScorecardQuery;
    filter: ReadFilter;
    sort: ScorecardSort;
    then?: string;
    after?: Array<string | number>;
    limit: number;
  }): Promise<Array<{ scorecard: ScorecardRow; key: Array<string | number> }>> {
    const { query, filter, sort, then = '', after, limit } = options;
    const { controlIds } = query;
    const columns = scorecardOrder(sort, { controlIds });
    const rows: Array<
      DbScorecardsRow & { [key in `key_${number}`]: string | number }
    > = await this.#knex('scorecards as s')
      .modify(joinOrder(this.#knex, sort, { controlIds, then }))
      .where(whereMatches(this.#knex, query, filter))
      .where(whereVisible(this.#knex, filter, 's'))
      .modify(keyset(columns, after))
      .limit(limit)
      .select('s.*')
      .select(
        Object.fromEntries(
          columns.map(({ column }, index) => [`key_${index}`, column]),
        ),
      );
    return rows.map(row => ({
      scorecard: toScorecardRow(row),
      key: columns.map((_, index) => row[`key_${index}`]),
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
  }): Promise<ScorecardTotals> {
    const { query, filter } = options;
    const { controlIds } = query;
    const knex = this.#knex;
    const visible = () =>
      knex('scorecards as s')
        .where(whereMatches(knex, query, filter))
        .where(whereVisible(knex, filter, 's'));
    const part = controlIds ? 'part' : 's';
    const [[totals], all, controls, targetIds, repeated] = await Promise.all([
      visible()
        .modify(joinOrder(knex, undefined, { controlIds, then: '' }))
        .count({ total: '*' })
        .sum({ instances: S.instances, paused_instances: S.paused })
        .sum(
          Object.fromEntries(
            COUNT_COLUMNS.map(column => [column, `s.${column}`]),
          ),
        )
        .select(
          sumWhere(knex, allMet(part), 'all_met'),
          ...SCORECARD_STANDINGS.map(standing =>
            sumWhere(knex, STANDING_CONDITIONS[standing], standing),
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
        .modify(qb => {
          if (controlIds) {
            qb.where(whereInArray(knex, C.control_id, controlIds));
          }
        })
        .groupBy(C.control_id)
        .select(C.control_id)
        .sum(
          Object.fromEntries(
            COUNT_COLUMNS.map(column => [column, `c.${column}`]),
          ),
        ) as unknown as Promise<Array<Record<string, unknown>>>,
      visible()
        .join('scorecard_targets as t', T.entity_ref, S.entity_ref)
        .distinct(T.target_id)
        .orderBy(T.target_id)
        .pluck(T.target_id) as unknown as Promise<string[]>,
      query.rollup
        ? NOTHING_REPEATED
        : readRepeated(knex, {
            scorecards: () => visible().select(S.entity_ref),
            controlIds,
          }),
    ]);
    const scorecards = toNumber(totals.total);
    const instances = {
      instances: toNumber(totals.instances),
      pausedInstances: toNumber(totals.paused_instances),
      instanceCounts: toCounts(totals as Parameters<typeof toCounts>[0]),
    };
    return {
      scorecards,
      judged: toNumber(totals.judged),
      notJudged: toNumber(totals['not-judged']),
      paused: toNumber(totals.paused),
      withoutInstances: toNumber(totals['without-instances']),
      allMet: toNumber(totals.all_met),
      hidden: all && toNumber(all[0].total) - scorecards,
      targetIds,
      ...withoutRepeated(
        {
          ...instances,
          controls: controls.map(row => ({
            controlId: String(row.control_id),
            counts: toCounts(row as Parameters<typeof toCounts>[0]),
          })),
        },
        repeated,
      ),
    };
  }

  /** How many scorecards match. */
  async count(options: {
    query: ScorecardQuery;
    filter: ReadFilter;
  }): Promise<number> {
    const [row] = await this.#knex('scorecards as s')
      .where(whereMatches(this.#knex, options.query, options.filter))
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

  /** How many services there are below each of some scorecards, each once. */
  async countServices(entityRefs: string[]): Promise<Map<string, number>> {
    const rows = (await this.#knex('entity_ancestors as a')
      .join('scorecards as s', S.entity_ref, A.entity_ref)
      .where(whereInArray(this.#knex, A.ancestor_ref, entityRefs))
      .where(S.rollup, false)
      .groupBy(A.ancestor_ref)
      .select(A.ancestor_ref)
      .count({ total: '*' })) as Array<{
      ancestor_ref: string;
      total: unknown;
    }>;
    return new Map(rows.map(row => [row.ancestor_ref, toNumber(row.total)]));
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
