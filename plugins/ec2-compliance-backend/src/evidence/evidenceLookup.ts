import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { InstanceEvidence } from './instance';
import {
  CollectionRecord,
  resolveEvidence,
  StoredEvidence,
} from './resolveEvidence';
import { Moment } from './Moment';
import { evidencePhrase, sourcePhrase } from './phrases';
import { EvidenceLookup, EvidenceState } from './types';

/** Before anything: a listing's absence then speaks of all times. */
const ALWAYS = '0000';

/**
 * Everything known of one instance, its target and its account; without a
 * `subject` of the target and its account alone.
 *
 * @param options - `maxAge` in milliseconds
 */
export function evidenceLookup(options: {
  subject?: {
    /** Whose rows may not be stored, where that is to count. */
    arn?: string;
    instance: InstanceEvidence;
    /** ISO 8601. */
    firstSeenAt: string;
    evidence: ReadonlyMap<EvidenceSource, StoredEvidence>;
  };
  /** Evidence that speaks of the account and Region, or of the account. */
  ofTarget: ReadonlyMap<EvidenceSource, StoredEvidence>;
  health: ReadonlyMap<EvidenceSource, CollectionRecord>;
  /** Sources of which something could not be stored, by ARN; of the target under `''`. */
  unstored?: ReadonlyMap<string, ReadonlySet<EvidenceSource>>;
  now: Moment;
  maxAge: number;
}): EvidenceLookup {
  const { subject, ofTarget, health, unstored, now, maxAge } = options;
  const isUnstored = (source: EvidenceSource) =>
    [subject?.arn, ''].some(
      key => key !== undefined && unstored?.get(key)?.has(source),
    );
  return {
    get<S extends EvidenceSource>(source: S): EvidenceState<S> {
      if (isUnstored(source)) {
        return {
          state: 'unavailable',
          gap: 'invalid-answer',
          because: evidencePhrase('evidence.invalid', {
            source: sourcePhrase(source),
            cause: evidencePhrase('cause.not-stored'),
          }),
        };
      }
      const stored =
        source === 'ec2-instances' && subject
          ? {
              source,
              payload: subject.instance,
              changedAt: subject.firstSeenAt,
            }
          : subject?.evidence.get(source) ?? ofTarget.get(source);
      return resolveEvidence<S>({
        source,
        stored: stored as StoredEvidence<S> | undefined,
        collection: health.get(source),
        firstSeenAt: subject?.firstSeenAt ?? ALWAYS,
        now,
        maxAge,
      });
    },
  };
}
