import { Knex } from 'knex';
import { TargetConfig } from '../config';
import {
  EvidenceReader,
  HealthStore,
  inTransaction,
  readNamedWorkloads,
  readScorecardRefs,
  readSettledInstances,
  readWorkloadsAround,
  recordFindingHistory,
  takeWorkloads,
  Workload,
} from '../database';
import { UNMAPPED_WORKLOAD } from '../deadlines';
import { DeadlineKeeper } from './DeadlineKeeper';
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
    let more: boolean;
    do {
      signal.throwIfAborted();
      more = await inTransaction(this.#options.knex, tx =>
        this.#deriveSome(tx, signal),
      );
    } while (more);
  }

  /** @returns whether there was anything queued */
  async #deriveSome(
    tx: Knex.Transaction,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { now } = this.#options;
    const queued = await takeWorkloads(tx, BATCH_SIZE);
    if (!queued.size) {
      return false;
    }
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
    const findings = await deadlines.updateWorkloads({
      workloads,
      previous,
      arns,
      now: now(),
      signal,
    });
    for (const [target, ofTarget] of arns) {
      await judge.judgeSome(target, {
        arns: ofTarget,
        findings,
        now: now(),
        signal,
      });
    }
    const entityRefs = [...workloads.values()].flatMap(
      ({ entityRef }) => entityRef ?? [],
    );
    await roller.roll(await readScorecardRefs(tx, entityRefs), signal);
    await recordFindingHistory(tx, {
      entityRefs,
      unread: await this.#findUnread(tx),
      now: now(),
    });
    return true;
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
