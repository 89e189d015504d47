import { MaturityLevel } from 'backstage-plugin-ec2-compliance-common';
import { DeadlineConfig, TargetConfig } from '../config';
import {
  CATALOG,
  FindingClock,
  FindingStore,
  ProblemStore,
  RolledUp,
  Workload,
} from '../database';
import { Standing } from '../deadlines';
import { StandingClock } from './StandingClock';

/** How instances stand after their clocks were set. */
export interface Clocked {
  /** Of those whose findings were all read for it, by ARN. */
  standing: Map<string, Standing>;
  /** ARNs of instances with a clock that could not be set. */
  unclocked: Set<string>;
}

/** Sets the deadlines of what was found in a target. */
export class DeadlineKeeper {
  static create(options: {
    config: DeadlineConfig;
    findings: FindingStore;
    problems: ProblemStore;
  }): DeadlineKeeper {
    return new DeadlineKeeper(options);
  }

  readonly #options: Parameters<typeof DeadlineKeeper.create>[0];

  private constructor(options: Parameters<typeof DeadlineKeeper.create>[0]) {
    this.#options = options;
  }

  /**
   * Dates what changed on the instances of a target, and adds it up.
   *
   * @param options - `queued`: workloads that are derived in any case; `whole`:
   *   everything is, whether or not it changed; `first`: nothing was before
   */
  async update(
    target: TargetConfig,
    options: {
      queued: readonly string[];
      whole: boolean;
      first: boolean;
      now: Date;
      signal: AbortSignal;
    },
  ): Promise<Clocked> {
    const { findings } = this.#options;
    const { now } = options;
    const changed = options.whole
      ? undefined
      : await findings.readChanged(target.id, [
          ...options.queued,
          ...(await this.#readRefused(target.id)),
        ]);
    const clock = await this.#createClock({
      ...options,
      clears: true,
      anew: options.first,
      dates: ({ targetId }) => targetId === target.id,
    });
    const done: RolledUp = await findings.rollUp({
      targetId: target.id,
      changed,
      now,
      fallbackOwner: this.#options.config.fallbackOwner,
      clock,
    });
    const fine = new Set(done.names);
    await this.#saveRefused(
      target.id,
      done.refused,
      now,
      changed && (name => fine.has(name)),
    );
    // What a change of the catalog could not derive is derived now.
    for (const source of ['mapping', 'workloads']) {
      await this.#options.problems.save({
        scope: CATALOG,
        source,
        problems: new Map(),
        isFine: name => fine.has(name),
        now,
      });
    }
    return {
      standing: changed ? new Map() : clock.standing,
      unclocked: clock.unclocked,
    };
  }

  /**
   * As {@link DeadlineKeeper.update}, of some workloads and of instances that
   * belong to them.
   *
   * @param options - `arns`: of the instances, by their target
   */
  async updateWorkloads(options: {
    workloads: ReadonlyMap<string, Workload>;
    /** Workloads that gave instances to one, by its name. */
    previous: ReadonlyMap<string, readonly string[]>;
    arns: ReadonlyMap<TargetConfig, readonly string[]>;
    now: Date;
    signal: AbortSignal;
  }): Promise<Clocked> {
    const { workloads, previous, now } = options;
    const arns = new Set([...options.arns.values()].flat());
    const clock = await this.#createClock({
      ...options,
      // Whether all is derived that follows from it, the run of its target says.
      clears: false,
      anew: false,
      dates: ({ arn }) => arns.has(arn),
    });
    const { refused } = await this.#options.findings.rollUpWorkloads({
      workloads,
      previous,
      now,
      fallbackOwner: this.#options.config.fallbackOwner,
      clock,
    });
    await this.#saveRefused(CATALOG, refused, now, name => workloads.has(name));
    return { standing: clock.standing, unclocked: clock.unclocked };
  }

  /** What dates the findings of a target as they are stored for the first time. */
  async createFirstClock(
    target: TargetConfig,
    options: { now: Date; signal: AbortSignal },
  ): Promise<FindingClock> {
    return this.#createClock({
      ...options,
      clears: false,
      anew: true,
      dates: ({ targetId }) => targetId === target.id,
    });
  }

  /** Workloads that could not be derived: they are tried again each time. */
  async #readRefused(targetId: string): Promise<string[]> {
    const problems = await this.#options.problems.list([targetId, CATALOG]);
    return [...problems.values()]
      .flat()
      .filter(
        ({ scope, source }) =>
          source === 'workloads' || (scope === CATALOG && source === 'mapping'),
      )
      .map(({ name }) => name);
  }

  async #createClock(options: {
    now: Date;
    signal: AbortSignal;
    clears: boolean;
    anew: boolean;
    dates: FindingClock['dates'];
  }): Promise<StandingClock> {
    const { config, findings } = this.#options;
    const levels: ReadonlyMap<string, MaturityLevel> =
      await findings.readMaturityLevels();
    return StandingClock.create({ ...options, config, findings, levels });
  }

  /** Which workloads could not be added up, among those that were to be. */
  async #saveRefused(
    scope: string,
    refused: readonly string[],
    now: Date,
    isFine?: (workload: string) => boolean,
  ): Promise<void> {
    await this.#options.problems.save({
      scope,
      source: 'workloads',
      problems: new Map(
        refused.map(workload => [
          workload,
          { name: workload, problem: 'not-derived' },
        ]),
      ),
      isFine,
      now,
    });
  }
}
