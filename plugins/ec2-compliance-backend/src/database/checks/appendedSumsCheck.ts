import { Knex } from 'knex';
import { isPostgres, toNumber } from '../sql';
import { SumCheck } from './types';

type Row = Record<string, any>;

/**
 * Compares sums that are kept by appending what changes add with what is added
 * up again, in one statement, so that both are of one state of the database.
 * What differs is mended by appending the difference: whoever writes meanwhile
 * appends on top of it.
 */
export function appendedSumsCheck(options: {
  table: string;
  key: readonly string[];
  /** Columns that add up. */
  sums: readonly string[];
  /** Columns with a bound: what is recomputed is no less. */
  least?: readonly string[];
  /** The rows as they should be, with the columns above. */
  recompute: (knex: Knex) => Knex.QueryBuilder;
}): SumCheck {
  const { table, key, sums, least = [] } = options;
  const keyOf = (row: Row) => JSON.stringify(key.map(name => row[name]));
  return {
    async *find(knex) {
      for (const row of await readDifferences(knex, options)) {
        yield {
          subject: keyOf(row),
          table,
          key: key.map(name => row[name]).join(', '),
          kept: told(row, 'kept', [...sums, ...least]),
          recomputed: told(row, 'recomputed', [...sums, ...least]),
        };
      }
    },

    async mend(knex, { subjects }) {
      const rows = (await readDifferences(knex, options)).filter(row =>
        subjects.includes(keyOf(row)),
      );
      for (const row of rows) {
        await knex(table)
          .insert({
            ...Object.fromEntries(key.map(name => [name, row[name]])),
            ...Object.fromEntries(
              sums.map(name => [
                name,
                toNumber(row[`recomputed_${name}`]) -
                  toNumber(row[`kept_${name}`]),
              ]),
            ),
            ...Object.fromEntries(
              least.map(name => [name, row[`recomputed_${name}`]]),
            ),
          })
          .modify(insert => {
            // There is one row of each.
            if (!isPostgres(knex)) {
              insert.onConflict([...key]).merge({
                ...Object.fromEntries(
                  sums.map(name => [
                    name,
                    knex.raw(`${table}.${name} + excluded.${name}`),
                  ]),
                ),
                ...Object.fromEntries(
                  least.map(name => [name, knex.raw(`excluded.${name}`)]),
                ),
              });
            }
          });
      }
    },
  };
}

function readDifferences(
  knex: Knex,
  options: Parameters<typeof appendedSumsCheck>[0],
): Promise<Row[]> {
  const { table, key, sums, least = [], recompute } = options;
  const kept = knex(table)
    .groupBy([...key])
    .select(
      ...key,
      ...sums.map(name => knex.raw(`sum(${name}) as ${name}`)),
      ...least.map(name => knex.raw(`min(${name}) as ${name}`)),
    );
  const holds = [
    ...sums.map(name => `coalesce(k.${name}, 0) = coalesce(r.${name}, 0)`),
    ...least.map(name => `(r.${name} is null or k.${name} <= r.${name})`),
  ].join(' and ');
  const same = key.map(name => `k.${name} = r.${name}`).join(' and ');
  return knex
    .with('k', kept)
    .with('r', recompute(knex))
    .from('k')
    .joinRaw(`full join r on ${same}`)
    .whereRaw(`not coalesce(${holds}, false)`)
    .select(
      ...key.map(name => knex.raw(`coalesce(k.${name}, r.${name}) as ${name}`)),
      ...[...sums, ...least].flatMap(name => [
        `k.${name} as kept_${name}`,
        `r.${name} as recomputed_${name}`,
      ]),
    );
}

/** The numbers of one side; undefined where it has no such row. */
function told(
  row: Row,
  side: 'kept' | 'recomputed',
  names: readonly string[],
): string | undefined {
  const values = names.map(name => row[`${side}_${name}`]);
  return values.every(value => value === null) ? undefined : values.join(', ');
}
