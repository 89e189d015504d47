import knexFactory, { Knex } from 'knex';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { createReader } from '../reading/createReader';
import { DataGeneration } from './DataGeneration';
import { DECIDED_TABLES } from './isDecided';

jest.setTimeout(60_000);

const wait = (milliseconds: number) =>
  new Promise(resolve => setTimeout(resolve, milliseconds));

/**
 * What AWS says, and what follows: whoever reads a report may wait minutes for
 * it. A new table belongs here, or to what people decide.
 */
const COLLECTED_TABLES = [
  'account_change_services',
  'account_verdicts',
  'catalog_state',
  'changes',
  'clause_sums',
  'collected_months',
  'due_sums',
  'evidence',
  'finding_history',
  'finding_sums',
  'findings',
  'installation',
  'instance_claims',
  'instance_entities',
  'instance_states',
  'instances',
  'notification_items',
  'notification_outbox',
  'notification_settings',
  'notification_subjects',
  'patch_lists',
  'row_problems',
  'scorecard_controls',
  'scorecard_count_queue',
  'scorecard_history',
  'scorecard_queue',
  'scorecard_spans',
  'scorecard_targets',
  'scorecards',
  'shared_instances',
  'source_health',
  'targets',
  'verdicts',
  'vulnerabilities',
  'vulnerability_sums',
  'waiver_notices',
  'workload_findings',
  'workload_queue',
  'workload_sums',
];

/** All tables that hold data, by the account of the database. */
async function tablesOf(knex: Knex): Promise<string[]> {
  const names: string[] =
    knex.client.config.client === 'pg'
      ? await knex('information_schema.tables')
          .where('table_schema', 'public')
          .pluck('table_name')
      : await knex('sqlite_master').where('type', 'table').pluck('name');
  return names
    .filter(
      name =>
        !/^(backstage_backend_|knex_migrations|data_generation|sqlite_)/.test(
          name,
        ),
    )
    .sort();
}

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

    it('is another of decisions when people decide, and not while AWS is read', async () => {
      const knex = await databases.init(id);
      const data = DataGeneration.create({ knex });
      const isAnother = async (work: () => Promise<unknown>) => {
        const before = [data.ofDecisions, data.number];
        await work().catch(() => {});
        expect(data.number).not.toBe(before[1]);
        return data.ofDecisions !== before[0];
      };
      // What is told of as written need not be there.
      const set = (table: string) => (on: Knex) =>
        on(table).insert({ 'no such': 1 });
      const tables = await tablesOf(knex);
      expect(tables).toEqual([...COLLECTED_TABLES, ...DECIDED_TABLES].sort());
      for (const table of tables) {
        expect([table, await isAnother(() => set(table)(knex))]).toEqual([
          table,
          DECIDED_TABLES.includes(table),
        ]);
      }
      for (const [sql, decided] of [
        ['UPDATE "entities" SET no_such = 1', true],
        ['DELETE FROM public.waivers WHERE no_such = 1', true],
        ['UPDATE verdicts SET no_such = (SELECT 1 FROM waivers)', false],
        ['INSERT INTO sums SELECT no_such FROM entities', false],
        [
          'WITH w AS (SELECT 1 FROM verdicts) UPDATE waivers SET no_such = 1',
          true,
        ],
        ['VACUUM no_such', true],
      ] as const) {
        expect([sql, await isAnother(() => knex.raw(sql))]).toEqual([
          sql,
          decided,
        ]);
      }
      // Together with what is collected, once it is everybody's.
      expect(
        await isAnother(() =>
          knex.transaction(async tx => {
            const before = data.ofDecisions;
            await tx.transaction(inner =>
              inner('entity_ancestors').insert({
                entity_ref: 'component:default/web',
                ancestor_ref: 'system:default/shop',
              }),
            );
            await add(tx, 'with it');
            expect(data.ofDecisions).toBe(before);
          }),
        ),
      ).toBe(true);
      expect(await isAnother(() => add(knex, 'alone'))).toBe(false);
    });

    it('is another of decisions a few times more, while their consequences come', async () => {
      const knex = await databases.init(id);
      const data = DataGeneration.create({ knex });
      await knex('entity_ancestors').insert({
        entity_ref: 'component:default/web',
        ancestor_ref: 'system:default/shop',
      });
      const decidedAt = performance.now();
      const clock = jest.spyOn(performance, 'now');
      const seen: string[] = [];
      try {
        for (const seconds of [1, 4, 6, 20, 60, 119, 121, 600]) {
          clock.mockReturnValue(decidedAt + seconds * 1_000);
          seen.push(data.ofDecisions);
        }
      } finally {
        clock.mockRestore();
      }
      expect(seen.map(one => seen.indexOf(one))).toEqual([
        0, 0, 2, 3, 4, 4, 6, 6,
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

    // Of decisions they are told apart.
    const decided = two.ofDecisions.split('.')[0];
    await wait(1_100);
    await two.current();
    expect(two.ofDecisions.split('.')[0]).toBe(decided);
    const beforeDecision = await two.current();
    await knex('entity_ancestors').insert({
      entity_ref: 'component:default/web',
      ancestor_ref: 'system:default/shop',
    });
    await untilChanged(two, beforeDecision);
    expect(two.ofDecisions.split('.')[0]).not.toBe(decided);

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
