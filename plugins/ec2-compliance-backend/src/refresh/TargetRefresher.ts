import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { AwsClientFactory, classifyError } from '../aws';
import { Collector } from '../collectors';
import { causeForLog } from '../evidence';
import { Ec2ComplianceConfig, homeTarget, TargetConfig } from '../config';
import {
  EvidenceReader,
  HealthStore,
  readQueuedIn,
  recordFindingHistory,
  recordHistory,
  releaseWorkloads,
} from '../database';
import { CollectionRun } from './CollectionRun';
import { DeadlineKeeper } from './DeadlineKeeper';
import { findUnreadTargets } from './findUnreadTargets';
import { MappingRefresher } from './MappingRefresher';
import { ScorecardRoller } from './ScorecardRoller';
import { TargetJudge } from './TargetJudge';
import { updatePatchFindings } from './updatePatchFindings';
import { WorkloadRefresher } from './WorkloadRefresher';

/** Runs the pipeline over one target: collect, store, judge, roll up. */
export class TargetRefresher {
  static create(options: {
    clients: AwsClientFactory;
    collectors: readonly Collector[];
    config: Ec2ComplianceConfig;
    deadlines: DeadlineKeeper;
    health: HealthStore;
    judge: TargetJudge;
    knex: Knex;
    logger: LoggerService;
    mapping: MappingRefresher;
    now: () => Date;
    roller: ScorecardRoller;
    workloads: WorkloadRefresher;
  }): TargetRefresher {
    return new TargetRefresher(options);
  }

  readonly #options: Parameters<typeof TargetRefresher.create>[0];

  private constructor(options: Parameters<typeof TargetRefresher.create>[0]) {
    this.#options = options;
  }

  /**
   * A failure of AWS is written down and judged like anything else; only an
   * aborted run throws, and leaves a database that the next run goes on from.
   */
  async refresh(target: TargetConfig, signal: AbortSignal): Promise<void> {
    const { config, health, knex, logger, now } = this.#options;
    const collectors = this.#collectorsFor(target);
    const startedAt = now();
    await health.started(target.id, {
      now: startedAt,
      stepsTotal: collectors.length,
    });
    const calls = await this.#collect(target, collectors, signal);
    const verdicts = await this.judgeStored(target, signal);
    await recordHistory(knex, { targetId: target.id, now: now() });
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
    await health.finished(target.id, { now: now(), calls });
    logger.info('Collected and judged a target', {
      target: target.id,
      calls,
      verdictsChanged: verdicts,
      seconds: (now().getTime() - startedAt.getTime()) / 1000,
    });
  }

  /**
   * Dates, judges and rolls up a target from what is stored, without AWS.
   *
   * @returns the number of verdicts that changed
   */
  async judgeStored(
    target: TargetConfig,
    signal: AbortSignal,
  ): Promise<number> {
    const { deadlines, judge, knex, now, roller, workloads } = this.#options;
    const queued = await readQueuedIn(knex, target.id);
    await updatePatchFindings({ knex, target, now: now(), signal });
    const findings = await deadlines.update(target, { now: now(), signal });
    const changed = await judge.judge(target, {
      now: now(),
      signal,
      findings,
    });
    await releaseWorkloads(knex, queued);
    // What spans other targets, or has come from elsewhere.
    await workloads.drain(signal);
    await roller.drain(signal);
    return changed;
  }

  /** @returns the number of calls to AWS */
  async #collect(
    target: TargetConfig,
    collectors: readonly Collector[],
    signal: AbortSignal,
  ): Promise<number> {
    const { config, health, knex, logger, mapping, now } = this.#options;
    let clients;
    try {
      clients = await this.#options.clients.clientsFor(target, { signal });
    } catch (error) {
      signal.throwIfAborted();
      await this.#failAll(target, collectors, error);
      return 0;
    }
    try {
      const run = CollectionRun.create({
        accountRegions: config.targets
          .filter(
            ({ accountId, partition }) =>
              accountId === target.accountId && partition === target.partition,
          )
          .map(({ region }) => region),
        clients,
        health,
        knex,
        logger,
        maxVanishingShare: config.maxVanishingShare,
        now,
        parameters: config.parameters,
        signal,
        target,
      });
      const lanes = groupByService(collectors);
      // The instances first: everything else is joined to them.
      await run.collect(lanes.get('ec2') ?? []);
      await mapping.refreshTarget(target.id, signal);
      lanes.delete('ec2');
      await settleAll([...lanes.values()].map(lane => run.collect(lane)));
      let calls = 0;
      for (const count of clients.calls().values()) {
        calls += count;
      }
      return calls;
    } finally {
      clients.destroy();
    }
  }

  /** What an account has only once is read in its first Region alone. */
  #collectorsFor(target: TargetConfig): readonly Collector[] {
    const { collectors, config } = this.#options;
    const home = homeTarget(config.targets, target);
    return home?.id === target.id
      ? collectors
      : collectors.filter(({ scope }) => scope !== 'account');
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

/** Each service has limits of its own, so services run side by side. */
function groupByService(
  collectors: readonly Collector[],
): Map<string, Collector[]> {
  const lanes = new Map<string, Collector[]>();
  for (const collector of collectors) {
    const [service] = collector.actions[0].split(':');
    lanes.set(service, [...(lanes.get(service) ?? []), collector]);
  }
  return lanes;
}

/** Waits for all, so that nothing goes on writing after the run has ended. */
async function settleAll(runs: Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(runs)) {
    if (result.status === 'rejected') {
      throw result.reason;
    }
  }
}
