import {
  SchedulerService,
  SchedulerServiceTaskDescriptor,
  SchedulerServiceTaskInvocationDefinition,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { HumanDuration, JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { Duration } from 'luxon';
import { readEc2ComplianceConfig, TargetConfig } from '../config';
import { MigratedDatabases } from '../testing/MigratedDatabases';
import { aWorkloadFinding } from '../testing/aWorkloadFinding';
import { createScene, Scene } from '../testing/createScene';
import { aTarget } from '../testing/fixtures';
import { WaiverStore } from '../database';
import { CatalogSync } from './CatalogSync';
import { RefreshScheduler } from './RefreshScheduler';
import { TargetRefresher } from './TargetRefresher';
import { WorkloadRefresher } from './WorkloadRefresher';

jest.setTimeout(60_000);

type Task = SchedulerServiceTaskScheduleDefinition &
  SchedulerServiceTaskInvocationDefinition;

const HOUR = 3_600_000;
const ACCOUNTS = Array.from({ length: 20 }, (_, i) =>
  (100_000_000_000 + i).toString(),
);

async function setUp(
  knex: Knex,
  settings: JsonObject = {},
  options: {
    before?: (scene: Scene, targets: TargetConfig[]) => Promise<void>;
  } = {},
) {
  const scene = await createScene({ knex });
  const config = readEc2ComplianceConfig(
    new ConfigReader({
      ec2Compliance: {
        targets: ACCOUNTS.map(accountId => ({
          accountId,
          regions: ['ap-southeast-2'],
        })),
        historyRetentionDays: 10,
        changesRetentionDays: 10,
        ...settings,
      },
    }),
  );
  const tasks = new Map<string, Task>();
  const triggered: string[] = [];
  const scheduler: SchedulerService = {
    ...mockServices.scheduler.mock(),
    scheduleTask: async task => {
      tasks.set(task.id, task);
    },
    triggerTask: async taskId => {
      if (triggered.includes(taskId)) {
        throw new ConflictError(`Task ${taskId} is currently running`);
      }
      triggered.push(taskId);
    },
    getScheduledTasks: async (): Promise<
      SchedulerServiceTaskDescriptor[]
    > => [],
  };
  const judged: string[] = [];
  const running = { now: 0, most: 0, targets: [] as string[] };
  const refresher = {
    async refresh(target: TargetConfig) {
      running.targets.push(target.id);
      running.most = Math.max(running.most, ++running.now);
      await new Promise(resolve => setTimeout(resolve, 5));
      running.now--;
    },
    async judgeStored(target: TargetConfig) {
      judged.push(target.id);
      await scene.health.judged(target.id, { now: scene.clock.now });
    },
  } as unknown as TargetRefresher;
  const sync = jest.fn();
  const refreshes = RefreshScheduler.create({
    additionalControls: [],
    catalogSync: { sync } as unknown as CatalogSync,
    config,
    health: scene.health,
    knex: scene.knex,
    logger: mockServices.logger.mock(),
    now: () => scene.clock.now,
    refresher,
    scheduler,
    waivers: { followClock: jest.fn() } as unknown as WaiverStore,
    workloads: { drain: jest.fn() } as unknown as WorkloadRefresher,
  });
  await options.before?.(scene, config.targets);
  await refreshes.start();
  const run = async (taskId: string) => tasks.get(taskId)!.fn(scene.signal);
  return {
    ...scene,
    config,
    judged,
    refreshes,
    run,
    running,
    sync,
    tasks,
    triggered,
  };
}

const idOf = (accountId: string) => aTarget(accountId).id;
const toMillis = (frequency: unknown) =>
  Duration.fromObject(frequency as HumanDuration).toMillis();

describe('RefreshScheduler', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'schedules each target, spread in time, and the catalog, %p',
    async id => {
      const { run, sync, tasks, health, signal } = await setUp(
        await databases.init(id),
        { catalogRefresh: '30s' },
      );
      expect([...tasks.keys()].sort()).toEqual(
        [
          ...ACCOUNTS.map(accountId => `collect-${idOf(accountId)}`),
          'check-sums',
          'follow-waivers',
          'housekeeping',
          'judge-stored',
          'refresh-sums',
          'retry-unread',
          'sync-catalog',
        ].sort(),
      );
      const collections = ACCOUNTS.map(
        accountId => tasks.get(`collect-${idOf(accountId)}`)!,
      );
      const cadences = collections.map(task => toMillis(task.frequency));
      expect(Math.min(...cadences)).toBeGreaterThanOrEqual(HOUR);
      expect(Math.max(...cadences)).toBeLessThanOrEqual(1.1 * HOUR);
      expect(new Set(cadences).size).toBe(cadences.length);
      for (const task of tasks.values()) {
        expect(task.scope).toBe('global');
        // The first collection starts at once; what it keeps is checked later.
        expect(task.initialDelay).toEqual(
          task.id === 'check-sums' ? { hours: 1 } : undefined,
        );
      }
      expect(collections[0].timeout).toEqual({ minutes: 45 });
      expect(toMillis(tasks.get('sync-catalog')!.frequency)).toBe(30_000);
      await run('sync-catalog');
      expect(sync).toHaveBeenCalledWith(signal);
      expect(await health.listTargets()).toHaveLength(ACCOUNTS.length);
    },
  );

  it.each(databases.eachSupportedId())(
    'judges anew at the start what an older version judged, from what is stored, %p',
    async id => {
      const { judged, run, triggered } = await setUp(
        await databases.init(id),
        {},
        {
          async before({ health, clock: { now } }, targets) {
            await health.syncTargets(targets);
            for (const target of targets.slice(0, 3)) {
              await health.finished(target.id, { now, calls: 1 });
            }
            await health.judged(targets[2].id, { now });
          },
        },
      );
      expect(triggered).toEqual(['judge-stored']);
      await run('judge-stored');
      // Neither what was never collected nor what is judged already.
      expect(judged.sort()).toEqual(ACCOUNTS.slice(0, 2).map(idOf));
      await run('judge-stored');
      expect(judged).toHaveLength(2);
    },
  );

  it.each(databases.eachSupportedId())(
    'judges anew at the start what was judged by another configuration, %p',
    async id => {
      const knex = await databases.init(id);
      const { clock } = await createScene({ knex });
      const startWith = async (settings: JsonObject) => {
        const started = await setUp(knex, settings, {
          async before(scene, targets) {
            scene.clock.now = clock.now;
            await scene.health.syncTargets(targets);
            await scene.health.finished(targets[0].id, {
              now: clock.now,
              calls: 1,
            });
          },
        });
        clock.now = new Date(clock.now.getTime() + 60_000);
        await started.run('judge-stored');
        return started.judged;
      };
      const first = [idOf(ACCOUNTS[0])];
      const none: string[] = [];

      expect(await startWith({})).toEqual(first);
      expect(await startWith({})).toEqual(none);
      // How often the catalog is read changes no verdict.
      expect(await startWith({ catalogRefresh: '30s' })).toEqual(none);
      for (const settings of [
        { deadlines: { maturityLevel: 3 } },
        { deadlines: { fallbackOwner: 'group:default/platform' } },
        { controls: { requiredTags: ['Owner'] } },
        { collectionMaxAge: '3h' },
      ]) {
        expect(await startWith(settings)).toEqual(first);
        expect(await startWith(settings)).toEqual(none);
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'tries soon again what could not be read at all, less and less often, %p',
    async id => {
      const minute = 60_000;
      const failing = idOf(ACCOUNTS[0]);
      const error = {
        name: 'AccessDenied',
        gap: 'credentials',
        cause: { phrase: 'cause.text', text: 'no role' },
      } as const;
      const scene = await setUp(
        await databases.init(id),
        {},
        {
          async before({ health, clock: { now } }, targets) {
            await health.syncTargets(targets);
            for (const source of ['ec2-instances', 'ec2-volumes'] as const) {
              await health.failed({
                targetId: failing,
                source,
                now,
                calls: 0,
                rows: 0,
                error,
              });
            }
            // Another lacks one source only, and waits for its turn.
            await health.succeeded({
              targetId: idOf(ACCOUNTS[1]),
              source: 'ec2-instances',
              startedAt: now,
              now,
              calls: 1,
              rows: 1,
              heldBack: 0,
            });
            await health.failed({
              targetId: idOf(ACCOUNTS[1]),
              source: 'ec2-volumes',
              now,
              calls: 0,
              rows: 0,
              error,
            });
          },
        },
      );
      const { clock, health, refreshes, run, triggered } = scene;
      // A restart asks at once.
      expect(triggered).toEqual([`collect-${failing}`]);

      const start = clock.now.getTime();
      const tries: number[] = [];
      const others: string[] = [];
      for (let i = 1; i <= 300; i++) {
        triggered.length = 0;
        clock.now = new Date(start + i * minute);
        await run('retry-unread');
        if (triggered.length) {
          others.push(...triggered.filter(task => !task.includes(failing)));
          tries.push(i);
          await health.failed({
            targetId: failing,
            source: 'ec2-instances',
            now: clock.now,
            calls: 0,
            rows: 0,
            error,
          });
        }
      }
      expect(others).toEqual([]);
      expect(tries.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 32, 64]);
      // Never less often than the schedule says.
      const cadence = toMillis(
        scene.tasks.get(`collect-${failing}`)!.frequency,
      );
      for (const [index, time] of tries.entries()) {
        expect(time - (tries[index - 1] ?? 0)).toBeLessThanOrEqual(
          Math.ceil(cadence / minute),
        );
      }
      const failure = {
        cause: error.cause,
        since: clock.now.toISOString(),
        lastAttemptAt: clock.now.toISOString(),
      };
      expect(refreshes.nextAttemptAt({ targetId: failing, failure })).toBe(
        new Date(clock.now.getTime() + minute).toISOString(),
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'tries soon again what broke off, and until it has ended, %p',
    async id => {
      const broken = idOf(ACCOUNTS[0]);
      const cause = { phrase: 'cause.run-failed' };
      const { clock, health, run, triggered } = await setUp(
        await databases.init(id),
        {},
        {
          async before(scene, targets) {
            const { now } = scene.clock;
            await scene.health.syncTargets(targets);
            await scene.health.brokeOff(broken, { now, cause });
            // One that was stopped from outside has no cause to look into.
            await scene.health.brokeOff(idOf(ACCOUNTS[1]), { now });
          },
        },
      );
      expect(triggered).toEqual([`collect-${broken}`]);
      const since = clock.now.toISOString();
      triggered.length = 0;
      clock.now = new Date(clock.now.getTime() + 60_000);
      await run('retry-unread');
      expect(triggered).toEqual([`collect-${broken}`]);

      await health.brokeOff(broken, { now: clock.now, cause });
      const record = async () =>
        (await health.listTargets()).find(target => target.id === broken)!;
      expect((await record()).failure).toEqual({ cause, since });
      await health.finished(broken, { now: clock.now, calls: 1 });
      expect(await record()).toMatchObject({
        failure: undefined,
        brokeOffAt: undefined,
      });
      triggered.length = 0;
      clock.now = new Date(clock.now.getTime() + 600_000);
      await run('retry-unread');
      expect(triggered).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'collects some targets at a time, each its own, %p',
    async id => {
      const { run, running } = await setUp(await databases.init(id));
      await Promise.all(ACCOUNTS.map(a => run(`collect-${idOf(a)}`)));
      expect(running.most).toBe(4);
      expect(running.targets.sort()).toEqual(ACCOUNTS.map(idOf).sort());
    },
  );

  it.each(databases.eachSupportedId())(
    'does not begin what was aborted while it waited, %p',
    async id => {
      const { tasks, running } = await setUp(await databases.init(id));
      const controller = new AbortController();
      const runs = ACCOUNTS.map(a =>
        tasks.get(`collect-${idOf(a)}`)!.fn(controller.signal),
      );
      controller.abort(new Error('shutting down'));
      const results = await Promise.allSettled(runs);
      expect(running.targets.length).toBeLessThanOrEqual(4);
      expect(
        results.filter(({ status }) => status === 'rejected').length,
      ).toBeGreaterThanOrEqual(ACCOUNTS.length - 4);
    },
  );

  it.each(databases.eachSupportedId())(
    'takes a cron or a manual schedule as it is, %p',
    async id => {
      const knex = await databases.init(id);
      for (const frequency of [{ cron: '0 * * * *' }, { trigger: 'manual' }]) {
        const { tasks, refreshes } = await setUp(knex, {
          schedule: { frequency, timeout: { minutes: 5 } },
        });
        const task = tasks.get(`collect-${idOf(ACCOUNTS[0])}`)!;
        expect(task.frequency).toEqual(frequency);
        expect(task.timeout).toEqual({ minutes: 5 });
        expect(
          refreshes.nextAttemptAt({
            targetId: idOf(ACCOUNTS[0]),
            lastStartedAt: '2026-11-23T12:00:00.000Z',
          }),
        ).toBeUndefined();
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'knows when a target is due next, %p',
    async id => {
      const { refreshes, tasks } = await setUp(await databases.init(id));
      const targetId = idOf(ACCOUNTS[3]);
      const cadence = toMillis(tasks.get(`collect-${targetId}`)!.frequency);
      const lastStartedAt = '2026-11-23T12:00:00.000Z';
      expect(refreshes.nextAttemptAt({ targetId, lastStartedAt })).toBe(
        new Date(Date.parse(lastStartedAt) + cadence).toISOString(),
      );
      expect(refreshes.nextAttemptAt({ targetId })).toBeUndefined();
    },
  );

  it.each(databases.eachSupportedId())(
    'starts a target that it knows, unless it runs, %p',
    async id => {
      const { refreshes, triggered } = await setUp(await databases.init(id));
      await refreshes.trigger(idOf(ACCOUNTS[0]));
      expect(triggered).toEqual([`collect-${idOf(ACCOUNTS[0])}`]);
      await expect(refreshes.trigger(idOf(ACCOUNTS[0]))).rejects.toThrow(
        ConflictError,
      );
      for (const unknown of ['aws.none', 'housekeeping', '']) {
        await expect(refreshes.trigger(unknown)).rejects.toThrow(
          new NotFoundError(`There is no target '${unknown}'`),
        );
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'keeps house: retired targets and old days go, %p',
    async id => {
      const { run, knex, health, saveInstances } = await setUp(
        await databases.init(id),
      );
      const retired = aTarget('999999999999');
      const kept = aTarget(ACCOUNTS[0]);
      await saveInstances(
        { id: 'i-1', target: retired },
        { id: 'i-2', target: kept },
      );
      for (const day of ['2026-11-12', '2026-11-13']) {
        await knex('scorecard_history').insert({
          entity_ref: 'component:default/web',
          day,
          control_id: 'a',
          non_compliant: 0,
          insufficient_data: 0,
          waived: 0,
          compliant: 0,
          not_applicable: 0,
        });
      }
      for (const week of ['2026-11-02', '2026-11-09']) {
        await knex('finding_history').insert({
          entity_ref: 'component:default/web',
          week,
          open: 0,
          overdue: 0,
          due_soon: 0,
        });
      }
      const closed = (name: string, closedAt: string, dueAt: string | null) =>
        aWorkloadFinding(name, {
          closed_at: closedAt,
          due_at: dueAt,
          open: false,
        });
      await knex('workload_findings').insert([
        closed('gone', '2026-11-12T00:00:00.000Z', null),
        closed('due-later', '2026-11-12T00:00:00.000Z', '2026-11-20'),
        closed('may-return', '2026-11-20T00:00:00.000Z', null),
        aWorkloadFinding('open'),
      ]);
      await run('housekeeping');
      expect(await knex('workload_findings').orderBy('id').pluck('id')).toEqual(
        ['due-later', 'may-return', 'open'],
      );
      expect(await knex('finding_history').pluck('week')).toEqual([
        '2026-11-09',
      ]);
      expect((await health.listTargets()).map(target => target.id)).toEqual(
        ACCOUNTS.map(idOf),
      );
      expect((await knex('instances')).map(row => row.target_id)).toEqual([
        kept.id,
      ]);
      expect((await knex('scorecard_history')).map(row => row.day)).toEqual([
        '2026-11-13',
      ]);
    },
  );

  it('lets lists in the order of findings follow each collection', async () => {
    const { run, triggered } = await setUp(await databases.init('SQLITE_3'));
    await run(`collect-${idOf(ACCOUNTS[0])}`);
    expect(triggered).toEqual(['refresh-sums']);
    // It may be running for another target.
    await run(`collect-${idOf(ACCOUNTS[1])}`);
    expect(triggered).toEqual(['refresh-sums']);
  });

  it('keeps what was collected where no target is configured at all', async () => {
    const { run, health, knex, saveInstances } = await setUp(
      await databases.init('SQLITE_3'),
      { targets: [] },
    );
    await saveInstances({ id: 'i-1', target: aTarget(ACCOUNTS[0]) });
    await run('housekeeping');
    expect(await knex('instances').pluck('target_id')).toEqual([
      idOf(ACCOUNTS[0]),
    ]);
    expect(await health.listTargets()).toHaveLength(1);
  });
});
