import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { MaturityLevel } from 'backstage-plugin-ec2-compliance-common';
import { ControlParameters, TargetConfig } from '../config';
import {
  AnyJudgement,
  FleetSummary,
  judgeAccount,
  judgeInstance,
} from '../controls';
import {
  giveWay,
  HealthStore,
  InstanceToJudge,
  ListedProblem,
  NewVerdict,
  ProblemStore,
  saveEach,
  VerdictStore,
  readTargetEvidence,
  TargetEvidence,
} from '../database';
import { strictestLevel } from '../deadlines';
import {
  evidenceLookup,
  InstanceFindings,
  isPaused,
  NO_FINDINGS,
} from '../evidence';
import { parseArn } from '../languages';

type JudgeOptions = {
  now: Date;
  signal: AbortSignal;
  /** What is open on each instance, by ARN; nothing on the others. */
  findings: ReadonlyMap<string, InstanceFindings>;
  /** ARNs of instances with a clock that could not be set. */
  unclocked: ReadonlySet<string>;
  /** All of the target's instances unless given. */
  arns?: readonly string[];
};

const NOT_STORED: AnyJudgement = {
  status: 'INSUFFICIENT_DATA',
  reason: 'invalid-answer',
  values: { because: { phrase: 'judging.not-stored' } },
};

type OnError = (controlId: string, error: unknown) => void;

/** Judges a target, and every instance of it, from stored evidence. */
export class TargetJudge {
  static create(options: {
    health: HealthStore;
    problems: ProblemStore;
    verdicts: VerdictStore;
    parameters: ControlParameters;
    /** That of entities without one of their own. */
    maturityLevel: MaturityLevel;
    maxAge: number;
    logger: LoggerService;
    /** The configured targets. */
    targets: readonly TargetConfig[];
  }): TargetJudge {
    return new TargetJudge(options);
  }

  readonly #options: Parameters<typeof TargetJudge.create>[0];

  private constructor(options: Parameters<typeof TargetJudge.create>[0]) {
    this.#options = options;
  }

