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
  recordset,
  SortColumn,
  toNumber,
  whereInArray,
} from '../sql';
import {
  DbVerdictsRow,
  VerdictColumns,
  VERDICTS,
  WaivedColumns,
} from '../verdicts/tables';
import { readWaiverReasons } from '../waivers/readWaivers';
import {
  asksForServices,
  InstanceFilter,
  InstanceQuery,
  seesEveryInstance,
  selectServices,
  whereInstanceMatches,
  whereInstanceVisible,
} from './InstanceQuery';
import { InstanceRow, toStoredInstance } from './InstanceRow';
import { readInstanceDues } from './readInstanceDues';
import { DbInstancesRow, INSTANCES } from './tables';

const I = columnsOf<DbInstancesRow>('i');
const IE = columnsOf<DbInstanceEntitiesRow>('ie');
const S = columnsOf<DbScorecardsRow>('s');
const V = columnsOf<DbVerdictsRow>('v');

type SelectedRow = DbInstancesRow &
  Partial<VerdictColumns & WaivedColumns> &
  Record<string, any>;

/** Where a row stands in its list. */
type Key = Array<string | number>;

/** An instance of a list, and where it stands there. */
export interface ListedInstance {
  row: InstanceRow;
  key: Key;
}

/** What is asked for, and of whom. */
interface Selection {
  query: InstanceQuery;
  filter: InstanceFilter;
}

/** A target, and what it is ordered by. */
export interface OrderedTarget {
  id: string;
  order: string;
}

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
    sort: Exclude<InstanceSort, 'evidence' | '-evidence'>;
    after?: Key;
    limit: number;
  }): Promise<ListedInstance[]> {
    const { query, sort, after, limit } = options;
    // The lower its order, the more an instance fails.
    const order = ['failing', '-due', '-name'].includes(sort) ? 'desc' : 'asc';
    const columns = sortColumns(query, sort).map(
      (column): SortColumn => ({ column, order }),
    );
    if (!(await this.#hasServices(options))) {
      return [];
    }
    const rows: SelectedRow[] = await this.#selectRows(options)
      .modify(keyset(columns, after))
      .limit(limit);
    const reasons = await readWaiverReasons(
      this.#knex,
      rows.map(row => row.waiver_id),
    );
    return rows.map(row => ({
      row: toStoredInstance(row, reasons),
      key: columns.map(({ column }) => row[column.slice(2)]),
    }));
  }

  /**
   * The same in an order of targets, which no instance knows of: how old the
   * evidence of a target is changes with each run. Those of one target go by
   * name.
   *
   * @param options - `targets`: in their order, each with what it is ordered by,
   *   which the next page goes on from whatever has become of it meanwhile
   */
  async listByTarget(options: {
    query: InstanceQuery;
    filter: InstanceFilter;
    targets: readonly OrderedTarget[];
    /** Where the order, the target, the name and the ARN of a row stand. */
    after?: Key;
    limit: number;
  }): Promise<ListedInstance[]> {
    const { targets, after, limit } = options;
    const found: ListedInstance[] = [];
    if (!(await this.#hasServices(options))) {
      return found;
    }
    // A target or two fill a page, unless few instances are asked for.
    for (let start = 0, size = 1; start < targets.length; size *= 4) {
      const part = targets.slice(start, start + size);
      const rows: SelectedRow[] = await this.#selectRows(options)
        .modify(ofTargets(this.#knex, part))
        .modify(qb => {
          // It stands alone in the first part.
          if (start === 0 && after && part[0].id === after[1]) {
            qb.whereRaw(`(${I.sort_name}, ${I.arn}) > (?, ?)`, after.slice(2));
          }
        })
        .orderBy([I.sort_name, I.arn])
        .limit(limit - found.length);
      const reasons = await readWaiverReasons(
        this.#knex,
        rows.map(row => row.waiver_id),
      );
      const orders = new Map(part.map(({ id, order }) => [id, order]));
      for (const row of rows) {
        found.push({
          row: toStoredInstance(row, reasons),
          key: [
            orders.get(row.target_id)!,
            row.target_id,
            row.sort_name,
            row.arn,
          ],
        });
      }
      if (found.length === limit) {
        break;
      }
      start += part.length;
    }
    return found;
  }

  async count(options: {
    query: InstanceQuery;
    filter: InstanceFilter;
  }): Promise<number> {
    const { query, filter } = options;
    if (query.unmapped === false) {
      // An index has those that belong to nothing, and there are few.
      const [all, unmapped] = await Promise.all(
        [undefined, true].map(only =>
          this.count({ query: { ...query, unmapped: only }, filter }),
        ),
      );
      return all - unmapped;
    }
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
    if (!(await this.#hasServices(options))) {
      return 0;
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

  /** @see readInstanceDues */
  readDues(
    options: Parameters<typeof readInstanceDues>[1],
  ): ReturnType<typeof readInstanceDues> {
    return readInstanceDues(this.#knex, options);
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

  #selectRows(options: Selection): Knex.QueryBuilder {
    return this.#select(options)
      .select('i.*')
      .modify(qb => {
        if (options.query.control) {
          qb.select(
            V.control_id,
            V.status,
            V.reason,
            V.facts,
            V.since,
            V.recorded_at,
            V.rank,
            V.waiver_id,
            V.waived_until,
            V.judged,
          );
        }
      });
  }

  /**
   * Whether there are entities of the owner and the system that are asked for.
   * Where there are none, the database does not know that it need not look for
   * their instances.
   */
  async #hasServices({ query, filter }: Selection): Promise<boolean> {
    return (
      !asksForServices(query) ||
      (await selectServices(this.#knex, query, filter).first(S.entity_ref)) !==
        undefined
    );
  }

  #select({ query, filter }: Selection): Knex.QueryBuilder {
    return this.#knex('instances as i')
      .modify(qb => {
        // What is of entities that the caller may see, they may see.
        if (!asksForServices(query)) {
          qb.where(whereInstanceVisible(this.#knex, filter));
        }
      })
      .modify(whereInstanceMatches(this.#knex, query, filter));
  }
}

/** Leaves the instances of some targets, and orders them by these. */
function ofTargets(
  knex: Knex,
  targets: readonly OrderedTarget[],
): (qb: Knex.QueryBuilder) => void {
  return qb => {
    const [first, ...others] = targets;
    if (!others.length) {
      // An index has them in order.
      qb.where(I.target_id, first.id);
      return;
    }
    qb.join(
      recordset(
        knex,
        { id: 'text', place: 'integer' },
        targets.map(({ id }, place) => ({ id, place })),
      ),
      'd.id',
      I.target_id,
    ).orderBy('d.place');
  };
}

/**
 * The columns behind each sort key, unique by the last. Behind a control its
 * own verdicts decide what is worst, and their index holds the names too.
 */
function sortColumns(
  { control, status }: InstanceQuery,
  sort: InstanceSort,
): string[] {
  switch (sort) {
    case 'worst':
      return control
        ? [V.rank, V.sort_name, V.arn]
        : [I.worst_order, I.sort_name, I.arn];
    case 'failing':
    case '-failing':
      return [I.worst_order, I.sort_name, I.arn];
    case 'due':
    case '-due':
      return [I.sort_due_at, I.sort_name, I.arn];
    default:
      return control && status ? [V.sort_name, V.arn] : [I.sort_name, I.arn];
  }
}
