import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { partition } from 'lodash';
import { AwsClientFactory, AwsClients, classifyError } from '../aws';
import { Collector } from '../collectors';
import { causeForLog, evidencePhrase } from '../evidence';
import { Ec2ComplianceConfig, TargetConfig, targetsOfAccount } from '../config';
import {
  EvidenceReader,
  FindingClock,
  HealthStore,
  isFromDatabase,
  readQueuedIn,
  recordFindingHistory,
  recordHistory,
  recordStanding,
  refreshStatistics,
  releaseWorkloads,
  sourcesOfTarget,
  TargetRecord,
  takeBackFuture,
} from '../database';
import { CollectionOutcome, Telemetry } from '../telemetry';
import { readAccountState, readHome } from './accountEvidence';
import { CollectionRun } from './CollectionRun';
import { DeadlineKeeper } from './DeadlineKeeper';
import { errorForLog } from './errorForLog';
import { ExposureKeeper } from './ExposureKeeper';
import { findUnreadTargets } from './findUnreadTargets';
import { judgeableAsOf } from './judgeableAsOf';
import { MappingRefresher } from './MappingRefresher';
import { runInLanes } from './runInLanes';
import { ScorecardRoller } from './ScorecardRoller';
import { TargetJudge } from './TargetJudge';
import { updatePatchFindings } from './updatePatchFindings';
import { WorkloadRefresher } from './WorkloadRefresher';

/** How often all of a target is derived anew, milliseconds. */
const WHOLE_EVERY = 86_400_000;

/** What a first run fills, before it is read as a whole. */
const COLLECTED = ['instances', 'instance_entities', 'evidence'] as const;
const JUDGED = ['verdicts', 'workload_findings'] as const;

/** Runs the pipeline over one target: collect, store, judge, roll up. */
export class TargetRefresher {
  static create(options: {
    clients: AwsClientFactory;
    collectors: readonly Collector[];
    config: Ec2ComplianceConfig;
    deadlines: DeadlineKeeper;
    exposures: ExposureKeeper;
    health: HealthStore;
    judge: TargetJudge;
    knex: Knex;
    logger: LoggerService;
    mapping: MappingRefresher;
    now: () => Date;
    roller: ScorecardRoller;
    /** None by default. */
    telemetry?: Telemetry;
    workloads: WorkloadRefresher;
  }): TargetRefresher {
    return new TargetRefresher(options);
  }

  readonly #options: Parameters<typeof TargetRefresher.create>[0];
  /** When this process last derived all of a target, by its id. */
  readonly #wholeAt = new Map<string, number>();

  private constructor(options: Parameters<typeof TargetRefresher.create>[0]) {
    this.#options = options;
  }

