import knexFactory, { Knex } from 'knex';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { createReader } from '../reading/createReader';
import { DataGeneration } from './DataGeneration';

jest.setTimeout(60_000);

const wait = (milliseconds: number) =>
  new Promise(resolve => setTimeout(resolve, milliseconds));

describe('DataGeneration', () => {
  const databases = MigratedDatabases.create();
  const opened: Knex[] = [];
  afterAll(() => Promise.all(opened.map(knex => knex.destroy())));

  const add = (knex: Knex, id: string) =>
    knex('catalog_state').insert({ id, version: 'v' });

  describe.each(databases.eachSupportedId())('%p', id => {
    it('is another after each change, and after nothing else', async () => {
      const knex = await databases.init(id);
      const data = DataGeneration.create({ knex });
      let last = data.number;
      const failures: string[] = [];
      const changed = async (work: () => Promise<unknown>) => {
        const before = data.number;
        await work().catch(error => failures.push(error.message));
        expect(data.number).toBeGreaterThanOrEqual(last);
        last = data.number;
        return last > before;
      };
      const fail = () => {
        throw new Error('not today');
      };

      expect(await changed(() => add(knex, '1'))).toBe(true);
      expect(await changed(() => add(createReader(knex), '2'))).toBe(true);
      expect(
        await changed(() => knex.raw(`UPDATE catalog_state SET version = 'w'`)),
      ).toBe(true);
      expect(
        await changed(() =>
          knex.raw(
            `WITH one AS (SELECT '1' AS id) DELETE FROM catalog_state WHERE id IN (SELECT id FROM one)`,
          ),
        ),
      ).toBe(true);
      expect(
        await changed(() =>
          knex('catalog_state').where({ id: '2' }).delete().returning('id'),
        ),
      ).toBe(true);
      expect(await changed(() => knex.transaction(tx => add(tx, '3')))).toBe(
        true,
      );
      // The one within ends before the other, which others see at last.
      expect(
        await changed(() =>
          knex.transaction(async tx => {
            await tx.transaction(inner => add(inner, '4'));
            expect(data.number).toBe(last);
          }),
        ),
      ).toBe(true);
      expect(
        await changed(async () => {
          const tx = await knex.transaction();
          await add(tx, '5');
          expect(data.number).toBe(last);
          await tx.commit();
        }),
      ).toBe(true);
      expect(
        await changed(() =>
          knex.batchInsert('catalog_state', [{ id: '6', version: 'v' }]),
        ),
      ).toBe(true);

      expect(await changed(() => knex('catalog_state').select())).toBe(false);
      expect(
        await changed(() => knex('catalog_state').where({ id: 'x' }).delete()),
      ).toBe(false);
      expect(
        await changed(() =>
          knex.transaction(tx =>
            tx('catalog_state').where({ id: 'x' }).update({ version: 'y' }),
          ),
        ),
      ).toBe(false);
      expect(
        await changed(() =>
          knex.transaction(async tx => {
            await add(tx, '7');
            fail();
          }),
        ),
      ).toBe(false);
      expect(
        await changed(async () => {
          const tx = await knex.transaction();
          await add(tx, '8');
          await tx.rollback();
        }),
      ).toBe(false);
      expect(
        await changed(() =>
          knex('data_generation').update({ id: 'all' }).returning('id'),
        ),
      ).toBe(false);
      // Whether a statement that failed changed something is not known.
      expect(await changed(() => knex('no_such').insert({ id: 1 }))).toBe(true);
      expect(failures).toEqual([
        'not today',
        expect.stringContaining('no_such'),
      ]);
      expect(await knex('catalog_state').orderBy('id').pluck('id')).toEqual([
        '3',
        '4',
        '5',
        '6',
      ]);
    });

    it('is never that of what was read before a change', async () => {
      const knex = await databases.init(id);
      const data = DataGeneration.create({ knex });
      const kept = new Map<number, string[]>();
      let writing = true;
      const read = async () => {
        while (writing) {
          const generation = await data.current();
          const ids = await knex('catalog_state').pluck('id');
          kept.set(generation, ids);
        }
      };
      const write = async (writer: number) => {
        for (let i = 0; i < 30; i++) {
          const name = `${writer}.${i}`;
          const fails = i % 3 === 0;
          await knex
            .transaction(async tx => {
              await add(tx, name);
              if (fails) {
                throw new Error('not today');
              }
            })
            .catch(() => {});
          // What is kept of now has what this one has done by now.
          const ids = kept.get(await data.current());
          expect(ids?.includes(name) ?? !fails).toBe(!fails);
        }
      };
      const reading = [read(), read()];
      await Promise.all([write(1), write(2), write(3)]);
      writing = false;
      await Promise.all(reading);
      expect(await knex('catalog_state').select()).toHaveLength(60);
      expect(kept.get(await data.current()) ?? Array(60)).toHaveLength(60);
      expect(kept.size).toBeGreaterThan(10);
    });
  });

  // SQLite is one process's own.
  const onPostgres = databases
    .eachSupportedId()
    .filter(([id]) => id === 'POSTGRES_18');

  it.each(onPostgres)('is told to other replicas, %p', async id => {
    const knex = await databases.init(id);
    const other = knexFactory({ ...knex.client.config });
    opened.push(other);
    const one = DataGeneration.create({ knex });
    const two = DataGeneration.create({ knex: other });
    const untilChanged = async (data: DataGeneration, before: number) => {
      const start = performance.now();
      while ((await data.current()) === before) {
        await wait(20);
      }
      return performance.now() - start;
    };
    await one.current();
    const before = await two.current();
    await add(knex, '1');
    expect(await two.current()).toBe(before);
    expect(await untilChanged(two, before)).toBeLessThan(4_000);

    // Both at once: each hears of the other, and not of itself.
    await wait(1_100);
    const [first, second] = [await one.current(), await two.current()];
    await Promise.all([add(knex, '2'), add(other, '3')]);
    expect([one.number, two.number]).toEqual([first + 1, second + 1]);
    await untilChanged(one, first + 1);
    await untilChanged(two, second + 1);
    await wait(2_500);
    const ends = [await one.current(), await two.current()];
    await wait(2_500);
    expect([await one.current(), await two.current()]).toEqual(ends);
    expect(ends).toEqual([first + 2, second + 2]);

    // One that goes tells at once.
    await add(knex, '4');
    await one.tell();
    await wait(1_100);
    expect(await two.current()).toBe(ends[1] + 1);
  });

  it.each(onPostgres)(
    'is another each time while others cannot be heard, %p',
    async id => {
      const knex = await databases.init(id);
      const data = DataGeneration.create({ knex });
      await data.current();
      await knex.schema.renameTable('data_generation', 'elsewhere');
      await wait(1_100);
      const before = await data.current();
      expect(await data.current()).toBeGreaterThan(before);
    },
  );
});
