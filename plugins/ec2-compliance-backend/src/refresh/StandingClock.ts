import { MaturityLevel } from 'backstage-plugin-ec2-compliance-common';
import { DeadlineConfig } from '../config';
import {
  FindingClock,
  FindingStore,
  FindingToClock,
  giveWay,
  SetDeadline,
} from '../database';
import {
  addStandings,
  CLOCKED_BY,
  computeByLevel,
  earliest,
  OpenFinding,
  Standing,
  standingOf,
  strictestLevel,
} from '../deadlines';
import { FindingEvidence, VulnerabilityEvidence } from '../evidence';

/** Deadlines that are kept at a time, for what is alike on many instances. */
const MAX_KEPT = 20_000;

/** Sets deadlines, and keeps how the instances stand by them. */
export class StandingClock implements FindingClock {
  static create(options: {
    config: DeadlineConfig;
    findings: FindingStore;
    /** Of entities that are held to a level of their own. */
    levels: ReadonlyMap<string, MaturityLevel>;
    clears: boolean;
    anew: boolean;
    dates: FindingClock['dates'];
    now: Date;
    signal: AbortSignal;
  }): StandingClock {
    return new StandingClock(options);
  }

  /** How instances stand by what was dated, by ARN. */
  readonly standing = new Map<string, Standing>();
  /** ARNs of instances with a clock that could not be set. */
  readonly unclocked = new Set<string>();
  readonly dates: FindingClock['dates'];
  readonly clears: boolean;
  readonly anew: boolean;
  readonly #options: Parameters<typeof StandingClock.create>[0];
  readonly #kept = new Map<string, SetDeadline>();

  private constructor(options: Parameters<typeof StandingClock.create>[0]) {
    this.#options = options;
    this.dates = options.dates;
    this.clears = options.clears;
    this.anew = options.anew;
  }

  async date(
    findings: readonly FindingToClock[],
  ): ReturnType<FindingClock['date']> {
    const { now, signal } = this.#options;
    signal.throwIfAborted();
    const vulnerabilities = await this.#options.findings.readVulnerabilities([
      ...new Set(
        findings.flatMap(({ item: { finding } }) => [
          finding.vulnerabilityId,
          ...finding.cveIds,
        ]),
      ),
    ]);
    const deadlines = new Map<string, SetDeadline>();
    const open = new Map<string, OpenFinding[]>();
    for (const found of findings) {
      await giveWay();
      const { id, arn, finding, status, waiver, waiverUntil } = found.item;
      try {
        const set = this.#compute(found, vulnerabilities);
        deadlines.set(id, set);
        if (found.isFirst) {
          const ofArn = open.get(arn) ?? [];
          open.set(arn, ofArn);
          // What is suppressed in Inspector too: only a waiver is an exception.
          ofArn.push({
            packageName: finding.packageName,
            vulnerabilityId: finding.vulnerabilityId,
            suppressed: status === 'suppressed',
            waiver,
            waiverUntil,
            deadline: set.deadline,
          });
        }
      } catch {
        // One odd finding takes down the verdict of its instance alone.
        this.unclocked.add(arn);
      }
    }
    return {
      deadlines,
      standing: new Map(
        [...open].map(([arn, ofArn]) => [arn, standingOf(ofArn, now)]),
      ),
    };
  }

  saved({ standing, outdated }: Parameters<FindingClock['saved']>[0]): void {
    for (const arn of outdated) {
      this.standing.delete(arn);
    }
    for (const [arn, some] of standing) {
      const before = this.standing.get(arn);
      this.standing.set(arn, before ? addStandings(before, some) : some);
    }
  }

  /** Most are alike: one vulnerability on the instances of one fleet. */
  #compute(
    { item, exposure, workloads, sight }: FindingToClock,
    vulnerabilities: ReadonlyMap<string, VulnerabilityEvidence>,
  ): SetDeadline {
    const { config, levels } = this.#options;
    const { finding, fixAppearedAt } = item;
    const input = {
      finding,
      vulnerability: worstKnown(finding, vulnerabilities),
      workload: sight,
      fixAppearedAt,
      exposure,
      level: strictestLevel(
        workloads.map(workload => levels.get(workload)),
        config.maturityLevel,
      ),
    };
    const { finding: _, ...others } = input;
    const key = JSON.stringify([CLOCKED_BY.map(name => finding[name]), others]);
    const known = this.#kept.get(key);
    if (known) {
      return known;
    }
    const deadline = computeByLevel({ ...input, parameters: config });
    const set = { deadline, text: JSON.stringify(deadline) };
    if (this.#kept.size >= MAX_KEPT) {
      this.#kept.clear();
    }
    this.#kept.set(key, set);
    return set;
  }
}

/** What is known of its CVE; of a patch, the one exploited first. */
function worstKnown(
  {
    vulnerabilityId,
    cveIds,
  }: Pick<FindingEvidence, 'vulnerabilityId' | 'cveIds'>,
  vulnerabilities: ReadonlyMap<string, VulnerabilityEvidence>,
): VulnerabilityEvidence | undefined {
  const known = [...new Set([vulnerabilityId, ...cveIds])].flatMap(
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
