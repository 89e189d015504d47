import {
  EvidenceSource,
  MaturityLevel,
} from 'backstage-plugin-ec2-compliance-common';
import { omit } from 'lodash';
import { ControlParameters } from '../config';
import { hashOf, InstanceToJudge, TargetEvidence } from '../database';
import { StoredEvidence } from '../evidence';

/**
 * How far streams were read, which moves with each reading: nothing is judged
 * by it, and no judge gets it.
 */
const BOOKMARKS: Partial<Record<EvidenceSource, string[]>> = {
  'cloudtrail-change-window': ['to'],
  'cloudtrail-identity-changes': ['to'],
  'inspector-finding-window': ['readTo', 'fullAt'],
};

/** What judges get of a target's evidence. */
export function withoutBookmarks(
  evidence: TargetEvidence['ofTarget'],
): Map<EvidenceSource, StoredEvidence> {
  return new Map(
    [...evidence].map(([source, stored]) => {
      const bookmarks = BOOKMARKS[source];
      return [
        source,
        bookmarks && stored.payload
          ? { ...stored, payload: omit(stored.payload as object, bookmarks) }
          : stored,
      ];
    }),
  );
}

/**
 * Tells of instances whether anything differs that their verdicts rest on. Time
 * is none of it: until when a verdict holds is kept beside it.
 */
export class Fingerprints {
  static create(options: {
    parameters: ControlParameters;
    maturityLevel: MaturityLevel;
    maxAge: number;
    shared: TargetEvidence;
    now: Date;
  }): Fingerprints {
    return new Fingerprints(options);
  }

  /** Of what all instances share. */
  readonly #shared: string;
  readonly #unstored: TargetEvidence['unstored'];
  /** When sources were last read, the earliest first. */
  readonly #readings: Array<[string, EvidenceSource]>;

  private constructor({
    shared,
    now,
    ...rules
  }: Parameters<typeof Fingerprints.create>[0]) {
    const { ofTarget, health, unstored } = shared;
    const oldest = new Date(now.getTime() - rules.maxAge).toISOString();
    this.#unstored = unstored;
    this.#readings = [...health.values()]
      .map(({ source, lastSuccessAt = '' }): [string, EvidenceSource] => [
        lastSuccessAt,
        source,
      ])
      .sort();
    this.#shared = hashOf([
      rules.parameters,
      rules.maturityLevel,
      rules.maxAge,
      [...ofTarget.values()]
        .map(stored =>
          // When a bookmark moved is as little a reason as where to.
          BOOKMARKS[stored.source]
            ? { ...stored, changedAt: staleSince(stored.changedAt, oldest) }
            : stored,
        )
        .sort((a, b) => (a.source < b.source ? -1 : 1)),
      [...health.values()]
        .map(({ source, error, lastSuccessAt = '' }) => ({
          source,
          error,
          // A reading that is fresh is as good as a later one.
          staleSince: staleSince(lastSuccessAt, oldest),
        }))
        .sort((a, b) => (a.source < b.source ? -1 : 1)),
      [...(unstored.get('') ?? [])].sort(),
    ]);
  }

  /** Of all that the verdicts of an instance rest on. */
  of(subject: InstanceToJudge): string {
    const { arn, hash, firstSeenAt, exposure, levels, evidenceHash } = subject;
    const { launchTime } = subject.instance;
    // A listing from before it was there says nothing of it; one from then on does.
    const since = [firstSeenAt, launchTime].sort().pop() ?? '';
    const before: string[] = [];
    for (const [readAt, source] of this.#readings) {
      if (readAt >= since) {
        break;
      }
      before.push(`${source} ${readAt}`);
    }
    return hashOf([
      this.#shared,
      hash,
      firstSeenAt,
      exposure,
      levels.map(level => level ?? null),
      evidenceHash,
      [...(this.#unstored.get(arn) ?? [])].sort(),
      before,
      // None but where there are some, so that prints of before hold.
      ...(subject.waivers?.print ?? []),
    ]);
  }
}

/** A time, ISO 8601, where what was read then is too old to count. */
function staleSince(time: string, oldest: string): string | undefined {
  return time < oldest ? time : undefined;
}
