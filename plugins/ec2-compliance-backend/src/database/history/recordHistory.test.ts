import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { createScene, Scene } from '../../testing/createScene';
import { anEntity, aTarget, aVerdict } from '../../testing/fixtures';
import { pruneHistory, recordHistory } from './recordHistory';

jest.setTimeout(60_000);

const WEB = 'component:default/web';
const API = 'component:default/api';
const OTHER = aTarget('222222222222');

async function setUp(knex: Scene['knex']) {
  const scene = await createScene({ knex });
  await scene.saveEntities(anEntity(WEB), anEntity(API));
  await scene.saveInstances(
    { id: 'i-1', in: 'web', verdicts: [aVerdict('a', 'COMPLIANT')] },
    {
      id: 'i-2',
      in: 'api',
      target: OTHER,
      verdicts: [aVerdict('a', 'COMPLIANT')],
    },
  );
  await scene.settle();
  await scene.knex('scorecard_history').delete();
  return scene;
}

const days = async ({ knex }: Scene) =>
  (
    await knex('scorecard_history').orderBy(['day', 'entity_ref', 'control_id'])
  ).map(
    row =>
      `${row.day} ${row.entity_ref} ${row.control_id} ${row.non_compliant}/${row.compliant}`,
  );

describe('recordHistory', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'has one row per entity, control and day, the last of the day, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const { knex } = scene;
      const record = (now: string) =>
        recordHistory(knex, { entityRefs: [WEB], now: new Date(now) });
      await record('2026-11-22T23:59:59.999Z');
      await record('2026-11-23T00:00:00.000Z');
      expect(await days(scene)).toEqual([
        `2026-11-22 ${WEB} a 0/1`,
        `2026-11-23 ${WEB} a 0/1`,
      ]);

      await knex('scorecard_controls')
        .where({ entity_ref: WEB })
        .update({ non_compliant: 1, compliant: 0 });
      await record('2026-11-23T23:59:59.999Z');
      expect(await days(scene)).toEqual([
        `2026-11-22 ${WEB} a 0/1`,
        `2026-11-23 ${WEB} a 1/0`,
      ]);

      // A control that comes to an end has no row that day, but keeps its past.
      await knex('scorecard_controls').where({ entity_ref: WEB }).delete();
      await record('2026-11-23T23:59:59.999Z');
      expect(await days(scene)).toEqual([`2026-11-22 ${WEB} a 0/1`]);
      await record('2026-11-24T00:00:00.000Z');
      expect(await days(scene)).toHaveLength(1);
    },
  );

  it.each(databases.eachSupportedId())(
    'records the scorecards of a target, and no others, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const now = new Date('2026-11-23T12:00:00.000Z');
      await recordHistory(scene.knex, { targetId: OTHER.id, now });
      await recordHistory(scene.knex, { targetId: 'aws.none', now });
      expect(await days(scene)).toEqual([`2026-11-23 ${API} a 0/1`]);
      await recordHistory(scene.knex, { targetId: aTarget().id, now });
      expect(await days(scene)).toEqual([
        `2026-11-23 ${API} a 0/1`,
        `2026-11-23 ${WEB} a 0/1`,
      ]);
      expect(
        await scene.reader.listHistoryOfDay(
          [API, 'component:a/b'],
          '2026-11-23',
        ),
      ).toEqual(
        new Map([
          [
            API,
            [
              {
                controlId: 'a',
                counts: expect.objectContaining({ compliant: 1 }),
              },
            ],
          ],
        ]),
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'drops the days past the retention, and none before, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      for (const day of ['20', '21', '22', '23']) {
        await recordHistory(scene.knex, {
          entityRefs: [WEB, API],
          now: new Date(`2026-11-${day}T05:00:00.000Z`),
        });
      }
      const prune = (now: string, retentionDays: number) =>
        pruneHistory(scene.knex, { now: new Date(now), retentionDays });
      expect(await prune('2026-11-23T12:00:00.000Z', 3)).toBe(0);
      expect(await days(scene)).toHaveLength(8);
      expect(await prune('2026-11-23T23:59:59.999Z', 2)).toBe(1);
      expect(await prune('2026-11-24T00:00:00.000Z', 2)).toBe(1);
      expect(await days(scene)).toEqual([
        `2026-11-22 ${API} a 0/1`,
        `2026-11-22 ${WEB} a 0/1`,
        `2026-11-23 ${API} a 0/1`,
        `2026-11-23 ${WEB} a 0/1`,
      ]);
      expect(
        await scene.reader.listHistory(WEB, { since: '2026-11-23' }),
      ).toEqual(
        new Map([
          ['2026-11-23', [expect.objectContaining({ controlId: 'a' })]],
        ]),
      );
    },
  );
});
