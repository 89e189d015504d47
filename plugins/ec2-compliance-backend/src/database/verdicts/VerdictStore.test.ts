import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { createScene, Scene } from '../../testing/createScene';
import { anArn, anEntity, aTarget, aVerdict } from '../../testing/fixtures';
import { isPostgres, rankOf } from '../sql';
import { NewVerdict } from './verdictRow';

jest.setTimeout(60_000);

const EARLIER = '2026-11-23T12:00:00.000Z';
const LATER = '2026-11-23T13:00:00.000Z';
const ARN = anArn('i-1');

async function setUp(knex: Parameters<typeof createScene>[0]['knex']) {
  const scene = await createScene({ knex, now: new Date(EARLIER) });
  await scene.saveEntities(
    anEntity('component:default/web', {
      parents: { ownedBy: ['group:default/team'] },
    }),
    anEntity('group:default/team'),
    anEntity('component:default/other'),
  );
  await scene.saveInstances(
    { id: 'i-1', in: 'web' },
    { id: 'i-2', in: 'other' },
  );
  await scene.settle();
  return scene;
}

const save = (scene: Scene, verdicts: NewVerdict[], now = EARLIER) =>
  scene.verdicts.save({
    targetId: aTarget().id,
    verdicts: new Map([[ARN, verdicts]]),
    now: new Date(now),
  });

const queued = async (scene: Scene) => [
  ...(await scene.store.readQueue(10)).keys(),
];

const stored = async (scene: Scene) =>
  (await scene.verdicts.list(ARN)).sort((a, b) =>
    a.controlId < b.controlId ? -1 : 1,
  );

