import {
  DEFAULT_FINDING_GROUP_SORT,
  FindingGroupSort,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { keyset, SortColumn, toNumber } from '../sql';

/** A group by what it is sorted by. */
export interface RankedGroup {
  /** Of its finding that is due first; absent where that is not the order. */
  sort_due_at?: string;
  /** The number that is the order, below zero: the most come first. */
  sort_number?: unknown;
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
  sort?: FindingGroupSort;
  /** Those behind the group with these sort values. */
  after?: Array<string | number>;
  limit: number;
}

/** A number that groups are ordered by. */
export type RankedNumber = Exclude<FindingGroupSort, 'due'>;

/** The number that is the order, or undefined where dates are. */
export function numberOf({ sort }: RankOptions): RankedNumber | undefined {
  return sort === undefined || sort === DEFAULT_FINDING_GROUP_SORT
    ? undefined
    : (sort as RankedNumber);
}

/** Selects what groups are sorted by, of a sum: the most first. */
export function selectRank(knex: Knex, sum: string): Knex.Raw {
  return knex.raw(`-(${sum}) as sort_number`);
}

/** Where a group stands in its list. */
export function rankOf(
  { sort_due_at: due, sort_number: number, group_key: key }: RankedGroup,
  options: RankOptions,
): Array<string | number> {
  return numberOf(options) ? [toNumber(number), key] : [due!, key];
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
  options: RankOptions,
): Promise<Ranking> {
  const { after, limit } = options;
  const first = numberOf(options) ? 'sort_number' : 'sort_due_at';
  const columns = [first, 'group_key'];
  const page = knex
    .from('groups as g')
    .modify(
      keyset(
        columns.map(
          (column): SortColumn => ({ column: `g.${column}`, order: 'asc' }),
        ),
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
    .orderBy(columns.map(column => `p.${column}`))
    .select('t.total', 'p.*');
  return {
    page: rows.filter(row => row.group_key !== null),
    total: toNumber(rows[0].total),
  };
}
