import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { TargetConfig } from '../config';
import {
  CATALOG,
  dropWorkloads,
  EvidenceReader,
  HealthStore,
  inTransaction,
  isAboutRow,
  ProblemStore,
  readNamedWorkloads,
  readScorecardRefs,
  readSettledInstances,
  readWorkloadsAround,
  recordFindingHistory,
  recordStanding,
  takeWorkloads,
  Workload,
} from '../database';
import { UNMAPPED_WORKLOAD } from '../deadlines';
import { DeadlineKeeper } from './DeadlineKeeper';
import { errorForLog } from './errorForLog';
import { findUnreadTargets } from './findUnreadTargets';
import { ScorecardRoller } from './ScorecardRoller';
import { TargetJudge } from './TargetJudge';

/** Workloads that are derived in one transaction; those of one change together. */
const BATCH_SIZE = 20;

/** What derives one thing from another, over a database or a transaction. */
export interface Derivation {
  deadlines: DeadlineKeeper;
  judge: TargetJudge;
  roller: ScorecardRoller;
}

/**
 * Derives workloads anew whose mapping, owner or level changed, from what is
 * stored: clocks, findings, verdicts, scorecards and history, each workload in
 * one transaction. Never calls AWS.
 */
export class WorkloadRefresher {
  static create(options: {
    derivationOver: (knex: Knex) => Derivation;
    knex: Knex;
    logger: LoggerService;
    /** Evidence older than this is stale, milliseconds. */
    maxAge: number;
    now: () => Date;
    targets: readonly TargetConfig[];
  }): WorkloadRefresher {
    return new WorkloadRefresher(options);
  }

  readonly #options: Parameters<typeof WorkloadRefresher.create>[0];

  private constructor(options: Parameters<typeof WorkloadRefresher.create>[0]) {
    this.#options = options;
  }

  /** Until none is queued. What a killed process has taken is queued again. */
  async drain(signal: AbortSignal): Promise<void> {
    let limit = BATCH_SIZE;
    for (;;) {
      signal.throwIfAborted();
      const { taken, refused } = await this.#deriveSome(limit, signal);
      if (refused === undefined) {
        if (!taken.length) {
          return;
        }
      } else if (limit > 1) {
        // One by one, so that the odd one takes down itself alone.
        limit = 1;
      } else {
        await this.#giveUp(taken, refused);
        limit = BATCH_SIZE;
      }
    }
  }

  /** @returns what was queued, and why it could not be derived, if so */
  async #deriveSome(
    limit: number,
    signal: AbortSignal,
  ): Promise<{ taken: string[]; refused?: unknown }> {
    let taken: string[] = [];
    try {
      await inTransaction(this.#options.knex, async tx => {
        const queued = await takeWorkloads(tx, limit);
        taken = [...queued.keys()];
        if (queued.size) {
          await this.#derive(tx, queued, signal);
        }
      });
      return { taken };
    } catch (error) {
      signal.throwIfAborted();
      if (!isAboutRow(error)) {
        throw error;
      }
      return { taken, refused: error };
    }
  }

  /** Until it changes again, or a run of its target derives it. */
  async #giveUp(names: string[], error: unknown): Promise<void> {
    const { knex, logger, now } = this.#options;
    await dropWorkloads(knex, names);
    await ProblemStore.create({ knex }).save({
      scope: CATALOG,
      source: 'mapping',
      problems: new Map(
        names.map(name => [name, { name, problem: 'not-derived' }]),
      ),
      isFine: () => false,
      now: now(),
    });
    logger.error('What follows from a mapping could not be derived', {
      workloads: names,
      ...errorForLog(error),
    });
  }

  async #derive(
    tx: Knex.Transaction,
    queued: ReadonlyMap<string, readonly string[]>,
    signal: AbortSignal,
  ): Promise<void> {
    const { now } = this.#options;
    const { deadlines, judge, roller } = this.#options.derivationOver(tx);
    const { workloads, previous } = await this.#readAffected(tx, queued);
    // What was never judged as a whole is the affair of its own run.
    const settled = await readSettledInstances(
      tx,
      [...queued.keys()].flatMap(name => workloads.get(name)?.arns ?? []),
    );
    const arns = new Map<TargetConfig, string[]>(
      this.#options.targets.flatMap(target => {
        const ofTarget = settled.get(target.id);
        return ofTarget ? [[target, ofTarget]] : [];
      }),
    );
    const { standing, unclocked } = await deadlines.updateWorkloads({
      workloads,
      previous,
      arns,
      now: now(),
      signal,
    });
    for (const [target, ofTarget] of arns) {
      await judge.judgeSome(target, {
        arns: ofTarget,
        standing,
        unclocked,
        now: now(),
        signal,
      });
    }
    const entityRefs = [...workloads.values()].flatMap(
      ({ entityRef }) => entityRef ?? [],
    );
    const scorecardRefs = await readScorecardRefs(tx, entityRefs);
    await roller.roll(scorecardRefs, signal);
    await recordStanding(tx, { entityRefs: scorecardRefs, now: now() });
    await recordFindingHistory(tx, {
      entityRefs,
      unread: await this.#findUnread(tx),
      now: now(),
    });
    await ProblemStore.create({ knex: tx }).save({
      scope: CATALOG,
      source: 'mapping',
      problems: new Map(),
      isFine: name => queued.has(name),
      now: now(),
    });
  }

  /**
   * The queued workloads, and what else their instances belong, or belonged,
   * to: a clock follows the strictest of an instance's services.
   */
  async #readAffected(
    tx: Knex.Transaction,
    queued: ReadonlyMap<string, readonly string[]>,
  ): Promise<{
    workloads: Map<string, Workload>;
    previous: Map<string, string[]>;
  }> {
    const own = await readNamedWorkloads(tx, [...queued.keys()]);
    const others = new Set<string>();
    const previous = new Map<string, string[]>();
    for (const [name, from] of queued) {
      const { now, before } = await readWorkloadsAround(
        tx,
        own.get(name)?.arns ?? [],
      );
      for (const other of [...now, ...before]) {
        others.add(other);
      }
      previous.set(
        name,
        from.flatMap(other => (other === UNMAPPED_WORKLOAD ? before : [other])),
      );
    }
    return {
      workloads: new Map([
        ...own,
        ...(await readNamedWorkloads(
          tx,
          [...others].filter(name => !own.has(name)),
        )),
      ]),
      previous,
    };
  }

  async #findUnread(tx: Knex.Transaction): Promise<string[]> {
    const { maxAge, now, targets } = this.#options;
    return findUnreadTargets({
      evidence: EvidenceReader.create({ knex: tx }),
      health: HealthStore.create({ knex: tx }),
      maxAge,
      now: now(),
      targets,
    });
  }
}