describe('VerdictStore', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'stores verdicts with the counts of the instance, and queues its scorecards, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const verdicts: NewVerdict[] = [
        { ...aVerdict('a', 'COMPLIANT'), recordedAt: EARLIER },
        { ...aVerdict('b', 'INSUFFICIENT_DATA', 'stale'), values: { n: [1] } },
        aVerdict('c', 'COMPLIANT'),
        aVerdict('d', 'NOT_APPLICABLE'),
      ];
      expect(await save(scene, verdicts)).toBe(4);
      expect(await stored(scene)).toEqual(
        verdicts.map(verdict => ({ ...verdict, since: EARLIER })),
      );
      const instance = await scene.instances.get(ARN, {
        entities: {},
        unmapped: true,
      });
      expect(instance?.counts).toEqual({
        nonCompliant: 0,
        insufficientData: 1,
        waived: 0,
        compliant: 2,
        notApplicable: 1,
      });
      expect(
        await scene.knex('instances').where({ arn: ARN }).first(),
      ).toMatchObject({ worst_rank: 1 });
      expect(await queued(scene)).toEqual([
        'component:default/web',
        'group:default/team',
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'writes nothing when nothing changed, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const verdicts = [
        aVerdict('a', 'COMPLIANT'),
        { ...aVerdict('b', 'NON_COMPLIANT'), values: { x: 1, y: [2] } },
      ];
      await save(scene, verdicts);
      await scene.roller.drain(scene.signal);
      let count: number | undefined;
      const writes = await scene.writesOf(async () => {
        count = await save(
          scene,
          // The order of keys is no change.
          [{ ...verdicts[1], values: { y: [2], x: 1 } }, verdicts[0]].reverse(),
          LATER,
        );
      });
      expect([count, writes]).toEqual([0, []]);
      expect(await queued(scene)).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'moves the time since when with the status or the reason, and with nothing else, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const original = aVerdict('a', 'NON_COMPLIANT', 'missing-patch');
      await save(scene, [original]);
      const since = async () => (await stored(scene))[0].since;

      await save(
        scene,
        [{ ...original, values: { text: 'Two patches' }, recordedAt: LATER }],
        LATER,
      );
      expect(await since()).toBe(EARLIER);
      expect((await stored(scene))[0]).toMatchObject({
        values: { text: 'Two patches' },
        recordedAt: LATER,
      });
      await save(
        scene,
        [aVerdict('a', 'NON_COMPLIANT', 'failed-patch')],
        LATER,
      );
      expect(await since()).toBe(LATER);
      await save(scene, [original], '2026-11-23T14:00:00.000Z');
      expect(await since()).toBe('2026-11-23T14:00:00.000Z');
      await save(
        scene,
        [{ ...original, status: 'COMPLIANT' }],
        '2026-11-23T15:00:00.000Z',
      );
      expect(await since()).toBe('2026-11-23T15:00:00.000Z');
    },
  );

  it.each(databases.eachSupportedId())(
    'queues what a scorecard shows, and drops verdicts of controls that are gone, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const failing = aVerdict('a', 'NON_COMPLIANT');
      await save(scene, [failing, aVerdict('b', 'COMPLIANT')]);
      await scene.roller.drain(scene.signal);

      // The sentence of a failing instance is an example on the scorecard.
      await save(scene, [
        { ...failing, values: { text: 'Another' } },
        aVerdict('b', 'COMPLIANT'),
      ]);
      expect(await queued(scene)).toHaveLength(2);
      await scene.roller.drain(scene.signal);

      expect(
        await save(scene, [{ ...failing, values: { text: 'Another' } }]),
      ).toBe(1);
      expect((await stored(scene)).map(v => v.controlId)).toEqual(['a']);
      expect(
        (await scene.instances.get(ARN, { entities: {}, unmapped: true }))
          ?.counts,
      ).toMatchObject({ nonCompliant: 1, compliant: 0 });
      expect(await queued(scene)).toHaveLength(2);
      await scene.roller.drain(scene.signal);

      await save(scene, []);
      expect(await stored(scene)).toEqual([]);
      expect(
        await scene.knex('instances').where({ arn: ARN }).first(),
      ).toMatchObject({
        worst_rank: rankOf('NOT_APPLICABLE'),
        non_compliant: 0,
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'reads every instance of a target once, with its evidence, in pages, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      const ids = Array.from({ length: 501 }, (_, i) => `i-${i}`);
      const other = aTarget('222222222222');
      await scene.saveInstances(...ids.map(i => ({ id: i })), {
        id: 'i-other',
        target: other,
      });
      await scene.knex('evidence').insert({
        subject: anArn('i-500'),
        source: 'ssm-agent',
        target_id: aTarget().id,
        payload: '{"agentVersion":"1"}',
        hash: 'h',
        changed_at: EARLIER,
      });
      const pages = [];
      for await (const page of scene.verdicts.readForJudgement(aTarget().id, {
        now: scene.clock.now,
      })) {
        pages.push(page);
      }
      expect(pages.map(page => page.length)).toEqual(
        isPostgres(scene.knex)
          ? [...Array(6).fill(75), 51]
          : [...Array(10).fill(50), 1],
      );
      const all = pages.flat();
      expect(new Set(all.map(({ arn }) => arn))).toEqual(
        new Set(ids.map(i => anArn(i))),
      );
      const evidence = await scene.verdicts.readEvidence(
        all.map(({ arn }) => arn),
      );
      expect(
        all
          .filter(({ arn }) => evidence.get(arn)?.size)
          .map(item => [
            item.instance.instanceId,
            evidence.get(item.arn)!.get('ssm-agent')?.payload,
          ]),
      ).toEqual([['i-500', { agentVersion: '1' }]]);

      const hashes = async () => {
        const byId = new Map<string, string>();
        for await (const page of scene.verdicts.readForJudgement(aTarget().id, {
          now: scene.clock.now,
        })) {
          for (const { instance, evidenceHash } of page) {
            byId.set(instance.instanceId, evidenceHash);
          }
        }
        return byId;
      };
      const before = await hashes();
      expect(
        [...before].filter(([, hash]) => hash).map(([key]) => key),
      ).toEqual(['i-500']);
      // When it was read counts as well.
      await scene
        .knex('evidence')
        .where({ subject: anArn('i-500') })
        .update({ changed_at: '2026-11-23T13:00:00.000Z' });
      const after = await hashes();
      expect(after.get('i-500')).not.toBe(before.get('i-500'));
    },
  );
});
