import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { resolve } from 'node:path';
import { openDatabase } from './openDatabase';
import { MigratedDatabases } from '../testing/MigratedDatabases';

jest.setTimeout(60_000);

const directory = resolve(__dirname, '../../migrations');

async function tablesOf(knex: Knex): Promise<string[]> {
  const { rows } = knex.client.config.client.includes('sqlite')
    ? {
        rows: await knex.raw(
          "SELECT name FROM sqlite_master WHERE type = 'table'",
        ),
      }
    : await knex.raw(
        'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()',
      );
  return (rows as Array<{ name: string }>)
    .map(({ name }) => name)
    .filter(name => !/^(sqlite_|knex_)/.test(name))
    .sort();
}

describe('openDatabase', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'migrates up, down to nothing, and up again, %p',
    async id => {
      const knex = await databases.initEmpty(id);
      await openDatabase(mockServices.database({ knex }));
      const tables = await tablesOf(knex);
      expect(tables).toEqual(
        expect.arrayContaining(['instances', 'scorecards', 'verdicts']),
      );
      // A start with nothing left to do.
      await openDatabase(mockServices.database({ knex }));
      await knex.migrate.rollback({ directory }, true);
      expect(await tablesOf(knex)).toEqual([]);
      await knex.migrate.latest({ directory });
      expect(await tablesOf(knex)).toEqual(tables);
    },
  );

  it.each(databases.eachSupportedId())(
    'bounds no column that holds what others say, %p',
    async id => {
      const knex = await databases.init(id);
      // SQLite knows of lengths, and minds none.
      const { rows } =
        id === 'SQLITE_3'
          ? { rows: [] }
          : await knex.raw(`
              SELECT table_name || '.' || column_name AS name
              FROM information_schema.columns
              WHERE table_schema = current_schema()
              AND data_type = 'character varying'
              AND table_name NOT LIKE 'knex_%'`);
      const bounded = (rows as Array<{ name: string }>).map(({ name }) => name);
      // Ids and hashes of our own alone.
      expect(
        bounded.filter(
          name =>
            !/\.(id|hash|ticket|claim|version|mapped_version)$/.test(name),
        ),
      ).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'leaves migrations alone where the platform runs them, %p',
    async id => {
      const knex = await databases.initEmpty(id);
      await openDatabase(
        mockServices.database({ knex, migrations: { skip: true } }),
      );
      expect(await tablesOf(knex)).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'gives way between statements, however many follow each other, %p',
    async id => {
      const knex = await databases.initEmpty(id);
      await openDatabase(mockServices.database({ knex }));
      let turns = 0;
      let isOver = false;
      const count = () => {
        turns++;
        if (!isOver) {
          setImmediate(count);
        }
      };
      setImmediate(count);
      // Each takes longer than a turn may.
      for (let i = 0; i < 5; i++) {
        await knex.raw(
          'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT count(*) FROM n',
        );
      }
      isOver = true;
      expect(turns).toBeGreaterThanOrEqual(4);
    },
  );
});
