import { resolve } from 'node:path';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { aWorkloadFinding } from '../../testing/aWorkloadFinding';
import { createScene } from '../../testing/createScene';
import { expectSumsHold } from '../../testing/expectSumsHold';
import { anEntity } from '../../testing/fixtures';
import { refreshSums } from '../sums/saveSums';
import { refreshFindingCounts } from './keepFindingCounts';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-23T12:00:00.000Z');
const WEB = 'component:default/web';
const API = 'component:default/api';
const TEAM = 'group:default/team';
const DAY = 86_400_000;

const after = (time: number) => new Date(NOW.getTime() + time).toISOString();

describe('refreshFindingCounts', () => {
  const databases = MigratedDatabases.create();

  async function setUp(id: Parameters<typeof databases.init>[0]) {
    const scene = await createScene({
      knex: await databases.init(id),
      now: NOW,
    });
    const { clock, knex } = scene;
    await scene.saveEntities(
      anEntity(WEB, { parents: { ownedBy: [TEAM] } }),
      anEntity(API, { parents: { ownedBy: [TEAM] } }),
      anEntity(TEAM),
    );
    await scene.saveInstances(
      { id: 'i-web', in: 'web' },
      { id: 'i-api', in: 'api' },
    );
    await scene.settle();
    const refresh = async () => {
      await refreshSums(knex, { now: () => clock.now });
      await refreshFindingCounts(knex, { now: () => clock.now });
    };
    const counts = async () =>
      Object.fromEntries(
        (await knex('scorecards').orderBy('entity_ref')).map(row => [
          row.name,
          [row.overdue, row.exploited, row.due_soon],
        ]),
      );
    return { ...scene, counts, refresh };
  }

  const FINDINGS = [
    aWorkloadFinding('1', { entity_ref: WEB, due_at: after(-DAY), kev: true }),
    aWorkloadFinding('2', { entity_ref: WEB, due_at: after(DAY) }),
    aWorkloadFinding('3', {
      entity_ref: API,
      due_at: after(9 * DAY),
      kev: true,
    }),
    aWorkloadFinding('4', {
      entity_ref: API,
      due_at: after(-DAY),
      open: false,
    }),
    aWorkloadFinding('5', { due_at: after(-DAY) }),
  ];

  it.each(databases.eachSupportedId())(
    'follows findings, due dates and what rolls up to what, %p',
    async id => {
      const { clock, counts, knex, refresh, ...scene } = await setUp(id);
      await knex('workload_findings').insert(FINDINGS);
      expect(await counts()).toEqual({
        api: [0, 0, 0],
        team: [0, 0, 0],
        web: [0, 0, 0],
      });
      await refresh();
      expect(await counts()).toEqual({
        api: [0, 1, 0],
        team: [1, 2, 1],
        web: [1, 1, 1],
      });
      expect(await knex('scorecard_count_queue')).toEqual([]);
      expect(await scene.writesOf(refresh)).toEqual([]);

      // Time passes.
      clock.now = new Date(after(8 * DAY));
      await refresh();
      expect(await counts()).toEqual({
        api: [0, 1, 1],
        team: [2, 2, 1],
        web: [2, 1, 0],
      });
      // One is closed behind the back of what keeps the sums.
      await knex('workload_findings')
        .where({ id: '2' })
        .update({ open: false });
      await refresh();
      expect(await counts()).toMatchObject({ team: [1, 2, 1], web: [1, 1, 0] });
      // A service leaves its team, which counts less.
      await knex('entity_ancestors')
        .where({ entity_ref: WEB, ancestor_ref: TEAM })
        .delete();
      await refresh();
      expect(await counts()).toMatchObject({ team: [0, 1, 1], web: [1, 1, 0] });
      // A scorecard that is new has findings of before.
      const [web] = await knex('scorecards').where({ entity_ref: WEB });
      await knex('scorecards').where({ entity_ref: WEB }).delete();
      await knex('scorecards').insert({
        ...web,
        overdue: 0,
        exploited: 0,
        due_soon: 0,
      });
      await refresh();
      expect(await counts()).toMatchObject({ web: [1, 1, 0] });
      // Rolling it up again leaves them alone.
      await knex('scorecards').where({ entity_ref: WEB }).update({ hash: '' });
      await knex('scorecard_queue').insert({ entity_ref: WEB, ticket: 'x' });
      await scene.roller.drain(scene.signal);
      expect(await counts()).toMatchObject({ web: [1, 1, 0] });
    },
  );

  it.each(databases.eachSupportedId())(
    'is found out where it counted wrongly, and counts again, %p',
    async id => {
      const { clock, counts, knex, refresh } = await setUp(id);
      await knex('workload_findings').insert(FINDINGS);
      await refresh();
      await expectSumsHold({ knex, clock });
      await knex('scorecards')
        .where({ entity_ref: TEAM })
        .update({ overdue: 7 });
      await expect(expectSumsHold({ knex, clock })).rejects.toThrow();
      await refresh();
      expect(await counts()).toMatchObject({ team: [1, 2, 1] });
      await expectSumsHold({ knex, clock });
    },
  );

  it.each(databases.eachSupportedId())(
    'comes to one result from many that count at once, %p',
    async id => {
      const { clock, counts, knex } = await setUp(id);
      await knex('workload_findings').insert(FINDINGS);
      await refreshSums(knex, { now: () => clock.now });
      await Promise.all(
        Array.from({ length: 4 }, () =>
          refreshFindingCounts(knex, { now: () => clock.now }),
        ),
      );
      expect(await counts()).toMatchObject({ team: [1, 2, 1], web: [1, 1, 1] });
    },
  );

  it.each(databases.eachSupportedId())(
    'counts what an older version left before anybody reads it, %p',
    async id => {
      const { counts, knex } = await setUp(id);
      const migration = {
        directory: resolve(__dirname, '../../../migrations'),
        name: '20261207000001_scorecard_orders.js',
      };
      await knex.migrate.down(migration);
      await knex('workload_findings').insert([
        ...FINDINGS.slice(0, 1),
        aWorkloadFinding('6', {
          entity_ref: API,
          due_at: new Date(Date.now() + DAY).toISOString(),
        }),
      ]);
      await knex('instance_entities').insert({
        arn: (await knex('instances').first())!.arn,
        entity_ref: 'component:default/also',
        target_id: 'aws.111111111111.us-east-1',
        via: 'rule',
      });
      await knex.migrate.up(migration);
      expect(await counts()).toEqual({
        api: [0, 0, 1],
        // That of the other was due when this was written.
        team: [1, 1, 1],
        web: [1, 1, 0],
      });
      expect(await knex('shared_instances')).toHaveLength(1);
    },
  );
});
