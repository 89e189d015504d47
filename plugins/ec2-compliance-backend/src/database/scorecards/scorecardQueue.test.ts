import { Knex } from 'knex';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { queueScorecards } from './scorecardQueue';
import { ScorecardStore } from './ScorecardStore';

jest.setTimeout(60_000);

const WEB = 'component:default/web';
const API = 'component:default/api';
const NOW = new Date('2026-11-23T12:00:00.000Z');

/** Ends what waits for a lock at once, with an error. */
const WITHOUT_WAITING = "SET LOCAL lock_timeout = '1ms'";

describe('queueScorecards', () => {
  const databases = MigratedDatabases.create();
  /** Whose transactions run side by side. */
  const concurrent = databases
    .eachSupportedId()
    .filter(([id]) => id === 'POSTGRES_18');

  it.each(databases.eachSupportedId())(
    'queues a scorecard for each change, all of which one roll-up takes, on %s',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const store = ScorecardStore.create({ knex });
      for (const refs of [[WEB], [API, WEB], [WEB, WEB]]) {
        await knex.transaction(tx => queueScorecards(tx, { entityRefs: refs }));
      }
      const tickets = await store.readQueue(1);
      expect([...tickets.keys()]).toEqual([API]);
      const both = await store.readQueue(2);
      expect([...both.keys()]).toEqual([API, WEB]);
      expect(both.get(WEB)).toHaveLength(3);
      expect(await store.readTickets([WEB])).toEqual(
        new Map([[WEB, both.get(WEB)]]),
      );

      await store.save({ scorecards: [], gone: [], tickets: both, now: NOW });
      expect(await knex('scorecard_queue').select('*')).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'takes nothing that changed while it was rolled up, on %s',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const store = ScorecardStore.create({ knex });
      const queue = (entityRefs: string[]) =>
        knex.transaction(tx => queueScorecards(tx, { entityRefs }));
      await queue([WEB, API]);
      const before = await store.readQueue(10);
      await queue([WEB]);
      await store.save({ scorecards: [], gone: [], tickets: before, now: NOW });
      const left = await store.readQueue(10);
      expect([...left.keys()]).toEqual([WEB]);
      expect(left.get(WEB)).toHaveLength(2);

      // Who cannot roll it up takes what was there, and no more.
      await queue([WEB]);
      await store.dequeue(left);
      expect((await store.readQueue(10)).get(WEB)).toHaveLength(1);
    },
  );

  if (concurrent.length) {
    it.each(concurrent)(
      'waits for nobody who changes or rolls up the same, on %s',
      async databaseId => {
        const knex = await databases.init(databaseId);
        const store = ScorecardStore.create({ knex });
        await knex.transaction(tx =>
          queueScorecards(tx, { entityRefs: [WEB, API] }),
        );
        const held = await knex.transaction();
        await queueScorecards(held, { entityRefs: [WEB, API] });
        await knex.transaction(async tx => {
          await tx.raw(WITHOUT_WAITING);
          // In the other order.
          await queueScorecards(tx, { entityRefs: [API] });
          await queueScorecards(tx, { entityRefs: [WEB] });
        });
        await rollUpWithoutWaiting(knex);
        await held.commit();
        expect((await store.readQueue(10)).get(WEB)).toHaveLength(1);
      },
    );
  }
});

/** What is committed is rolled up beside a change that is not. */
async function rollUpWithoutWaiting(knex: Knex): Promise<void> {
  await knex.transaction(async tx => {
    await tx.raw(WITHOUT_WAITING);
    const store = ScorecardStore.create({ knex: tx });
    const tickets = await store.readQueue(10);
    await store.save({ scorecards: [], gone: [], tickets, now: NOW });
  });
}