  /** @returns the number of verdicts that changed */
  async judge(target: TargetConfig, options: JudgeOptions): Promise<number> {
    const { health } = this.#options;
    const shared = await this.#readShared(target, options);
    const fleet: FleetSummary = { running: 0, managed: 0, scanned: 0 };
    const failures = this.#collectFailures(target);
    let written = await this.#judgeInstances(
      target,
      shared,
      options,
      failures.onError,
      (subject, judgements) => addToFleet(fleet, subject, judgements),
    );
    written += await this.#judgeAccount(
      target,
      fleet,
      shared,
      options,
      failures.onError,
    );
    failures.log();
    await health.judged(target.id, { now: options.now });
    return written;
  }

  /**
   * As {@link TargetJudge.judge}, of some instances alone: what they share is
   * not judged.
   *
   * @returns the number of verdicts that changed
   */
  async judgeSome(
    target: TargetConfig,
    options: JudgeOptions & { arns: readonly string[] },
  ): Promise<number> {
    const shared = await this.#readShared(target, options);
    const failures = this.#collectFailures(target);
    const written = await this.#judgeInstances(
      target,
      shared,
      options,
      failures.onError,
    );
    failures.log();
    return written;
  }

  /** What all instances share, and of which evidence does not count. */
  async #readShared(
    target: TargetConfig,
    { unclocked }: JudgeOptions,
  ): Promise<TargetEvidence> {
    const shared = await readTargetEvidence({ ...this.#options, target });
    const unstored = new Map(shared.unstored);
    for (const arn of unclocked) {
      unstored.set(
        arn,
        new Set([...(unstored.get(arn) ?? []), 'inspector-findings']),
      );
    }
    return { ...shared, unstored };
  }

  async #judgeInstances(
    target: TargetConfig,
    shared: TargetEvidence,
    options: JudgeOptions,
    onError: OnError,
    onJudged?: (
      subject: InstanceToJudge,
      judgements: Map<string, AnyJudgement>,
    ) => void,
  ): Promise<number> {
    const { verdicts } = this.#options;
    const { arns, signal } = options;
    const problems = new Map<string, ListedProblem>();
    let written = 0;
    for await (const subjects of verdicts.readForJudgement(target.id, {
      arns,
    })) {
      signal.throwIfAborted();
      const judged = new Map<string, NewVerdict[]>();
      for (const subject of subjects) {
        await giveWay();
        const judgements = this.#judgeInstance(
          subject,
          shared,
          options,
          onError,
        );
        onJudged?.(subject, judgements);
        judged.set(subject.arn, toVerdicts(judgements));
      }
      written += await this.#save(target, judged, options, problems);
    }
    const ofThese = arns && new Set(arns);
    await this.#options.problems.save({
      scope: target.id,
      source: 'verdicts',
      problems,
      isFine: arn => ofThese?.has(arn) ?? true,
      now: options.now,
    });
    return written;
  }

  /** Verdicts that are refused are none that stand: unknown ones take their place. */
  async #save(
    target: TargetConfig,
    judged: ReadonlyMap<string, NewVerdict[]>,
    { now }: JudgeOptions,
    problems: Map<string, ListedProblem>,
  ): Promise<number> {
    const { verdicts } = this.#options;
    let written = 0;
    const save =
      (of: (arn: string) => NewVerdict[]) =>
      async (arns: readonly string[]) => {
        written += await verdicts.save({
          targetId: target.id,
          verdicts: new Map(arns.map(arn => [arn, of(arn)])),
          now,
        });
      };
    const refused = await saveEach(
      [...judged.keys()],
      save(arn => judged.get(arn)!),
    );
    for (const arn of refused) {
      const name = parseArn(arn)?.resource.replace('instance/', '') ?? arn;
      problems.set(arn, { name, arn, problem: 'not-derived' });
    }
    await saveEach(
      refused,
      save(arn => judged.get(arn)!.map(asUnknown)),
    );
    return written;
  }

  /** One line per control and run, however many instances it throws for. */
  #collectFailures(target: TargetConfig): { onError: OnError; log(): void } {
    const { logger } = this.#options;
    const failed = new Map<string, unknown>();
    return {
      onError: (controlId, error) => {
        failed.set(controlId, error);
      },
      log: () => {
        for (const [control, error] of failed) {
          logger.error(
            `The control '${control}' could not judge all it should`,
            { target: target.id, error: stringifyError(error) },
          );
        }
      },
    };
  }

  #judgeInstance(
    subject: InstanceToJudge,
    shared: TargetEvidence,
    { now, findings }: JudgeOptions,
    onError: OnError,
  ): Map<string, AnyJudgement> {
    const { maturityLevel, parameters, maxAge } = this.#options;
    const judgements = judgeInstance({
      now,
      instance: subject.instance,
      region: parseArn(subject.arn)?.region,
      exposure: subject.exposure,
      level: strictestLevel(subject.levels, maturityLevel),
      evidence: evidenceLookup({ subject, ...shared, now, maxAge }),
      findings: findings.get(subject.arn) ?? NO_FINDINGS,
      parameters,
      onError,
    });
    if (!shared.unstored.get(subject.arn)?.has('ec2-instances')) {
      return judgements;
    }
    // By what is stored of it, which is not what it is.
    return new Map(
      [...judgements.keys()].map(controlId => [controlId, NOT_STORED]),
    );
  }

  async #judgeAccount(
    target: TargetConfig,
    fleet: FleetSummary,
    shared: TargetEvidence,
    { now }: JudgeOptions,
    onError: OnError,
  ): Promise<number> {
    const { parameters, maxAge, verdicts } = this.#options;
    const evidence = evidenceLookup({ ...shared, now, maxAge });
    const listing = evidence.get('ec2-instances');
    const judgements = judgeAccount({
      now,
      target,
      fleet: {
        ...fleet,
        unread: listing.state === 'unavailable' ? listing : undefined,
      },
      evidence,
      parameters,
      onError,
    });
    return verdicts.saveAccount({
      targetId: target.id,
      verdicts: toVerdicts(judgements),
      now,
    });
  }
}

function toVerdicts(judgements: Map<string, AnyJudgement>): NewVerdict[] {
  return [...judgements].map(([controlId, judgement]) => ({
    controlId,
    status: judgement.status,
    reason: judgement.reason,
    values: judgement.values ?? {},
    recordedAt: judgement.recordedAt,
  }));
}

function asUnknown({ controlId }: NewVerdict): NewVerdict {
  const { status, reason, values = {} } = NOT_STORED;
  return { controlId, status, reason, values };
}

function addToFleet(
  fleet: FleetSummary,
  { instance }: InstanceToJudge,
  judgements: Map<string, AnyJudgement>,
): void {
  if (isPaused(instance) || instance.managedBy !== undefined) {
    return;
  }
  fleet.running++;
  if (judgements.get('ssm-managed')?.status === 'COMPLIANT') {
    fleet.managed++;
    if (judgements.get('patch-scan-current')?.status === 'COMPLIANT') {
      fleet.scanned++;
    }
  }
}
