import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { ControlParameters, TargetConfig } from '../config';
import { judgeInstance } from '../controls';
import {
  HealthStore,
  InstanceToJudge,
  NewVerdict,
  SourceRecord,
  VerdictStore,
} from '../database';
import {
  EvidenceLookup,
  EvidenceState,
  resolveEvidence,
  StoredEvidence,
} from '../evidence';

/**
 * Everything known of one instance: its own evidence and its target's.
 *
 * @param options - `maxAge` in milliseconds
 */
export function evidenceLookup(options: {
  subject: Omit<InstanceToJudge, 'arn'>;
  /** Evidence that speaks of the account and Region. */
  ofTarget: ReadonlyMap<EvidenceSource, StoredEvidence>;
  health: ReadonlyMap<EvidenceSource, SourceRecord>;
  now: Date;
  maxAge: number;
}): EvidenceLookup {
  const { subject, ofTarget, health, now, maxAge } = options;
  return {
    get<S extends EvidenceSource>(source: S): EvidenceState<S> {
      const stored =
        source === 'ec2-instances'
          ? {
              source,
              payload: subject.instance,
              changedAt: subject.firstSeenAt,
            }
          : subject.evidence.get(source) ?? ofTarget.get(source);
      return resolveEvidence<S>({
        source,
        stored: stored as StoredEvidence<S> | undefined,
        collection: health.get(source),
        firstSeenAt: subject.firstSeenAt,
        now,
        maxAge,
      });
    },
  };
}

/** Judges every instance of a target from stored evidence. */
export class TargetJudge {
  static create(options: {
    health: HealthStore;
    verdicts: VerdictStore;
    parameters: ControlParameters;
    maxAge: number;
    logger: LoggerService;
  }): TargetJudge {
    return new TargetJudge(options);
  }

  readonly #options: Parameters<typeof TargetJudge.create>[0];

  private constructor(options: Parameters<typeof TargetJudge.create>[0]) {
    this.#options = options;
  }

  /** @returns the number of verdicts that changed */
  async judge(
    target: Pick<TargetConfig, 'id'>,
    options: { now: Date; signal: AbortSignal },
  ): Promise<number> {
    const { health, verdicts, parameters, maxAge, logger } = this.#options;
    const { now, signal } = options;
    const records = new Map(
      (await health.listSources([target.id])).map(record => [
        record.source,
        record,
      ]),
    );
    const ofTarget =
      (await verdicts.readEvidence([target.id])).get(target.id) ?? new Map();

    let written = 0;
    // One line per control and run, however many instances it throws for.
    const failed = new Map<string, unknown>();
    for await (const subjects of verdicts.readForJudgement(target.id)) {
      signal.throwIfAborted();
      const judged = new Map<string, NewVerdict[]>();
      for (const subject of subjects) {
        const judgements = judgeInstance({
          now,
          instance: subject.instance,
          evidence: evidenceLookup({
            subject,
            ofTarget,
            health: records,
            now,
            maxAge,
          }),
          parameters,
          onError: (controlId, error) => failed.set(controlId, error),
        });
        judged.set(
          subject.arn,
          [...judgements].map(([controlId, judgement]) => ({
            controlId,
            status: judgement.status,
            reason: judgement.reason,
            message: judgement.message,
            details: judgement.details ?? {},
            ...(judgement.recordedAt !== undefined && {
              recordedAt: judgement.recordedAt,
            }),
          })),
        );
      }
      written += await verdicts.save({
        targetId: target.id,
        verdicts: judged,
        now,
      });
    }
    for (const [control, error] of failed) {
      logger.error(`The control '${control}' could not judge some instances`, {
        target: target.id,
        error: stringifyError(error),
      });
    }
    await health.judged(target.id, { now });
    return written;
  }
}
