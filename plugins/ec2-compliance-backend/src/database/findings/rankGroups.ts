import { Knex } from 'knex';
import { keyset, toNumber } from '../sql';

/** A group by what it is sorted by. */
export interface RankedGroup {
  /** Of its finding that is due first. */
  sort_due_at: string;
  /** What its findings share; empty for none. */
  group_key: string;
}

/** What its findings add up to, where that is known with their order. */
export interface GroupSums {
  findings: unknown;
  overdue: unknown;
  due_soon: unknown;
  services: unknown;
  kev: unknown;
}

/** Some groups in their order, and how many there are. */
export interface Ranking {
  page: Array<RankedGroup & Partial<GroupSums>>;
  total: number;
}

/** Which groups are asked for. */
export interface RankOptions {
  /** Those behind the group with these sort values. */
  after?: Array<string | number>;
  limit: number;
}

/**
 * Sorts groups, and counts them, in one statement: to tell which there are
 * takes longest.
 *
 * @param groups - reads {@link RankedGroup}s, with their sums or without
 */
export async function rankGroups(
  knex: Knex,
  groups: Knex.QueryBuilder,
  { after, limit }: RankOptions,
): Promise<Ranking> {
  const page = knex
    .from('groups as g')
    .modify(
      keyset(
        [
          { column: 'g.sort_due_at', order: 'asc' },
          { column: 'g.group_key', order: 'asc' },
        ],
        after,
      ),
    )
    .limit(limit)
    .select('g.*');
  const rows: Array<Ranking['page'][number] & { total: unknown }> = await knex
    .withMaterialized('groups', groups)
    .from(knex.from('groups').count({ total: '*' }).as('t'))
    // A page behind the last group has no rows, and a number all the same.
    .leftJoin(page.as('p'), knex.raw('1 = 1'))
    .orderBy(['p.sort_due_at', 'p.group_key'])
    .select('t.total', 'p.*');
  return {
    page: rows.filter(row => row.sort_due_at !== null),
    total: toNumber(rows[0].total),
  };
}