  /**
   * A failure of AWS is written down and judged like anything else. A run that
   * breaks off leaves a database that the next run goes on from, and says so of
   * its target.
   *
   * @throws if the run was aborted, or broke off
   */
  async refresh(target: TargetConfig, signal: AbortSignal): Promise<void> {
    const { now, telemetry } = this.#options;
    const startedAt = now().getTime();
    const ended = (outcome: CollectionOutcome) =>
      telemetry?.collected(outcome, (now().getTime() - startedAt) / 1000);
    try {
      const outcome = await this.#orSay(target, signal, () =>
        this.#run(target, signal),
      );
      ended(outcome);
    } catch (error) {
      ended(signal.aborted ? 'stopped' : 'broken-off');
      throw error;
    }
  }

  async #run(
    target: TargetConfig,
    signal: AbortSignal,
  ): Promise<CollectionOutcome> {
    const { config, health, knex, logger, now } = this.#options;
    const collectors = await this.#collectorsFor(target);
    const startedAt = now();
    if (await takeBackFuture(knex, { now: startedAt })) {
      logger.warn(
        'The clock of this backend was ahead, taking what it saw then for seen now',
      );
    }
    const ofAccount = await readAccountState(this.#options, target);
    await health.started(target.id, {
      now: startedAt,
      stepsTotal: collectors.length,
    });
    const createFirstClock = (await this.#isUntold(target))
      ? () => this.#createFirstClock(target, signal)
      : undefined;
    const { calls, outcome } = await this.#collect(target, collectors, {
      createFirstClock,
      signal,
    });
    await this.#readElsewhere(target, collectors, signal);
    const verdicts = await this.#judge(target, signal, createFirstClock);
    await recordHistory(knex, { targetId: target.id, now: now() });
    await recordStanding(knex, {
      targetId: target.id,
      // A day on which nothing could be read is none of the history.
      collected: outcome !== 'failed',
      now: now(),
    });
    await recordFindingHistory(knex, {
      targetId: target.id,
      unread: await findUnreadTargets({
        evidence: EvidenceReader.create({ knex }),
        health,
        maxAge: config.collectionMaxAge,
        now: now(),
        targets: config.targets,
      }),
      now: now(),
    });
    // Part of the run: what it found out of the account is not half told.
    if ((await readAccountState(this.#options, target)) !== ofAccount) {
      await this.#judgeOthers(target, signal);
    }
    await health.finished(target.id, { now: now(), calls });
    logger.info('Collected and judged a target', {
      target: target.id,
      calls,
      verdictsChanged: verdicts,
      seconds: (now().getTime() - startedAt.getTime()) / 1000,
    });
    return outcome;
  }

  /**
   * Dates, judges and rolls up a target from what is stored, without AWS. One
   * of which something has become too old since it was judged is left to its
   * own run.
   *
   * @returns the number of verdicts that changed
   * @throws as {@link TargetRefresher.refresh}
   */
  async judgeStored(
    target: TargetConfig,
    signal: AbortSignal,
  ): Promise<number> {
    return this.#orSay(target, signal, async () =>
      (await this.#isOwnRunDue(target)) ? 0 : this.#judge(target, signal),
    );
  }

  /** @see judgeableAsOf */
  async #isOwnRunDue(target: TargetConfig): Promise<boolean> {
    const { config, health, now } = this.#options;
    const judgedAt = (await this.#readRecord(target))?.judgedAt;
    if (judgedAt === undefined) {
      return false;
    }
    const ofAccount = targetsOfAccount(config.targets, target);
    const records = await health.listSources(ofAccount.map(({ id }) => id));
    const time = now();
    return (
      judgeableAsOf({
        judgedAt,
        sources: sourcesOfTarget(target.id, records).values(),
        maxAge: config.collectionMaxAge,
        now: time,
      }) < time
    );
  }

  /** Writes down of a target that the work on it broke off, and why. */
  async #orSay<T>(
    target: TargetConfig,
    signal: AbortSignal,
    work: () => Promise<T>,
  ): Promise<T> {
    const { health, logger, now } = this.#options;
    try {
      return await work();
    } catch (error) {
      const cause = signal.aborted
        ? undefined
        : evidencePhrase(
            isFromDatabase(error) ? 'cause.run-refused' : 'cause.run-failed',
          );
      // A database that is gone takes no note of it either.
      await health.brokeOff(target.id, { now: now(), cause }).catch(() => {});
      if (!cause) {
        throw error;
      }
      logger.error('A collection broke off', {
        target: target.id,
        ...errorForLog(error),
      });
      // Whoever catches it logs it, so that it must not repeat any data.
      throw new Error(`Target '${target.id}': ${causeForLog(cause)}`);
    }
  }

  async #judge(
    target: TargetConfig,
    signal: AbortSignal,
    createFirstClock?: () => Promise<FindingClock>,
  ): Promise<number> {
    const { deadlines, exposures, judge, knex, now, roller, workloads } =
      this.#options;
    const queued = await readQueuedIn(knex, target.id);
    const isFirst =
      createFirstClock !== undefined ||
      (await this.#readRecord(target))?.judgedAt === undefined;
    const whole = isFirst || this.#isWholeDue(target);
    if (isFirst) {
      await refreshStatistics(knex, COLLECTED);
    }
    await exposures.update(target, { now: now(), signal });
    await updatePatchFindings({
      knex,
      target,
      whole,
      clock: await createFirstClock?.(),
      now: now(),
      signal,
    });
    const { standing, unclocked } = await deadlines.update(target, {
      queued: queued.map(({ workload }) => workload),
      whole,
      first: isFirst,
      now: now(),
      signal,
    });
    const changed = await judge.judge(target, {
      now: now(),
      signal,
      standing,
      unclocked,
      whole,
    });
    await releaseWorkloads(knex, queued);
    if (isFirst) {
      await refreshStatistics(knex, JUDGED);
    }
    if (whole) {
      this.#wholeAt.set(target.id, now().getTime());
    }
    // What spans other targets, or has come from elsewhere.
    await workloads.drain(signal);
    await roller.drain(signal);
    return changed;
  }

  /**
   * Whether all of a target is derived, and not what changed alone, though it
   * was judged before: what another version or configuration may have derived,
   * and all of it once a day, whatever happened.
   */
  #isWholeDue(target: TargetConfig): boolean {
    const wholeAt = this.#wholeAt.get(target.id);
    const age = this.#options.now().getTime() - (wholeAt ?? 0);
    return wholeAt === undefined || age < 0 || age >= WHOLE_EVERY;
  }

  /**
   * Whether nothing follows yet from what is stored of a target, and only the
   * run that is under way will change that: before its first end, nobody else
   * judges a target.
   */
  async #isUntold(target: TargetConfig): Promise<boolean> {
    const record = await this.#readRecord(target);
    return (
      record?.judgedAt === undefined && record?.lastFinishedAt === undefined
    );
  }

  /** Clocks go by the exposure, so that it is found out first. */
  async #createFirstClock(
    target: TargetConfig,
    signal: AbortSignal,
  ): Promise<FindingClock> {
    const { deadlines, exposures, now } = this.#options;
    await exposures.update(target, { now: now(), signal });
    return deadlines.createFirstClock(target, { now: now(), signal });
  }

  async #readRecord(target: TargetConfig): Promise<TargetRecord | undefined> {
    return (await this.#options.health.listTargets()).find(
      ({ id }) => id === target.id,
    );
  }

  /** @returns the number of calls to AWS, and how many sources could be read */
  async #collect(
    target: TargetConfig,
    collectors: readonly Collector[],
    {
      createFirstClock,
      signal,
    }: { createFirstClock?: () => Promise<FindingClock>; signal: AbortSignal },
  ): Promise<{ calls: number; outcome: CollectionOutcome }> {
    const { health, mapping } = this.#options;
    let clients;
    try {
      clients = await this.#options.clients.clientsFor(target, { signal });
    } catch (error) {
      signal.throwIfAborted();
      await this.#failAll(target, collectors, error);
      return { calls: 0, outcome: 'failed' };
    }
    try {
      const run = this.#createRun(target, clients, {
        createFirstClock,
        signal,
      });
      const collect = async (collector: Collector) => {
        await run.collect(collector);
        await health.stepDone(target.id);
      };
      // The instances first: everything else is joined to them.
      const [ofInstances, others] = partition(collectors, ({ actions }) =>
        actions[0].startsWith('ec2:'),
      );
      await runInLanes(ofInstances, collect);
      await mapping.refreshTarget(target.id, signal);
      await runInLanes(others, collect);
      let calls = 0;
      for (const count of clients.calls().values()) {
        calls += count;
      }
      return { calls, outcome: outcomeOf(run.ended) };
    } finally {
      clients.destroy();
    }
  }

  #createRun(
    target: TargetConfig,
    clients: AwsClients,
    options: {
      createFirstClock?: () => Promise<FindingClock>;
      signal: AbortSignal;
    },
  ): CollectionRun {
    const { config, health, knex, logger, now } = this.#options;
    return CollectionRun.create({
      accountRegions: targetsOfAccount(config.targets, target).map(
        ({ region }) => region,
      ),
      clients,
      health,
      knex,
      logger,
      maxVanishingShare: config.maxVanishingShare,
      now,
      parameters: config.parameters,
      target,
      ...options,
    });
  }

  /** What an account has only once is read in its first Region that works. */
  async #collectorsFor(target: TargetConfig): Promise<readonly Collector[]> {
    const { collectors } = this.#options;
    const home = await readHome(this.#options, target);
    return home?.id === target.id
      ? collectors
      : collectors.filter(({ scope }) => scope !== 'account');
  }

  /**
   * Where a Region was to read what the account has only once and does not
   * work, another that began without it reads it now.
   */
  async #readElsewhere(
    target: TargetConfig,
    collectors: readonly Collector[],
    signal: AbortSignal,
  ): Promise<void> {
    const { health } = this.#options;
    const ofAccount = collectors.filter(({ scope }) => scope === 'account');
    const home = ofAccount.length
      ? await readHome(this.#options, target)
      : undefined;
    if (!home || home.id === target.id) {
      return;
    }
    const hasBegun = (await health.listTargets()).some(
      ({ id, lastStartedAt }) => id === home.id && lastStartedAt !== undefined,
    );
    if (!hasBegun) {
      return;
    }
    let clients: AwsClients;
    try {
      clients = await this.#options.clients.clientsFor(home, { signal });
    } catch (error) {
      signal.throwIfAborted();
      await this.#failAll(home, ofAccount, error);
      return;
    }
    try {
      const run = this.#createRun(home, clients, { signal });
      await runInLanes(ofAccount, collector => run.collect(collector));
    } finally {
      clients.destroy();
    }
  }

  /** The account's other Regions that were judged on what was known before. */
  async #judgeOthers(target: TargetConfig, signal: AbortSignal): Promise<void> {
    const { config, health } = this.#options;
    const judged = new Set(
      (await health.listTargets())
        .filter(({ judgedAt }) => judgedAt !== undefined)
        .map(({ id }) => id),
    );
    for (const other of targetsOfAccount(config.targets, target)) {
      if (other.id !== target.id && judged.has(other.id)) {
        await this.judgeStored(other, signal).catch(() =>
          // It is said of that target.
          signal.throwIfAborted(),
        );
      }
    }
  }

  async #failAll(
    target: TargetConfig,
    collectors: readonly Collector[],
    error: unknown,
  ): Promise<void> {
    const { health, logger, now } = this.#options;
    const classified = classifyError(error, {
      action: 'sts:GetCallerIdentity',
    });
    for (const source of collectors.flatMap(({ sources }) => sources)) {
      await health.failed({
        targetId: target.id,
        source,
        now: now(),
        calls: 0,
        rows: 0,
        error: classified,
      });
    }
    logger.warn('Could not get at a target', {
      target: target.id,
      error: classified.name,
      reason: causeForLog(classified.cause),
    });
  }
}

function outcomeOf({ well, badly }: CollectionRun['ended']): CollectionOutcome {
  if (!badly) {
    return 'complete';
  }
  return well ? 'partial' : 'failed';
}
