import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  EvidenceSource,
  MaturityLevel,
} from 'backstage-plugin-ec2-compliance-common';
import { chunk } from 'lodash';
import { ControlParameters, TargetConfig } from '../config';
import {
  AnyJudgement,
  ControlCatalogue,
  FleetSummary,
  instanceControls,
  judgeAccount,
  judgeInstance,
} from '../controls';
import {
  giveWay,
  HealthStore,
  InstanceState,
  InstanceToJudge,
  ListedProblem,
  NewVerdict,
  NO_STATE,
  ProblemStore,
  saveEach,
  VerdictStore,
  readTargetEvidence,
  TargetEvidence,
} from '../database';
import { NOTHING_STANDS, Standing, strictestLevel } from '../deadlines';
import {
  evidenceLookup,
  InstanceFindings,
  isPaused,
  Moment,
  StoredEvidence,
} from '../evidence';
import { parseArn } from '../languages';
import {
  ExceptedJudgement,
  overlayWaivers,
  WaivableJudgement,
} from '../waivers';
import { Fingerprints, withoutBookmarks } from './Fingerprints';
import { judgeableAsOf } from './judgeableAsOf';

/**
 * Instances whose evidence is read at a time: it is thrown away while it is
 * young, which costs next to nothing and keeps the heap small.
 */
const EVIDENCE_CHUNK_SIZE = 25;

type JudgeOptions = {
  now: Date;
  /** As of when what was read is judged; waivers begin and end by `now`. */
  asOf: Date;
  signal: AbortSignal;
  /** How instances stand that is known already, by ARN. */
  standing: ReadonlyMap<string, Standing>;
  /** ARNs of instances with a clock that could not be set. */
  unclocked: ReadonlySet<string>;
  /** Whether all are judged, and not those alone of which something changed. */
  whole: boolean;
  /** All of the target's instances unless given. */
  arns?: readonly string[];
};

const NOT_STORED: AnyJudgement = {
  status: 'INSUFFICIENT_DATA',
  reason: 'invalid-answer',
  values: { because: { phrase: 'judging.not-stored' } },
};

/** The controls that judge by what was found, and by which part of it. */
const DEADLINE_CONTROLS = {
  operatingSystems: 'os-patch-deadlines',
  applications: 'application-patch-deadlines',
} as const;

type InstanceInState = {
  subject: InstanceToJudge;
  state: InstanceState;
  /** Of what it is judged by. */
  print: string;
};

type InstanceWithEvidence = InstanceInState & {
  evidence: ReadonlyMap<EvidenceSource, StoredEvidence>;
};

/** Instances that were judged together. */
interface JudgedLot {
  /** By ARN. */
  judged: Map<string, NewVerdict[]>;
  states: Map<string, InstanceState>;
  /** How far each of them is, those included that stand as they were judged. */
  stages: number[];
}

type OnError = (controlId: string, error: unknown) => void;

