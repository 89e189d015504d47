import {
  StatusCounts,
  Verdict,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { TagCount } from '../catalog';
import { InstanceEvidence } from '../evidence';
import { keyset, SortColumn } from './keyset';
import { isUnrestricted, ReadFilter, whereOwnVisible } from './ReadFilter';
import { escapeLike, toNumber, whereInArray } from './sql';
import { toCounts, toVerdict } from './VerdictStore';

/** A stored instance. */
export interface InstanceRow {
  arn: string;
  targetId: string;
  instance: InstanceEvidence;
  paused: boolean;
  firstSeenAt: string;
  counts: StatusCounts;
  unmapped?: { reason: string; suggestion?: string };
  /** Its verdict on the control that the list was filtered by. */
  verdict?: Verdict;
}

/** Which instances to list. */
export interface InstanceQuery {
  /** Instances of any of these entities. */
  entityRefs?: string[];
  targetIds?: string[];
  control?: string;
  status?: VerdictStatus;
  unmapped?: boolean;
  /** Part of the name, or the start of the id. */
  q?: string;
}

/** What a list can be sorted by; `-` is descending. */
export type InstanceSort = 'worst' | 'name' | '-name';

/**
 * Whose instances a caller may see: those of visible entities, and those of
 * no entity where `unmapped`.
 */
export interface InstanceFilter {
  entities: ReadFilter;
  unmapped: boolean;
}

const RANK: Record<VerdictStatus, number> = {
  NON_COMPLIANT: 0,
  INSUFFICIENT_DATA: 1,
  COMPLIANT: 2,
  NOT_APPLICABLE: 3,
};

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
    const names =
      sort === 'worst'
        ? ['worst_rank', 'sort_name', 'arn']
        : ['sort_name', 'arn'];
    const columns = names.map(
      (name): SortColumn => ({ column: `i.${name}`, order }),
    );
    const rows: Array<Record<string, any>> = await this.#select(options)
      .modify(keyset(columns, after))
      .limit(limit)
      .select('i.*')
      .modify(qb => {
        if (query.control) {
          qb.select(
            'v.control_id',
            'v.status',
            'v.reason',
            'v.message',
            'v.details',
            'v.since',
            'v.recorded_at',
          );
        }
      });
    return rows.map(row => ({
      row: toInstance(row),
      key: names.map(name => row[name]),
    }));
  }

  async count(options: {
    query: InstanceQuery;
    filter: InstanceFilter;
  }): Promise<number> {
    const [row] = await this.#select(options).count({ total: '*' });
    return toNumber(row.total);
  }

  /** One instance, unless the caller may not see it. */
  async get(
    arn: string,
    filter: InstanceFilter,
  ): Promise<InstanceRow | undefined> {
    const row = await this.#knex('instances as i')
      .where('i.arn', arn)
      .where(this.#visible(filter))
      .first('i.*');
    return row && toInstance(row);
  }

  /** The entities of their own, by ARN, that the caller may see. */
  async listEntities(
    arns: string[],
    filter: ReadFilter,
  ): Promise<Map<string, string[]>> {
    const rows = await this.#knex('instance_entities as ie')
      .join('scorecards as s', 's.entity_ref', 'ie.entity_ref')
      .where(whereInArray(this.#knex, 'ie.arn', arns))
      .whereNot('ie.via', 'rollup')
      .where(whereOwnVisible(this.#knex, filter, 's'))
      .orderBy('ie.entity_ref')
      .select('ie.arn', 'ie.entity_ref');
    const byArn = new Map<string, string[]>();
    for (const row of rows) {
      byArn.set(row.arn, [...(byArn.get(row.arn) ?? []), row.entity_ref]);
    }
    return byArn;
  }

  /** Instances per target, and those without an entity. */
  async countByTarget(): Promise<
    Map<string, { instances: number; unmapped: number }>
  > {
    const rows: Array<Record<string, any>> = await this.#knex('instances')
      .groupBy('target_id')
      .select('target_id')
      .count({ total: '*' })
      .count({ unmapped: 'unmapped_reason' });
    return new Map(
      rows.map(row => [
        row.target_id as string,
        { instances: Number(row.total), unmapped: Number(row.unmapped) },
      ]),
    );
  }

  /** Every tag in the fleet with the number of instances that bear it. */
  async countTags(): Promise<TagCount[]> {
    const counts = new Map<string, TagCount>();
    let after = '';
    for (;;) {
      const rows = await this.#knex('instances')
        .where('arn', '>', after)
        .orderBy('arn')
        .limit(1000)
        .select('arn', 'payload');
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

  #select({
    query,
    filter,
  }: {
    query: InstanceQuery;
    filter: InstanceFilter;
  }): Knex.QueryBuilder {
    const knex = this.#knex;
    return knex('instances as i')
      .where(this.#visible(filter))
      .modify(qb => {
        if (query.entityRefs) {
          qb.whereIn(
            'i.arn',
            knex('instance_entities')
              .where(whereInArray(knex, 'entity_ref', query.entityRefs))
              .select('arn'),
          );
        }
        if (query.targetIds) {
          qb.where(whereInArray(knex, 'i.target_id', query.targetIds));
        }
        if (query.control) {
          qb.join('verdicts as v', 'v.arn', 'i.arn').where(
            'v.control_id',
            query.control,
          );
          if (query.status) {
            // Paused instances are in no bar, and so in no list behind one.
            qb.where('v.status', query.status).where('i.paused', false);
          }
        } else if (query.status) {
          qb.where('i.worst_rank', RANK[query.status]).where('i.paused', false);
        }
        if (query.unmapped) {
          qb.whereNotNull('i.unmapped_reason');
        }
        if (query.q) {
          const text = escapeLike(query.q.toLocaleLowerCase('en-US'));
          qb.whereRaw(
            `(i.sort_name LIKE ? ESCAPE '\\' OR i.instance_id LIKE ? ESCAPE '\\')`,
            [`%${text}%`, `${text}%`],
          );
        }
      });
  }

  #visible(filter: InstanceFilter): (qb: Knex.QueryBuilder) => void {
    const knex = this.#knex;
    return qb => {
      if (isUnrestricted(filter.entities) && filter.unmapped) {
        return;
      }
      qb.where(outer => {
        outer.whereExists(
          knex('instance_entities as ie')
            .join('scorecards as s', 's.entity_ref', 'ie.entity_ref')
            .whereRaw('ie.arn = i.arn')
            // What its own entity rolls up to shows no more than that does.
            .whereNot('ie.via', 'rollup')
            .where(whereOwnVisible(knex, filter.entities, 's')),
        );
        if (filter.unmapped) {
          outer.orWhereNotNull('i.unmapped_reason');
        }
      });
    };
  }
}

function toInstance(row: Record<string, any>): InstanceRow {
  return {
    arn: row.arn,
    targetId: row.target_id,
    instance: JSON.parse(row.payload),
    paused: Boolean(row.paused),
    firstSeenAt: row.first_seen_at,
    counts: toCounts(row as Parameters<typeof toCounts>[0]),
    ...(row.unmapped_reason !== null && {
      unmapped: {
        reason: row.unmapped_reason,
        ...(row.unmapped_suggestion !== null && {
          suggestion: row.unmapped_suggestion,
        }),
      },
    }),
    ...(row.control_id && {
      verdict: toVerdict(row as Parameters<typeof toVerdict>[0]),
    }),
  };
}
