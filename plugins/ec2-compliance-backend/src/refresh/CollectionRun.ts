import { LoggerService } from '@backstage/backend-plugin-api';
import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import {
  AwsClients,
  classifyError,
  ErrorClassification,
  EvidenceGapError,
} from '../aws';
import { CollectContext, CollectedPage, Collector } from '../collectors';
import { accountSubject, ControlParameters, TargetConfig } from '../config';
import {
  EvidenceReader,
  EvidenceWriter,
  FindingClock,
  findingsOf,
  FindingStore,
  FindingWriter,
  HealthStore,
  InstallationStore,
  isFromDatabase,
  ProblemStore,
  saveEach,
} from '../database';
import {
  causeForLog,
  Evidence,
  evidencePhrase,
  InstanceEvidence,
} from '../evidence';
import { instanceArn } from '../languages';
import { ahead } from '../turns';

/** The details of a vulnerability are read once a day. */
const DETAILS_MAX_AGE = 86_400_000;

/** Up to where findings were read. */
const BOOKMARK: EvidenceSource = 'inspector-finding-window';

/** What one collector has found so far. */
interface FindingsInProgress {
  writer?: FindingWriter;
  heldBack: number;
}

/** One run of the collectors over one target. */
export class CollectionRun {
  static create(options: {
    accountRegions: readonly string[];
    clients: AwsClients;
    /** Where nothing of the target was ever derived: dates what is found. */
    createFirstClock?: () => Promise<FindingClock>;
    health: HealthStore;
    knex: Knex;
    logger: LoggerService;
    maxVanishingShare: number;
    now: () => Date;
    parameters: ControlParameters;
    signal: AbortSignal;
    target: TargetConfig;
  }): CollectionRun {
    return new CollectionRun(options);
  }

  readonly #options: Parameters<typeof CollectionRun.create>[0];
  /** Collectors that have come to their end, and those that could not. */
  readonly ended = { well: 0, badly: 0 };
  #instances: Promise<Map<string, InstanceEvidence>> | undefined;
  #knownArns: Promise<Set<string>> | undefined;
  #nodes: Promise<Map<string, string>> | undefined;
  #userDataSalt: Promise<string> | undefined;

  private constructor(options: Parameters<typeof CollectionRun.create>[0]) {
    this.#options = options;
  }