/** Judges a target, and every instance of it, from stored evidence. */
export class TargetJudge {
  static create(options: {
    /** The product's own by default. */
    controls?: Pick<ControlCatalogue, 'account' | 'instance'>;
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
  async judge(
    target: TargetConfig,
    whole: Omit<JudgeOptions, 'asOf'>,
  ): Promise<number> {
    const { health } = this.#options;
    const options = { ...whole, asOf: whole.now };
    const shared = await this.#readShared(target, options);
    const fleet: FleetSummary = { running: 0, managed: 0, scanned: 0 };
    const failures = this.#collectFailures(target);
    let written = await this.#judgeInstances(
      target,
      shared,
      options,
      failures.onError,
      fleet,
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
   * As {@link TargetJudge.judge}, of some instances alone, and for another than
   * the target's own run: what they share is not judged, and nothing is told to
   * be too old that this run is about to read.
   *
   * @returns the number of verdicts that changed
   */
  async judgeSome(
    target: TargetConfig,
    some: Omit<JudgeOptions, 'asOf' | 'whole'> & { arns: readonly string[] },
  ): Promise<number> {
    const shared = await this.#readShared(target, some);
    const asOf = await this.#asOf(target, shared, some.now);
    const options = {
      ...some,
      asOf,
      whole: true,
      // They stood otherwise then.
      ...(asOf < some.now && { standing: new Map<string, Standing>() }),
    };
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

  /** @see judgeableAsOf */
  async #asOf(
    target: TargetConfig,
    shared: TargetEvidence,
    now: Date,
  ): Promise<Date> {
    const { health, maxAge } = this.#options;
    const record = (await health.listTargets()).find(
      ({ id }) => id === target.id,
    );
    return record?.judgedAt === undefined
      ? now
      : judgeableAsOf({
          judgedAt: record.judgedAt,
          sources: shared.health.values(),
          maxAge,
          now,
        });
  }

  /** What all instances share, and of which evidence does not count. */
  async #readShared(
    target: TargetConfig,
    { unclocked }: Pick<JudgeOptions, 'unclocked'>,
  ): Promise<TargetEvidence> {
    const read = await readTargetEvidence({ ...this.#options, target });
    const shared = { ...read, ofTarget: withoutBookmarks(read.ofTarget) };
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
    fleet?: FleetSummary,
  ): Promise<number> {
    const { verdicts } = this.#options;
    const { arns, signal } = options;
    const problems = new Map<string, ListedProblem>();
    const judgedArns = new Set<string>();
    let written = 0;
    // The next are judged while these are stored.
    const lots = this.#judgeLots(target, shared, options, onError);
    for await (const lot of verdicts.sideBySide(lots)) {
      const { judged, states, stages } = lot;
      signal.throwIfAborted();
      stages.forEach(stage => addToFleet(fleet, stage));
      if (!judged.size) {
        continue;
      }
      written += await this.#save(target, judged, options, problems);
      for (const arn of problems.keys()) {
        const state = states.get(arn);
        if (state) {
          states.set(arn, { ...state, judged_by: null });
        }
      }
      await verdicts.saveStates({ targetId: target.id, states });
      [...judged.keys()].forEach(arn => judgedArns.add(arn));
    }
    const isWhole = options.whole && !arns;
    await this.#options.problems.save({
      scope: target.id,
      source: 'verdicts',
      problems,
      isFine: isWhole ? undefined : arn => judgedArns.has(arn),
      now: options.now,
    });
    return written;
  }

  /** The instances of a target, judged where that is to be done, some at a time. */
  async *#judgeLots(
    target: TargetConfig,
    shared: TargetEvidence,
    options: JudgeOptions,
    onError: OnError,
  ): AsyncGenerator<JudgedLot, void, void> {
    const { verdicts } = this.#options;
    const { arns, asOf, now } = options;
    const prints = Fingerprints.create({
      ...this.#options,
      shared,
      now: asOf,
    });
    const read = verdicts.readForJudgement(target.id, { arns, now });
    for await (const all of verdicts.sideBySide(read)) {
      const lot: JudgedLot = {
        judged: new Map(),
        states: new Map(),
        stages: [],
      };
      const subjects: InstanceInState[] = [];
      const stored = await verdicts.readStates(all.map(({ arn }) => arn));
      for (const subject of all) {
        await giveWay();
        const state = stored.get(subject.arn) ?? NO_STATE;
        const print = prints.of(subject);
        if (!options.whole && stands(state, print, now)) {
          lot.stages.push(state.stage!);
        } else {
          subjects.push({ subject, state, print });
        }
      }
      const standings = subjects.length
        ? await this.#readStandings(subjects, options)
        : new Map<string, Standing>();
      const withEvidence = this.#withEvidence(subjects);
      for await (const some of verdicts.sideBySide(withEvidence)) {
        for (const { subject, state, print, evidence } of some) {
          await giveWay();
          const standing = standings.get(subject.arn) ?? NOTHING_STANDS;
          const { judgements, waived, until } = this.#judgeInstance(
            { ...subject, evidence },
            shared,
            { asOf, now, findings: standing.findings },
            onError,
          );
          const stage = stageOf(subject.instance, judgements);
          lot.stages.push(stage);
          lot.judged.set(subject.arn, toVerdicts(waived));
          lot.states.set(subject.arn, {
            ticket: state.ticket,
            standing: JSON.stringify(standing.findings),
            standing_at: asOf.toISOString(),
            standing_until: standing.until,
            // What could not be judged is tried again.
            judged_by: until === undefined ? null : print,
            judged_at: asOf.toISOString(),
            judged_until: toTime(until, standing.until),
            stage,
          });
        }
      }
      yield lot;
    }
  }

