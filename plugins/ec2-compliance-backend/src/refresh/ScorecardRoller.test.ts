import { VerdictStatus } from 'backstage-plugin-ec2-compliance-common';
import { MigratedDatabases } from '../testing/MigratedDatabases';
import { createScene, Scene } from '../testing/createScene';
import { anEntity, aVerdict } from '../testing/fixtures';
import { ScorecardRoller } from './ScorecardRoller';

jest.setTimeout(60_000);

const COUNT = 120;

describe('ScorecardRoller', () => {
  const databases = MigratedDatabases.create();

  async function setUp(id: Parameters<typeof databases.init>[0]) {
    const scene = await createScene({ knex: await databases.init(id) });
    const services = Array.from({ length: COUNT }, (_, i) => `s${i}`);
    await scene.saveEntities(
      ...services.map(name =>
        anEntity(`component:default/${name}`, {
          parents: { ownedBy: ['group:default/team'] },
        }),
      ),
      anEntity('group:default/team'),
    );
    await scene.saveInstances(
      ...services.map(name => ({
        id: `i-${name}`,
        in: name,
        verdicts: [aVerdict('a', 'COMPLIANT'), aVerdict('b', 'NON_COMPLIANT')],
      })),
    );
    await scene.mapping.refreshAll(scene.signal);
    return scene;
  }

  const judge = (scene: Scene, service: string, status: VerdictStatus) =>
    scene.saveInstances({
      id: `i-${service}`,
      in: service,
      verdicts: [aVerdict('a', status), aVerdict('b', 'NON_COMPLIANT')],
    });

  const nonCompliant = async (scene: Scene, ref: string) =>
    (await scene.reader.listControls(ref)).find(c => c.controlId === 'a')
      ?.counts.nonCompliant;

  /** Rows that a drain in peace would have left, and an empty queue. */
  async function expectWhole(scene: Scene) {
    expect(await scene.store.readQueue(1)).toEqual(new Map());
    expect(await scene.knex('scorecards')).toHaveLength(COUNT + 1);
    expect(await scene.knex('scorecard_controls')).toHaveLength(
      2 * (COUNT + 1),
    );
    expect(await scene.knex('scorecard_targets')).toHaveLength(COUNT + 1);
    expect(await scene.reader.get('group:default/team')).toMatchObject({
      rollup: true,
      instances: COUNT,
      controlsApplicable: 2,
    });
  }

  it.each(databases.eachSupportedId())(
    'rolls up all that is queued, however much, %p',
    async id => {
      const scene = await setUp(id);
      await scene.roller.drain(scene.signal);
      await expectWhole(scene);
      expect(await scene.reader.get('component:default/s7')).toMatchObject({
        instances: 1,
        controlsMet: 1,
        controlsApplicable: 2,
        score: 0.5,
        worstControl: 'b',
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'drains beside others to the same result, while verdicts change, %p',
    async id => {
      const scene = await setUp(id);
      const others = [1, 2].map(() =>
        ScorecardRoller.create({
          now: () => scene.clock.now,
          problems: scene.problems,
          store: scene.store,
        }),
      );
      await Promise.all([
        scene.roller.drain(scene.signal),
        ...others.map(other => other.drain(scene.signal)),
        (async () => {
          for (let i = 0; i < 20; i++) {
            await judge(scene, `s${i}`, 'NON_COMPLIANT');
          }
        })(),
      ]);
      await scene.roller.drain(scene.signal);
      await expectWhole(scene);
      expect(await nonCompliant(scene, 'group:default/team')).toBe(20);
      expect(await nonCompliant(scene, 'component:default/s19')).toBe(1);
      expect(await nonCompliant(scene, 'component:default/s20')).toBe(0);
    },
  );

  it.each(databases.eachSupportedId())(
    'never stores what another has overtaken, %p',
    async id => {
      const scene = await setUp(id);
      await scene.roller.drain(scene.signal);
      await judge(scene, 's1', 'NON_COMPLIANT');
      // This one adds up, then halts; the verdict changes; another overtakes it.
      const save = scene.store.save.bind(scene.store);
      jest.spyOn(scene.store, 'save').mockImplementationOnce(async options => {
        await judge(scene, 's1', 'COMPLIANT');
        await ScorecardRoller.create({
          now: () => scene.clock.now,
          problems: scene.problems,
          store: scene.store,
        }).drain(scene.signal);
        await save(options);
      });
      await scene.roller.drain(scene.signal);
      expect(await nonCompliant(scene, 'component:default/s1')).toBe(0);
      expect(await nonCompliant(scene, 'group:default/team')).toBe(0);
      await expectWhole(scene);
    },
  );

  it.each(databases.eachSupportedId())(
    'goes on after a crash with what is still queued, %p',
    async id => {
      const scene = await setUp(id);
      const save = scene.store.save.bind(scene.store);
      jest
        .spyOn(scene.store, 'save')
        .mockImplementationOnce(save)
        .mockRejectedValueOnce(new Error('killed'));
      await expect(scene.roller.drain(scene.signal)).rejects.toThrow('killed');
      expect((await scene.store.readQueue(1000)).size).toBe(COUNT + 1 - 20);
      await scene.roller.drain(scene.signal);
      await expectWhole(scene);
    },
  );

  it.each(databases.eachSupportedId())(
    'ends when it is aborted, %p',
    async id => {
      const scene = await setUp(id);
      await expect(
        scene.roller.drain(AbortSignal.abort(new Error('enough'))),
      ).rejects.toThrow('enough');
      expect(await scene.knex('scorecards')).toEqual([]);
    },
  );
});
