import { Knex } from 'knex';
import { whereInArray } from '../sql';
import { DbInstancesRow, INSTANCES } from './tables';

/** What is known of an instance itself, and of its exposure. */
export type WalkedInstance = Pick<
  DbInstancesRow,
  | 'arn'
  | 'target_id'
  | 'payload'
  | 'hash'
  | 'first_seen_at'
  | 'internet_facing'
  | 'exposed_by'
>;

/**
 * The instances of a target in the order of their ARNs, some at a time, so
 * that an account of any size fits into memory.
 */
export async function* walkInstances(
  knex: Knex,
  targetId: string,
  options: {
    /** How many at a time. */
    size: number;
    /** Only these. */
    arns?: readonly string[];
    /** A further condition. */
    only?: (query: Knex.QueryBuilder) => void;
  },
): AsyncGenerator<WalkedInstance[], void, void> {
  const { arns, only, size } = options;
  let after = '';
  for (;;) {
    const rows: WalkedInstance[] = await knex('instances')
      .where(INSTANCES.target_id, targetId)
      .andWhere(INSTANCES.arn, '>', after)
      .modify(query => {
        if (arns) {
          query.where(whereInArray(knex, INSTANCES.arn, arns));
        }
        only?.(query);
      })
      .orderBy(INSTANCES.arn)
      .limit(size)
      .select(
        INSTANCES.arn,
        INSTANCES.target_id,
        INSTANCES.payload,
        INSTANCES.hash,
        INSTANCES.first_seen_at,
        INSTANCES.internet_facing,
        INSTANCES.exposed_by,
      );
    if (!rows.length) {
      return;
    }
    after = rows[rows.length - 1].arn;
    yield rows;
  }
}