  /** Each with its evidence, few at a time. */
  async *#withEvidence(
    subjects: readonly InstanceInState[],
  ): AsyncGenerator<InstanceWithEvidence[], void, void> {
    for (const some of chunk(subjects, EVIDENCE_CHUNK_SIZE)) {
      const evidence = await this.#options.verdicts.readEvidence(
        some.map(({ subject }) => subject.arn),
      );
      yield some.map(one => ({
        ...one,
        evidence: evidence.get(one.subject.arn) ?? new Map(),
      }));
    }
  }

  /** How the findings of instances stand now: as is kept, or as is found out. */
  async #readStandings(
    subjects: readonly InstanceInState[],
    { asOf, now, standing, whole }: JudgeOptions,
  ): Promise<ReadonlyMap<string, Standing>> {
    const time = now.toISOString();
    const standings = new Map<string, Standing>();
    const missing: string[] = [];
    for (const { subject, state } of subjects) {
      const { arn } = subject;
      const known = standing.get(arn);
      if (known) {
        standings.set(arn, known);
      } else if (
        !whole &&
        state.standing !== null &&
        state.standing_at! <= time &&
        time < state.standing_until!
      ) {
        standings.set(arn, {
          findings: JSON.parse(state.standing),
          until: state.standing_until!,
        });
      } else {
        missing.push(arn);
      }
    }
    const read = await this.#options.verdicts.readStandings({
      arns: missing,
      now: asOf,
      waivedAt: now,
    });
    return new Map([...standings, ...read]);
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

  /** @returns also until when that holds, milliseconds; undefined where it could not be judged */
  #judgeInstance(
    subject: InstanceToJudge & {
      evidence: ReadonlyMap<EvidenceSource, StoredEvidence>;
    },
    shared: TargetEvidence,
    options: { asOf: Date; now: Date; findings: InstanceFindings },
    onError: OnError,
  ): {
    judgements: Map<string, AnyJudgement>;
    /** The same with what was accepted laid over them. */
    waived: Map<string, WaivableJudgement>;
    until?: number;
  } {
    const { controls, maturityLevel, parameters, maxAge } = this.#options;
    const asOf = Moment.at(options.asOf);
    const now = Moment.at(options.now);
    let isJudged = true;
    const context = {
      controls: controls?.instance,
      now: asOf,
      instance: subject.instance,
      region: parseArn(subject.arn)?.region,
      exposure: subject.exposure,
      level: strictestLevel(subject.levels, maturityLevel),
      evidence: evidenceLookup({ subject, ...shared, now: asOf, maxAge }),
      findings: options.findings,
      parameters,
      onError: (controlId: string, error: unknown) => {
        isJudged = false;
        onError(controlId, error);
      },
    };
    const byEvidence = judgeInstance(context);
    const judgements = shared.unstored.get(subject.arn)?.has('ec2-instances')
      ? // By what is stored of it, which is not what it is.
        new Map(
          [...byEvidence.keys()].map(controlId => [controlId, NOT_STORED]),
        )
      : byEvidence;
    const waived = overlayWaivers(judgements, {
      waivers: subject.waivers,
      excepted: judgeExcepted(context),
      now,
    });
    return {
      judgements,
      waived,
      until: isJudged ? Math.min(asOf.until, now.until) : undefined,
    };
  }

  async #judgeAccount(
    target: TargetConfig,
    fleet: FleetSummary,
    shared: TargetEvidence,
    { now }: Pick<JudgeOptions, 'now'>,
    onError: OnError,
  ): Promise<number> {
    const { controls, parameters, maxAge, verdicts } = this.#options;
    const evidence = evidenceLookup({
      ...shared,
      now: Moment.at(now),
      maxAge,
    });
    const listing = evidence.get('ec2-instances');
    const judgements = judgeAccount({
      controls: controls?.account,
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

/** What controls would come to if nothing that was found were waived. */
function judgeExcepted(
  context: Parameters<typeof judgeInstance>[0],
): Map<string, ExceptedJudgement> {
  const { findings } = context;
  const judged = new Map<string, ExceptedJudgement>();
  for (const part of ['operatingSystems', 'applications'] as const) {
    const excepted = findings.excepted?.[part];
    const controlId = DEADLINE_CONTROLS[part];
    const judgement =
      excepted &&
      judgeInstance({
        ...context,
        findings: { ...findings, [part]: excepted.summary },
        controls: instanceControls.filter(({ id }) => id === controlId),
      }).get(controlId);
    if (judgement) {
      judged.set(controlId, { judgement, waiver: excepted.waiver });
    }
  }
  return judged;
}

function toVerdicts(
  judgements: ReadonlyMap<string, WaivableJudgement>,
): NewVerdict[] {
  return [...judgements].map(([controlId, judgement]) => ({
    controlId,
    status: judgement.status,
    reason: judgement.reason,
    values: judgement.values ?? {},
    recordedAt: judgement.recordedAt,
    ...(judgement.waiver && { waiver: judgement.waiver }),
  }));
}

function asUnknown({ controlId }: NewVerdict): NewVerdict {
  const { status, reason, values = {} } = NOT_STORED;
  return { controlId, status, reason, values };
}

/** How far an instance is: run by us, managed, scanned for patches. */
function stageOf(
  instance: InstanceToJudge['instance'],
  judgements: ReadonlyMap<string, AnyJudgement>,
): number {
  const meets = (controlId: string) =>
    judgements.get(controlId)?.status === 'COMPLIANT';
  if (isPaused(instance) || instance.managedBy !== undefined) {
    return 0;
  }
  if (!meets('ssm-managed')) {
    return 1;
  }
  return meets('patch-scan-current') ? 3 : 2;
}

function addToFleet(fleet: FleetSummary | undefined, stage: number): void {
  if (fleet) {
    fleet.running += stage >= 1 ? 1 : 0;
    fleet.managed += stage >= 2 ? 1 : 0;
    fleet.scanned += stage >= 3 ? 1 : 0;
  }
}

/** Whether an instance would be judged as it was. */
function stands(state: InstanceState, print: string, now: Date): boolean {
  const time = now.toISOString();
  return (
    state.judged_by === print &&
    state.standing !== null &&
    state.judged_at! <= time &&
    time < state.judged_until!
  );
}

/** The earlier of two times, ISO 8601. */
function toTime(until: number | undefined, other: string): string {
  const time =
    until === undefined || until === Infinity
      ? other
      : new Date(until).toISOString();
  return time < other ? time : other;
}
