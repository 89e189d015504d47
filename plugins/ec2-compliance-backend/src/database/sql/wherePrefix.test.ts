import { Knex } from 'knex';
import { DatabaseId, MigratedDatabases } from '../../testing/MigratedDatabases';
import { whereInstanceMatches } from '../instances/InstanceQuery';
import { whereMatches } from '../scorecards/ScorecardQuery';
import { wherePrefix } from './wherePrefix';

jest.setTimeout(60_000);

const ALL = { entities: {}, unmapped: true };
const NAMES = ['a', 'ab', 'ab-c', 'abc', 'a_c', 'aé', 'a\u{1f600}', 'b', 'a%'];

describe('wherePrefix', () => {
  const databases = MigratedDatabases.create();

  /** How a statement is run, where reading every row costs much. */
  const planOf = async (
    id: DatabaseId,
    knex: Knex,
    query: Knex.QueryBuilder,
  ): Promise<string> => {
    if (id === 'SQLITE_3') {
      const rows: Array<{ detail: string }> = await knex.raw(
        `EXPLAIN QUERY PLAN ${query.toQuery()}`,
      );
      return rows.map(({ detail }) => detail).join('\n');
    }
    return knex.transaction(async tx => {
      await tx.raw('SET LOCAL enable_seqscan = off');
      await tx.raw('SET LOCAL enable_indexscan = off');
      const { rows } = await tx.raw(`EXPLAIN ${query.toQuery()}`);
      return rows
        .map((row: Record<string, string>) => row['QUERY PLAN'])
        .join('\n');
    });
  };

  it.each(databases.eachSupportedId())(
    'leaves what begins so, whatever follows, %p',
    async id => {
      const knex = await databases.init(id);
      await knex('catalog_state').insert(
        NAMES.map(name => ({ id: name, version: 'v' })),
      );
      for (const prefix of [
        'a',
        'ab',
        'ab-',
        'a_',
        'a%',
        'aé',
        'c',
        '\u{1f600}',
      ]) {
        const found = await knex('catalog_state')
          .where(wherePrefix(knex, 'catalog_state.id', prefix))
          .pluck('id');
        expect([prefix, found.sort()]).toEqual([
          prefix,
          NAMES.filter(name => name.startsWith(prefix)).sort(),
        ]);
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'serves searches from an index, %p',
    async id => {
      const knex = await databases.init(id);
      const instances = (query: object) =>
        knex('instances as i').modify(whereInstanceMatches(knex, query, ALL));
      const scorecards = (query: object) =>
        knex('scorecards as s').where(
          whereMatches(knex, { rollup: true, ...query }),
        );
      const plans = [
        await planOf(id, knex, instances({ namePrefix: 'ab' })),
        await planOf(id, knex, scorecards({ namePrefix: 'ab' })),
        // SQLite has no index of the parts of a text.
        ...(id === 'POSTGRES_18'
          ? [await planOf(id, knex, instances({ q: 'abc' }))]
          : []),
      ];
      const served =
        id === 'SQLITE_3'
          ? [
              /USING INDEX instances_name_idx \(sort_name>\? AND sort_name<\?\)/,
              /USING INDEX scorecards_name_idx \(rollup=\? AND name>\? AND name<\?\)/,
            ]
          : [
              /instances_name_prefix_idx/,
              /scorecards_name_prefix_idx/,
              /instances_name_text_idx[^]*instances_id_prefix_idx/,
            ];
      expect(plans).toEqual(served.map(plan => expect.stringMatching(plan)));
    },
  );
});
