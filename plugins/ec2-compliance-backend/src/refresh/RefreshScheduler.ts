import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import pLimit from 'p-limit';
import { Duration } from 'luxon';
import { Knex } from 'knex';
import { groupBy } from 'lodash';
import { Ec2ComplianceConfig, TargetConfig } from '../config';
import {
  checkSums,
  FindingStore,
  hashOf,
  HealthStore,
  InstallationStore,
  mergeDueSums,
  mergeVulnerabilitySums,
  pruneChanges,
  pruneFindingHistory,
  pruneHistory,
  readTargetFailure,
  refreshFindingCounts,
  refreshSums,
  WaiverStore,
  WholeFailure,
} from '../database';
import { RECURRENCE_DAYS } from '../deadlines';
import { CatalogSync } from './CatalogSync';
import { removeTarget } from './removeTarget';
import { TargetRefresher } from './TargetRefresher';
import { WorkloadRefresher } from './WorkloadRefresher';

/** Targets that one process collects at a time. */
const CONCURRENT_TARGETS = 4;

/** The task that judges from what is stored. */
const JUDGE_STORED = 'judge-stored';

/** The task that keeps sums and orders of what changed or fell due. */
const REFRESH_SUMS = 'refresh-sums';

/** The task that tries again what could not be read as a whole. */
const RETRY = 'retry-unread';

/** The task that follows what was decided of waivers, and their clock. */
const FOLLOW_WAIVERS = 'follow-waivers';

/** How soon that is tried again at first, milliseconds. */
const FIRST_RETRY = 60_000;

/** The longest time between two such tries where the schedule has no cadence, milliseconds. */
const LAST_RETRY = 3_600_000;

/** The part by which cadences differ, so that targets do not all fall due together. */
const SPREAD = 0.1;

/** Schedules each target, the catalog and the housekeeping. */
export class RefreshScheduler {
  static create(options: {
    /** Ids of the controls that modules added. */
    additionalControls: readonly string[];
    catalogSync: CatalogSync;
    config: Ec2ComplianceConfig;
    health: HealthStore;
    knex: Knex;
    logger: LoggerService;
    now: () => Date;
    refresher: TargetRefresher;
    scheduler: Pick<SchedulerService, 'scheduleTask' | 'triggerTask'>;
    waivers: WaiverStore;
    workloads: WorkloadRefresher;
  }): RefreshScheduler {
    return new RefreshScheduler(options);
  }

  readonly #options: Parameters<typeof RefreshScheduler.create>[0];

  private constructor(options: Parameters<typeof RefreshScheduler.create>[0]) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { additionalControls, catalogSync, config, health, knex } =
      this.#options;
    const { logger, now } = this.#options;
    const { refresher, scheduler } = this.#options;
    await health.syncTargets(config.targets);
    if (!config.targets.length) {
      logger.warn(
        config.enabled
          ? 'No AWS accounts are configured, so nothing is collected; list them under ec2Compliance.targets in app-config'
          : 'Nothing is collected here, as ec2Compliance.enabled is false',
      );
    }

    await scheduler.scheduleTask({
      id: 'sync-catalog',
      frequency: config.catalogRefresh,
      timeout: { minutes: 15 },
      scope: 'global',
      fn: signal => catalogSync.sync(signal),
    });

    const limit = pLimit(CONCURRENT_TARGETS);
    for (const target of config.targets) {
      await scheduler.scheduleTask({
        ...config.schedule,
        frequency: spread(config.schedule.frequency, target.id),
        id: taskId(target.id),
        scope: 'global',
        fn: signal =>
          limit(async () => {
            signal.throwIfAborted();
            await refresher.refresh(target, signal);
            // Lists in the order of findings follow at once, or within a minute.
            await this.#tryToTrigger(REFRESH_SUMS).catch(() => {});
          }),
      });
    }

