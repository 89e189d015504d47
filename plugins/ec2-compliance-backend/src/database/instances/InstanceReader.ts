import { InstanceSort } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { TagCount } from '../../catalog';
import { InstanceEvidence } from '../../evidence';
import { DbInstanceEntitiesRow } from '../entities/tables';
import { ReadFilter, whereOwnVisible } from '../scorecards/ReadFilter';
import { DbScorecardsRow } from '../scorecards/tables';
import {
  columnsOf,
  keyset,
  rankOf,
  SortColumn,
  toNumber,
  whereInArray,
} from '../sql';
import { DbVerdictsRow, VerdictColumns, VERDICTS } from '../verdicts/tables';
import {
  InstanceFilter,
  InstanceQuery,
  seesEveryInstance,
  whereInstanceMatches,
  whereInstanceVisible,
} from './InstanceQuery';
import { InstanceRow, toStoredInstance } from './InstanceRow';
import { DbInstancesRow, INSTANCES } from './tables';

const I = columnsOf<DbInstancesRow>('i');
const IE = columnsOf<DbInstanceEntitiesRow>('ie');
const S = columnsOf<DbScorecardsRow>('s');
const V = columnsOf<DbVerdictsRow>('v');

/** Reads instances for those who may see them. */
export class InstanceReader {
  static create(options: { knex: Knex }): InstanceReader {
    return new InstanceReader(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** A page, `limit` rows at most, after the row with these sort values. */
  async list(options: {
    query: InstanceQuery;
    filter: InstanceFilter;
    sort: InstanceSort;
    after?: Array<string | number>;
    limit: number;
  }): Promise<Array<{ row: InstanceRow; key: Array<string | number> }>> {
    const { query, sort, after, limit } = options;
    const order = sort === '-name' ? 'desc' : 'asc';
    const columns = sortColumns(query, sort).map(
      (column): SortColumn => ({ column, order }),
    );
    const rows: Array<
      DbInstancesRow & Partial<VerdictColumns> & Record<string, any>
    > = await this.#select(options)
      .modify(keyset(columns, after))
      .limit(limit)
      .select('i.*')
      .modify(qb => {
        if (query.control) {
          qb.select(
            V.control_id,
            V.status,
            V.reason,
            V.facts,
            V.since,
            V.recorded_at,
            V.rank,
          );
        }
      });
    return rows.map(row => ({
      row: toStoredInstance(row),
      key: columns.map(({ column }) => row[column.slice(2)]),
    }));
  }

  async count(options: {
    query: InstanceQuery;
    filter: InstanceFilter;
  }): Promise<number> {
    const { query, filter } = options;
    const { control, status, ...others } = query;
    const narrowed = Object.values(others).some(value => value !== undefined);
    if (control && !narrowed && seesEveryInstance(filter)) {
      // The index alone knows how many there are.
      const [all] = await this.#knex('verdicts')
        .where(VERDICTS.control_id, control)
        .modify(qb => status && qb.where(VERDICTS.rank, rankOf(status)))
        .count({ total: '*' });
      return toNumber(all.total);
    }
    const [row] = await this.#select(options).count({ total: '*' });
    return toNumber(row.total);
  }

  /** One instance, unless the caller may not see it. */
  async get(
    arn: string,
    filter: InstanceFilter,
  ): Promise<InstanceRow | undefined> {
    const row = await this.#knex('instances as i')
      .where(I.arn, arn)
      .where(whereInstanceVisible(this.#knex, filter))
      .first('i.*');
    return row && toStoredInstance(row);
  }

  /** Those of some ARNs that are of instances which the caller may not see. */
  async findHidden(
    arns: readonly string[],
    filter: InstanceFilter,
  ): Promise<ReadonlySet<string>> {
    if (!arns.length || seesEveryInstance(filter)) {
      return new Set();
    }
    const hidden: string[] = await this.#knex('instances as i')
      .where(whereInArray(this.#knex, I.arn, arns))
      .whereNotIn(
        I.arn,
        this.#knex('instances as i')
          .where(whereInArray(this.#knex, I.arn, arns))
          .where(whereInstanceVisible(this.#knex, filter))
          .select(I.arn),
      )
      .pluck(I.arn);
    return new Set(hidden);
  }

  /** The entities of their own, by ARN, that the caller may see. */
  async listEntities(
    arns: string[],
    filter: ReadFilter,
  ): Promise<Map<string, string[]>> {
    const rows = await this.#knex('instance_entities as ie')
      .join('scorecards as s', S.entity_ref, IE.entity_ref)
      .where(whereInArray(this.#knex, IE.arn, arns))
      .whereNot(IE.via, 'rollup')
      .where(whereOwnVisible(this.#knex, filter, 's'))
      .orderBy(IE.entity_ref)
      .select(IE.arn, IE.entity_ref);
    const byArn = new Map<string, string[]>();
    for (const row of rows) {
      byArn.set(row.arn, [...(byArn.get(row.arn) ?? []), row.entity_ref]);
    }
    return byArn;
  }

  /** Instances of these targets, and those without an entity. */
  async countByTarget(
    targetIds: readonly string[],
  ): Promise<Map<string, { instances: number; unmapped: number }>> {
    const rows: Array<
      Pick<DbInstancesRow, 'target_id'> & {
        total?: unknown;
        unmapped?: unknown;
      }
    > = await this.#knex('instances')
      .where(whereInArray(this.#knex, INSTANCES.target_id, targetIds))
      .groupBy(INSTANCES.target_id)
      .select(INSTANCES.target_id)
      .count({ total: '*' })
      .count({ unmapped: INSTANCES.unmapped_reason });
    return new Map(
      rows.map(row => [
        row.target_id,
        { instances: Number(row.total), unmapped: Number(row.unmapped) },
      ]),
    );
  }

  /** How many instances have no entity. */
  async countUnmapped(): Promise<number> {
    const [row] = (await this.#knex('instances').count({
      total: INSTANCES.unmapped_reason,
    })) as Array<{ total: unknown }>;
    return Number(row.total);
  }

  /** Every tag in the fleet with the number of instances that bear it. */
  async countTags(): Promise<TagCount[]> {
    const counts = new Map<string, TagCount>();
    let after = '';
    for (;;) {
      const rows = await this.#knex('instances')
        .where(INSTANCES.arn, '>', after)
        .orderBy(INSTANCES.arn)
        .limit(1000)
        .select(INSTANCES.arn, INSTANCES.payload);
      if (!rows.length) {
        return [...counts.values()];
      }
      after = rows[rows.length - 1].arn;
      for (const { payload } of rows) {
        const { tags } = JSON.parse(payload) as InstanceEvidence;
        for (const [key, value] of Object.entries(tags)) {
          const tag = counts.get(`${key}\n${value}`);
          if (tag) {
            tag.instances++;
          } else {
            counts.set(`${key}\n${value}`, { key, value, instances: 1 });
          }
        }
      }
    }
  }

  #select(options: {
    query: InstanceQuery;
    filter: InstanceFilter;
  }): Knex.QueryBuilder {
    return this.#knex('instances as i')
      .where(whereInstanceVisible(this.#knex, options.filter))
      .modify(whereInstanceMatches(this.#knex, options.query));
  }
}

/**
 * The columns behind each sort key, unique by the last. Behind a control its
 * own verdicts decide what is worst, and their index holds the names too.
 */
function sortColumns(
  { control, status }: InstanceQuery,
  sort: InstanceSort,
): string[] {
  if (sort === 'worst') {
    return control
      ? [V.rank, V.sort_name, V.arn]
      : [I.worst_rank, I.sort_name, I.arn];
  }
  return control && status ? [V.sort_name, V.arn] : [I.sort_name, I.arn];
}
