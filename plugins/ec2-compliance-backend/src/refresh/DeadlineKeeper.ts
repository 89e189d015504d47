import { MaturityLevel } from 'backstage-plugin-ec2-compliance-common';
import { isEqual } from 'lodash';
import { DeadlineConfig, TargetConfig } from '../config';
import {
  CATALOG,
  FindingStore,
  FindingToClock,
  giveWay,
  InstanceToClock,
  NewDeadline,
  ProblemStore,
  Workload,
} from '../database';
import {
  clockKey,
  computeByLevel,
  earliest,
  firstSight,
  Sight,
  strictestLevel,
  summarizeFindings,
} from '../deadlines';
import { InstanceFindings, VulnerabilityEvidence } from '../evidence';

type ClockFacts = {
  clocks: ReadonlyMap<string, Sight>;
  vulnerabilities: ReadonlyMap<string, VulnerabilityEvidence>;
  /** Of entities that are held to a level of their own. */
  levels: ReadonlyMap<string, MaturityLevel>;
};

/** How instances stand after their clocks were set. */
export interface Clocked {
  /** Of each that anything is open on, by ARN. */
  standing: Map<string, InstanceFindings>;
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

  async update(
    target: TargetConfig,
    options: { now: Date; signal: AbortSignal },
  ): Promise<Clocked> {
    const { config, findings } = this.#options;
    const { now } = options;
    const rollUp = async () => {
      const { names, refused } = await findings.rollUp({
        targetId: target.id,
        now,
        fallbackOwner: config.fallbackOwner,
      });
      await this.#saveRefused(target.id, refused, now);
      // What a change of the catalog could not derive is derived now.
      const fine = new Set(names);
      for (const source of ['mapping', 'workloads']) {
        await this.#options.problems.save({
          scope: CATALOG,
          source,
          problems: new Map(),
          isFine: name => fine.has(name),
          now,
        });
      }
    };
    const first = await this.#setDeadlines(target, options);
    await rollUp();
    if (!first.isNew) {
      return first;
    }
    // Only now is the first sight of each workload known, over all of its
    // instances.
    const second = await this.#setDeadlines(target, options);
    await rollUp();
    return second;
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
    const { config, findings } = this.#options;
    const { workloads, previous, now, signal } = options;
    const rollUp = async () => {
      const { refused } = await findings.rollUpWorkloads({
        workloads,
        previous,
        now,
        fallbackOwner: config.fallbackOwner,
      });
      await this.#saveRefused(CATALOG, refused, now, name =>
        workloads.has(name),
      );
    };
    // The first sight of each workload comes first: the clocks go by it.
    await rollUp();
    const standing = new Map<string, InstanceFindings>();
    const unclocked = new Set<string>();
    for (const [target, arns] of options.arns) {
      const ofTarget = await this.#setDeadlines(target, { now, signal, arns });
      for (const [arn, summary] of ofTarget.standing) {
        standing.set(arn, summary);
      }
      for (const arn of ofTarget.unclocked) {
        unclocked.add(arn);
      }
    }
    await rollUp();
    return { standing, unclocked };
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

  async #setDeadlines(
    target: TargetConfig,
    {
      now,
      signal,
      arns,
    }: { now: Date; signal: AbortSignal; arns?: readonly string[] },
  ): Promise<Clocked & { isNew: boolean }> {
    const { findings } = this.#options;
    const levels = await findings.readMaturityLevels();
    const standing = new Map<string, InstanceFindings>();
    const unclocked = new Set<string>();
    let isNew = false;
    for await (const instances of findings.readForClock(target.id, {
      arns,
    })) {
      signal.throwIfAborted();
      const [clocks, vulnerabilities] = [
        await findings.readWorkloadClocks(
          unique(instances.flatMap(({ workloads }) => workloads)),
        ),
        await findings.readVulnerabilities(
          unique(
            instances.flatMap(instance =>
              instance.findings.flatMap(({ finding }) => [
                finding.vulnerabilityId,
                ...finding.cveIds,
              ]),
            ),
          ),
        ),
      ];
      const facts = { levels, clocks, vulnerabilities };
      const changed: NewDeadline[] = [];
      for (const instance of instances) {
        await giveWay();
        const { rows, summary, isWhole } = this.#clockInstance(
          instance,
          facts,
          now,
        );
        standing.set(instance.arn, summary);
        if (!isWhole) {
          unclocked.add(instance.arn);
        }
        isNew ||= instance.findings.some(({ deadline }) => !deadline);
        changed.push(
          ...rows.filter(
            row =>
              row.found.internetFacing !== row.internetFacing ||
              !isEqual(row.found.deadline, row.deadline),
          ),
        );
      }
      await findings.saveDeadlines(changed);
    }
    return { standing, unclocked, isNew };
  }

  #clockInstance(
    { exposure, workloads, findings }: InstanceToClock,
    facts: ClockFacts,
    now: Date,
  ) {
    const { config } = this.#options;
    const level = strictestLevel(
      workloads.map(workload => facts.levels.get(workload)),
      config.maturityLevel,
    );
    const clock = (found: FindingToClock) => {
      const { finding, fixAppearedAt } = found;
      const deadline = computeByLevel({
        finding,
        vulnerability: worstKnown(finding, facts.vulnerabilities),
        workload: sightOf(found, workloads, facts.clocks),
        fixAppearedAt,
        exposure,
        level,
        parameters: config,
      });
      return {
        found,
        id: found.id,
        dueAt: deadline.dueAt,
        internetFacing: exposure.internetFacing,
        deadline,
      };
    };
    const rows = findings.flatMap(found => {
      try {
        return [clock(found)];
      } catch {
        // One odd finding takes down the verdict of its instance alone.
        return [];
      }
    });
    return {
      rows,
      isWhole: rows.length === findings.length,
      summary: summarizeFindings(
        // What is suppressed in Inspector too: only a waiver is an exception.
        rows.map(({ found, deadline }) => ({
          packageName: found.finding.packageName,
          vulnerabilityId: found.finding.vulnerabilityId,
          suppressed: found.status === 'suppressed',
          deadline,
        })),
        now,
      ),
    };
  }
}

/** The earliest sight on any of the workloads, the instance's own included. */
function sightOf(
  { finding, firstSeenAt }: FindingToClock,
  workloads: readonly string[],
  clocks: ReadonlyMap<string, Sight>,
): Sight {
  return firstSight(
    { firstSeenAt, firstObservedAt: finding.firstObservedAt },
    ...workloads.flatMap(
      workload =>
        clocks.get(
          clockKey(workload, finding.vulnerabilityId, finding.packageName),
        ) ?? [],
    ),
  );
}

/** What is known of its CVE; of a patch, the one exploited first. */
function worstKnown(
  { vulnerabilityId, cveIds }: FindingToClock['finding'],
  vulnerabilities: ReadonlyMap<string, VulnerabilityEvidence>,
): VulnerabilityEvidence | undefined {
  const known = unique([vulnerabilityId, ...cveIds]).flatMap(
    id => vulnerabilities.get(id) ?? [],
  );
  const exploitedAt = ({
    kevAddedAt,
    exploitObservedAt,
    exploitAppearedAt,
  }: VulnerabilityEvidence) =>
    earliest([kevAddedAt, exploitObservedAt, exploitAppearedAt]) ?? '9999';
  return known.sort((a, b) => (exploitedAt(a) < exploitedAt(b) ? -1 : 1))[0];
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