    // A new role or a new network shows within minutes, and a restart asks at
    // once; who collects by hand decides alone.
    if (this.#mayRetry()) {
      await scheduler.scheduleTask({
        id: RETRY,
        frequency: { minutes: 1 },
        timeout: { minutes: 1 },
        scope: 'global',
        fn: async signal => {
          for (const [targetId, failure] of await this.#readFailures()) {
            signal.throwIfAborted();
            if (this.#retryAt(targetId, failure) <= now().getTime()) {
              await this.#tryToTrigger(taskId(targetId));
            }
          }
        },
      });
      for (const targetId of (await this.#readFailures()).keys()) {
        await this.#tryToTrigger(taskId(targetId));
      }
    }

    // What an older version judged, or this one by another configuration, is
    // judged anew from what is stored.
    const rulesSince = await InstallationStore.create({ knex }).rulesSince({
      rules: hashOf([
        config.parameters,
        config.deadlines,
        config.collectionMaxAge,
        // Without any it is what it was before there could be some.
        ...(additionalControls.length ? [additionalControls] : []),
      ]),
      now: now(),
    });
    await scheduler.scheduleTask({
      id: JUDGE_STORED,
      frequency: { trigger: 'manual' },
      timeout: { hours: 1 },
      scope: 'global',
      fn: async signal => {
        for (const target of await this.#findUnjudged(rulesSince)) {
          // What breaks off is said of that target, and stops no other.
          await refresher.judgeStored(target, signal).catch(() => {});
          signal.throwIfAborted();
        }
      },
    });
    if ((await this.#findUnjudged(rulesSince)).length) {
      await this.#tryToTrigger(JUDGE_STORED);
    }

    // Each minute some due dates pass. At first what an older version left, too.
    await scheduler.scheduleTask({
      id: REFRESH_SUMS,
      frequency: { minutes: 1 },
      timeout: { minutes: 15 },
      scope: 'global',
      fn: async signal => {
        await refreshSums(knex, { now, signal });
        await refreshFindingCounts(knex, { now, signal });
        await mergeVulnerabilitySums(knex);
        await mergeDueSums(knex);
      },
    });

    // An exception ends to the minute, whenever AWS is read.
    await scheduler.scheduleTask({
      id: FOLLOW_WAIVERS,
      frequency: { minutes: 1 },
      timeout: { minutes: 15 },
      scope: 'global',
      fn: async signal => {
        const { waivers, workloads } = this.#options;
        await waivers.followClock({ now: now() });
        await workloads.drain(signal);
      },
    });

    await scheduler.scheduleTask({
      id: 'check-sums',
      frequency: { hours: 24 },
      initialDelay: { hours: 1 },
      timeout: { hours: 2 },
      scope: 'global',
      fn: async signal => {
        const { differences, first } = await checkSums(knex, { now, signal });
        if (differences) {
          logger.error(
            `${differences} kept sums were not what they are sums of; they are recomputed`,
            { differences, first: JSON.stringify(first) },
          );
        }
      },
    });

    await scheduler.scheduleTask({
      id: 'housekeeping',
      frequency: { hours: 24 },
      timeout: { hours: 1 },
      scope: 'global',
      fn: async signal => {
        // With none at all, it is likelier that the configuration got lost than
        // that the estate was given up: what was collected stays.
        const retired = config.targets.length
          ? await health.findRetiredTargets(config.targets)
          : [];
        for (const id of retired) {
          await removeTarget({ health, knex, targetId: id, now: now() });
          signal.throwIfAborted();
        }
        await pruneHistory(knex, {
          now: now(),
          retentionDays: config.historyRetentionDays,
        });
        const before = new Date(
          now().getTime() -
            // One that comes back before that goes on, so it is kept longer.
            Math.max(config.historyRetentionDays, RECURRENCE_DAYS + 1) *
              86_400_000,
        );
        await pruneFindingHistory(knex, { before });
        await pruneChanges(knex, {
          before: new Date(
            now().getTime() - config.changesRetentionDays * 86_400_000,
          ),
        });
        await FindingStore.create({ knex }).prune({ before });
      },
    });
  }

  /** Starts a task, unless it runs: another replica was first. */
  async #tryToTrigger(id: string): Promise<void> {
    await this.#options.scheduler.triggerTask(id).catch(error => {
      if (error.name !== 'ConflictError') {
        throw error;
      }
    });
  }

  #mayRetry(): boolean {
    return !('trigger' in this.#options.config.schedule.frequency);
  }

  /** Targets that cannot be read as a whole, or whose run broke off, by id. */
  async #readFailures(): Promise<Map<string, WholeFailure>> {
    const { config, health } = this.#options;
    const byTarget = groupBy(
      await health.listSources(config.targets.map(({ id }) => id)),
      record => record.targetId,
    );
    const records = new Map(
      (await health.listTargets()).map(record => [record.id, record]),
    );
    return new Map(
      config.targets.flatMap(({ id }) => {
        const failure = readTargetFailure(records.get(id), byTarget[id] ?? []);
        return failure ? [[id, failure] as const] : [];
      }),
    );
  }

  /**
   * When a target is tried again that cannot be read: after a minute, then
   * after as long as it has been failing, and no later than its schedule.
   */
  #retryAt(targetId: string, { since, lastAttemptAt }: WholeFailure): number {
    const frequency = spread(this.#options.config.schedule.frequency, targetId);
    const cadence =
      'cron' in frequency || 'trigger' in frequency
        ? LAST_RETRY
        : Duration.fromObject(frequency).toMillis();
    const lasted = Date.parse(lastAttemptAt) - Date.parse(since);
    return (
      Date.parse(lastAttemptAt) +
      Math.min(Math.max(lasted, FIRST_RETRY), cadence)
    );
  }

  /** Targets that were collected, and not judged since the rules are what they are. */
  async #findUnjudged(rulesSince: string): Promise<TargetConfig[]> {
    const { config, health } = this.#options;
    const unjudged = new Set(
      (await health.listTargets())
        .filter(
          ({ judgedAt, lastFinishedAt }) =>
            lastFinishedAt !== undefined &&
            (judgedAt === undefined || judgedAt < rulesSince),
        )
        .map(({ id }) => id),
    );
    return config.targets.filter(({ id }) => unjudged.has(id));
  }

  /**
   * Starts the collection of a target ahead of its schedule.
   *
   * @throws NotFoundError if there is no such target
   * @throws ConflictError if its collection is under way
   */
  async trigger(targetId: string): Promise<void> {
    const { config, scheduler } = this.#options;
    if (!config.targets.some(target => target.id === targetId)) {
      throw new NotFoundError(`There is no target '${targetId}'`);
    }
    await scheduler.triggerTask(taskId(targetId));
  }

  /** Has what follows from a decision on waivers derived at once. */
  async followWaivers(): Promise<void> {
    await this.#tryToTrigger(FOLLOW_WAIVERS);
  }

  /** When a target is due next, ISO 8601; not known of cron and manual schedules. */
  nextAttemptAt(options: {
    targetId: string;
    lastStartedAt?: string;
    failure?: WholeFailure;
  }): string | undefined {
    const { failure, lastStartedAt, targetId } = options;
    if (failure && this.#mayRetry()) {
      return new Date(this.#retryAt(targetId, failure)).toISOString();
    }
    const frequency = spread(this.#options.config.schedule.frequency, targetId);
    if (!lastStartedAt || 'cron' in frequency || 'trigger' in frequency) {
      return undefined;
    }
    return new Date(
      Date.parse(lastStartedAt) + Duration.fromObject(frequency).toMillis(),
    ).toISOString();
  }
}

function taskId(targetId: string): string {
  return `collect-${targetId}`;
}

function spread(
  frequency: Ec2ComplianceConfig['schedule']['frequency'],
  id: string,
): Ec2ComplianceConfig['schedule']['frequency'] {
  if ('cron' in frequency || 'trigger' in frequency) {
    return frequency;
  }
  const fraction =
    createHash('sha1').update(id).digest().readUInt16BE(0) / 0xffff;
  return Duration.fromMillis(
    Math.round(
      Duration.fromObject(frequency).toMillis() * (1 + SPREAD * fraction),
    ),
  ).toObject();
}
