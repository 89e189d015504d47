import { Knex } from 'knex';
import { escapeLike, recordset, whereInArray } from './bindings';
import { hashOf } from './hashOf';
import { inTransaction } from './inTransaction';
import { MigratedDatabases } from '../../testing/MigratedDatabases';

jest.setTimeout(60_000);

describe('sql', () => {
  const databases = MigratedDatabases.create();

  async function setUp(id: Parameters<typeof databases.init>[0]) {
    const knex = await databases.init(id);
    await knex.schema.createTable('things', table => {
      table.string('name').primary();
      table.integer('size');
    });
    await knex('things').insert([
      { name: 'a', size: 0 },
      { name: "it's, {}", size: 0 },
      { name: 'c\\%"', size: 0 },
    ]);
    return knex;
  }

  it.each(databases.eachSupportedId())(
    'finds any value in any number of values, %p',
    async id => {
      const knex = await setUp(id);
      const find = async (values: string[]) =>
        (await knex('things').where(whereInArray(knex, 'name', values))).length;
      expect(await find([])).toBe(0);
      expect(await find(["it's, {}", 'c\\%"', 'x'])).toBe(2);
      expect(
        await find([...Array.from({ length: 70_000 }, (_, i) => `${i}`), 'a']),
      ).toBe(1);
      const like = async (text: string) =>
        (
          await knex('things').whereRaw("name LIKE ? ESCAPE '\\'", [
            `%${escapeLike(text)}%`,
          ])
        ).length;
      expect([await like('%'), await like('\\'), await like('_')]).toEqual([
        1, 1, 0,
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'updates many rows in one statement, %p',
    async id => {
      const knex = await setUp(id);
      await knex.raw(
        'UPDATE things SET size = d.size FROM ? WHERE things.name = d.name',
        [
          recordset(knex, { name: 'text', size: 'integer' }, [
            { name: 'a', size: 7 },
            { name: "it's, {}", size: null },
            { name: 'none', size: 1 },
          ]),
        ],
      );
      expect(
        (await knex('things').orderBy('size')).map(row => row.size).sort(),
      ).toEqual([0, 7, null]);
    },
  );

  it('tells JSON values apart, whatever the order of their keys', () => {
    expect(hashOf({ a: 1, b: [1, 2] })).toBe(hashOf({ b: [1, 2], a: 1 }));
    expect(hashOf({ a: undefined })).toBe(hashOf({}));
    expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]));
    expect(hashOf({ a: '1' })).not.toBe(hashOf({ a: 1 }));
  });

  // SQLite has one writer; and `it.each` takes no empty table.
  if (databases.supports('POSTGRES_18')) {
    it.each([['POSTGRES_18' as const]])(
      'tries again where two transactions lock each other out, %p',
      async id => {
        const knex = await setUp(id);
        let arrived = 0;
        let open: () => void;
        const both = new Promise<void>(resolve => {
          open = resolve;
        });
        const attempts = { a: 0, c: 0 };
        const add = (tx: Knex.Transaction, name: string) =>
          tx('things').where({ name }).increment('size', 1);
        const run = (key: 'a' | 'c', first: string, second: string) =>
          inTransaction(knex, async tx => {
            attempts[key]++;
            await add(tx, first);
            if (++arrived === 2) {
              open();
            }
            await both;
            await add(tx, second);
          });
        await Promise.all([run('a', 'a', 'c\\%"'), run('c', 'c\\%"', 'a')]);
        expect(attempts.a + attempts.c).toBe(3);
        expect(
          (await knex('things').orderBy('name')).map(row => row.size).sort(),
        ).toEqual([0, 2, 2]);
      },
    );
  }

  it.each(databases.eachSupportedId())(
    'passes on any other failure, and leaves nothing of it, %p',
    async id => {
      const knex = await setUp(id);
      let attempts = 0;
      await expect(
        inTransaction(knex, async tx => {
          attempts++;
          await tx('things').delete();
          throw new Error('broken');
        }),
      ).rejects.toThrow('broken');
      expect(attempts).toBe(1);
      expect(await knex('things')).toHaveLength(3);
    },
  );
});
