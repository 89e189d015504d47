import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { createScene, Scene } from '../../testing/createScene';
import { aTarget } from '../../testing/fixtures';

jest.setTimeout(60_000);

const T1 = new Date('2026-11-23T10:00:00.000Z');
const T2 = new Date('2026-11-23T11:00:00.000Z');
const T3 = new Date('2026-11-23T12:00:00.000Z');
const TARGET = aTarget();
const DENIED = {
  name: 'AccessDeniedException',
  gap: 'access-denied',
  cause: { phrase: 'cause.role-lacks', action: 'ssm:GetInventory' },
  action: 'ssm:GetInventory',
} as const;

const fail = (
  scene: Scene,
  now: Date,
  error: Parameters<Scene['health']['failed']>[0]['error'] = DENIED,
) =>
  scene.health.failed({
    targetId: TARGET.id,
    source: 'ssm-agent',
    now,
    calls: 1,
    rows: 0,
    error,
  });
const succeed = (scene: Scene, startedAt: Date, now: Date, heldBack = 0) =>
  scene.health.succeeded({
    targetId: TARGET.id,
    source: 'ssm-agent',
    startedAt,
    now,
    calls: 3,
    rows: 70,
    heldBack,
  });
const record = async (scene: Scene) =>
  (await scene.health.listSources([TARGET.id]))[0];

describe('HealthStore', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'keeps the last success through failures, and since when it fails, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      await fail(scene, T1);
      expect(await record(scene)).toEqual({
        targetId: TARGET.id,
        source: 'ssm-agent',
        lastAttemptAt: T1.toISOString(),
        error: DENIED,
        errorSince: T1.toISOString(),
        calls: 1,
        rows: 0,
        heldBack: 0,
      });
      await fail(scene, T2);
      expect((await record(scene)).errorSince).toBe(T1.toISOString());
      await fail(scene, T3, {
        name: 'ThrottlingException',
        gap: 'throttled',
        cause: { phrase: 'cause.text', text: 'slow down' },
      });
      expect(await record(scene)).toMatchObject({
        error: { name: 'ThrottlingException' },
        errorSince: T3.toISOString(),
      });
      expect((await record(scene)).error).not.toHaveProperty('action');

      await succeed(scene, T1, T2, 5);
      expect(await record(scene)).toEqual({
        targetId: TARGET.id,
        source: 'ssm-agent',
        lastAttemptAt: T2.toISOString(),
        // When the listing was begun: it may miss what came later.
        lastSuccessAt: T1.toISOString(),
        calls: 3,
        rows: 70,
        heldBack: 5,
      });
      await fail(scene, T3);
      expect(await record(scene)).toMatchObject({
        lastAttemptAt: T3.toISOString(),
        lastSuccessAt: T1.toISOString(),
        errorSince: T3.toISOString(),
        error: DENIED,
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'follows a run, and the targets of the configuration, %p',
    async id => {
      const { health } = await createScene({ knex: await databases.init(id) });
      const other = { ...aTarget('000000000012'), alias: 'shop' };
      await health.syncTargets([other, TARGET]);
      expect(await health.listTargets()).toEqual([
        { ...TARGET, stepsDone: 0, stepsTotal: 0, calls: 0 },
        { ...other, stepsDone: 0, stepsTotal: 0, calls: 0 },
      ]);

      await health.started(TARGET.id, { now: T1, stepsTotal: 2 });
      await Promise.all([
        health.stepDone(TARGET.id),
        health.stepDone(TARGET.id),
      ]);
      await health.judged(TARGET.id, { now: T2 });
      await health.finished(TARGET.id, { now: T3, calls: 42 });
      expect((await health.listTargets())[0]).toEqual({
        ...TARGET,
        lastStartedAt: T1.toISOString(),
        judgedAt: T2.toISOString(),
        lastFinishedAt: T3.toISOString(),
        stepsDone: 2,
        stepsTotal: 2,
        calls: 42,
      });

      // A new name changes nothing else; a dropped one is only reported.
      await health.syncTargets([{ ...TARGET, alias: 'renamed' }]);
      const { alias: _, ...unnamed } = other;
      await health.syncTargets([unnamed]);
      expect((await health.listTargets()).map(t => [t.alias, t.calls])).toEqual(
        [
          [undefined, 0],
          ['renamed', 42],
        ],
      );
      expect(await health.findRetiredTargets([TARGET])).toEqual([other.id]);
      expect(await health.findRetiredTargets([TARGET, other])).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'forgets a target without touching another, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      const other = aTarget('222222222222');
      await scene.health.syncTargets([TARGET, other]);
      await succeed(scene, T1, T2);
      await scene.health.failed({
        targetId: other.id,
        source: 'ssm-agent',
        now: T1,
        calls: 1,
        rows: 0,
        error: DENIED,
      });
      expect(await scene.health.listSources()).toHaveLength(2);
      expect(await scene.health.listSources([])).toEqual([]);
      await scene.health.removeTarget(TARGET.id);
      expect((await scene.health.listTargets()).map(t => t.id)).toEqual([
        other.id,
      ]);
      expect(
        (await scene.health.listSources()).map(source => source.targetId),
      ).toEqual([other.id]);
    },
  );
});