  /**
   * Runs a collector to its end, and writes down how that went. Only an aborted
   * run throws: any other failure is that source's own.
   */
  async collect(collector: Collector): Promise<void> {
    const { health, now, signal, target } = this.#options;
    const startedAt = now();
    const callsBefore = this.#countCalls(collector);
    // One listing may feed several sources; its calls count for the first.
    const callsOf = (index: number) =>
      index === 0 ? this.#countCalls(collector) - callsBefore : 0;
    let rows = 0;
    let writer: EvidenceWriter | undefined;
    // Of this collector alone: others run at the same time.
    const findings: FindingsInProgress = { heldBack: 0 };
    let failed = true;
    try {
      writer = await this.#createWriter(collector, startedAt);
      const context = await this.#readContext(collector, startedAt);
      // AWS is asked for the next page while this one is stored.
      for await (const page of ahead(collector.collect(context))) {
        signal.throwIfAborted();
        rows += page.rows;
        await this.#writeFindings(page, findings, {
          source: collector.sources[0],
          now: startedAt,
        });
        await writer.write(
          await this.#withoutBookmark(page.evidence, findings.writer),
        );
      }
      // First: evidence may hold the bookmark of how far they were read.
      await findings.writer?.flush();
      const heldBack = await this.#finish(collector, writer);
      if (findings.heldBack) {
        heldBack.set(collector.sources[0], findings.heldBack);
      }
      for (const [index, source] of collector.sources.entries()) {
        await health.succeeded({
          targetId: target.id,
          source,
          startedAt,
          now: now(),
          calls: callsOf(index),
          rows,
          heldBack: heldBack.get(source) ?? 0,
        });
      }
      await this.#saveProblems(collector, {
        writer,
        findings: findings.writer,
        isWhole: true,
        now: startedAt,
      });
      failed = false;
    } catch (error) {
      signal.throwIfAborted();
      if (isFromDatabase(error)) {
        // No word of AWS's: nothing else can be stored either.
        throw error;
      }
      const classified = classifyError(asGap(error), {
        // Of several, which one was refused is only known where AWS says it.
        action:
          collector.actions.length === 1 ? collector.actions[0] : undefined,
      });
      await findings.writer?.flush();
      await writer?.flush();
      await this.#saveProblems(collector, {
        writer,
        findings: findings.writer,
        isWhole: false,
        now: startedAt,
      });
      for (const [index, source] of collector.sources.entries()) {
        await health.failed({
          targetId: target.id,
          source,
          now: now(),
          calls: callsOf(index),
          rows,
          error: classified,
        });
      }
      this.#warn(collector, classified);
    } finally {
      this.ended[failed ? 'badly' : 'well'] += 1;
      // What others build on has changed, or could not be read.
      const { sources } = collector;
      if (failed || sources.includes('ec2-instances')) {
        this.#instances = undefined;
        this.#knownArns = undefined;
      }
      if (failed || sources.includes('ssm-instance-information')) {
        this.#nodes = undefined;
      }
    }
  }

  /**
   * Up to where findings were read is not kept where some could not be stored:
   * the next reading then brings them again.
   */
  async #withoutBookmark(
    evidence: Evidence[],
    findings: FindingWriter | undefined,
  ): Promise<Evidence[]> {
    if (!findings || !evidence.some(({ source }) => source === BOOKMARK)) {
      return evidence;
    }
    await findings.flush();
    const isUnstored = [...findings.problems.values()].some(
      ({ problem }) => problem === 'not-stored',
    );
    return isUnstored
      ? evidence.filter(({ source }) => source !== BOOKMARK)
      : evidence;
  }

  /** Which rows are not stored as AWS told them. */
  async #saveProblems(
    { kind, sources }: Collector,
    options: {
      writer: EvidenceWriter | undefined;
      findings: FindingWriter | undefined;
      isWhole: boolean;
      now: Date;
    },
  ): Promise<void> {
    const { knex, logger, target } = this.#options;
    const { writer, findings, now } = options;
    const store = ProblemStore.create({ knex });
    const unstored = [
      ...(writer?.problems().values() ?? []),
      ...(findings ? [findings.problems] : []),
    ].flatMap(problems =>
      [...problems.values()].filter(({ problem }) => problem === 'not-stored'),
    );
    if (unstored.length) {
      logger.warn('Rows could not be stored, and count as unknown', {
        target: target.id,
        source: sources[0],
        rows: unstored.length,
      });
    }
    const isWhole = options.isWhole && kind === 'listing';
    for (const [source, problems] of writer?.problems() ?? []) {
      await store.save({
        scope: target.id,
        source,
        problems,
        isFine: isWhole ? undefined : row => writer!.holds(source, row),
        now,
      });
    }
    if (findings) {
      await store.save({
        scope: target.id,
        source: findingsOf(sources[0]),
        problems: findings.problems,
        isFine: findings.isComplete ? undefined : row => findings.holds(row),
        now,
      });
    }
  }

  /** Findings and vulnerabilities have tables of their own. */
  async #writeFindings(
    page: CollectedPage,
    progress: FindingsInProgress,
    options: { source: EvidenceSource; now: Date },
  ): Promise<void> {
    const { createFirstClock, knex, logger, maxVanishingShare, target } =
      this.#options;
    const { source, now } = options;
    if (page.findings) {
      progress.writer ??= await FindingWriter.create({
        knex,
        targetId: target.id,
        source: 'inspector',
        toArn: instanceId => instanceArn(target, instanceId),
        clock: await createFirstClock?.(),
        maxVanishingShare,
        now,
      });
      await progress.writer.write(page.findings);
      const unreadable = page.unreadableFindings ?? [];
      for (const sourceId of unreadable) {
        progress.writer.keep(sourceId);
      }
      if (unreadable.length) {
        logger.warn('Findings make no sense, keeping what is known of them', {
          target: target.id,
          source,
          findings: unreadable.length,
        });
      }
      if (page.findingsComplete) {
        const { heldBack } = await progress.writer.complete();
        progress.heldBack = heldBack;
      }
    }
    if (page.vulnerabilities) {
      const store = FindingStore.create({ knex });
      const refused = await saveEach(page.vulnerabilities, some =>
        store.saveVulnerabilities([...some], { targetId: target.id }),
      );
      if (refused.length) {
        // They are due as before, and read again.
        logger.warn('What is known of vulnerabilities could not be stored', {
          target: target.id,
          vulnerabilities: refused.length,
        });
      }
    }
  }

  async #createWriter(
    { sources }: Collector,
    now: Date,
  ): Promise<EvidenceWriter> {
    const { knex, maxVanishingShare, target } = this.#options;
    return EvidenceWriter.create({
      knex,
      targetId: target.id,
      accountSubject: accountSubject(target),
      sources,
      knownArns: () =>
        (this.#knownArns ??= EvidenceReader.create({ knex }).readArns(
          target.id,
        )),
      toArn: instanceId => instanceArn(target, instanceId),
      maxVanishingShare,
      now,
    });
  }

  /** Read once for all collectors, and patches only for those that say so. */
  async #readContext({ after }: Collector, now: Date): Promise<CollectContext> {
    const { accountRegions, clients, knex, parameters, signal, target } =
      this.#options;
    const reader = EvidenceReader.create({ knex });
    this.#instances ??= reader.readInstances(target.id);
    this.#nodes ??= reader.readNodes(target.id);
    const [instances, nodes, patches] = await Promise.all([
      this.#instances,
      this.#nodes,
      after.includes('ssm-patch-states')
        ? reader.readPatches(target.id)
        : { patchStates: new Map(), knownPatchLists: new Map() },
    ]);
    return {
      target,
      clients,
      parameters,
      accountRegions,
      signal,
      now,
      readStored: source =>
        reader.readStored({
          source,
          targetId: target.id,
          accountSubject: accountSubject(target),
        }),
      readDueVulnerabilities: () =>
        FindingStore.create({ knex }).listVulnerabilitiesToRead({
          targetId: target.id,
          before: new Date(now.getTime() - DETAILS_MAX_AGE),
        }),
      userDataSalt: () =>
        (this.#userDataSalt ??= InstallationStore.create({
          knex,
        }).userDataSalt()),
      instances,
      runningInstanceIds: new Set(
        [...instances.values()]
          .filter(({ state }) => state === 'running')
          .map(({ instanceId }) => instanceId),
      ),
      nodes,
      ...patches,
    };
  }

  async #finish(
    collector: Collector,
    writer: EvidenceWriter,
  ): Promise<Map<EvidenceSource, number>> {
    const { logger, target } = this.#options;
    for (const { instanceId, reason } of writer.invalidInstances) {
      logger.warn('EC2 described an instance in a way that makes no sense', {
        target: target.id,
        instanceId: instanceId ?? 'unknown',
        reason,
      });
    }
    if (collector.kind === 'details') {
      await writer.flush();
      return new Map();
    }
    const heldBack = await writer.complete();
    for (const [source, rows] of heldBack) {
      if (rows) {
        logger.warn(
          'Most rows of a source vanished at once, keeping them until the next collection confirms it',
          { target: target.id, source, rows },
        );
      }
    }
    return heldBack;
  }

  #warn(collector: Collector, error: ErrorClassification): void {
    const { logger, target } = this.#options;
    logger.warn(`Could not read all of '${collector.sources[0]}'`, {
      target: target.id,
      error: error.name,
      reason: causeForLog(error.cause),
    });
  }

  /** Calls sent to the collector's service; services run side by side. */
  #countCalls({ actions }: Collector): number {
    const service = `${actions[0].split(':')[0]}:`;
    let total = 0;
    for (const [operation, count] of this.#options.clients.calls()) {
      if (operation.startsWith(service)) {
        total += count;
      }
    }
    return total;
  }
}

/** A mistake in reading an answer is about the answer, and in no words of AWS's. */
function asGap(error: unknown): unknown {
  const isMistake =
    (error instanceof TypeError || error instanceof RangeError) &&
    error.cause === undefined &&
    !('$metadata' in error);
  return isMistake
    ? new EvidenceGapError({
        gap: 'invalid-answer',
        why: evidencePhrase('cause.unreadable-answer', { name: error.name }),
      })
    : error;
}
