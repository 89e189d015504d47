import {
  EvidenceGap,
  EvidenceSource,
  Phrase,
} from 'backstage-plugin-ec2-compliance-common';
import { Moment } from './Moment';
import { evidencePhrase, sourcePhrase } from './phrases';
import { EvidenceState } from './types';

/** What is stored of one source about one subject. */
export interface StoredEvidence<S extends EvidenceSource = EvidenceSource> {
  source: S;
  payload?: unknown;
  invalid?: Phrase;
  recordedAt?: string;
  changedAt: string;
}

/** How the last collections of one source of one target went. */
export interface CollectionRecord {
  /** When the last complete listing was begun, ISO 8601. */
  lastSuccessAt?: string;
  /** The last attempt's error, if it failed. */
  error?: { name: string; gap: EvidenceGap; cause: Phrase; action?: string };
}

/**
 * Decides what is known of one source about one subject: a stored record is
 * evidence until it is older than `maxAge`; its absence is a fact only where a
 * complete listing was begun after the subject was first seen.
 *
 * @param options - `maxAge` in milliseconds; `firstSeenAt` of the subject, ISO 8601
 */
export function resolveEvidence<S extends EvidenceSource>(options: {
  source: S;
  stored: StoredEvidence<S> | undefined;
  collection: CollectionRecord | undefined;
  firstSeenAt: string;
  now: Moment;
  maxAge: number;
}): EvidenceState<S> {
  const { source, stored, collection, firstSeenAt, now, maxAge } = options;
  const lastSuccessAt = collection?.lastSuccessAt;
  const isStale = (time: string) => now.isAfter(Date.parse(time) + maxAge);

  const collectedAt = laterOf(lastSuccessAt, stored?.changedAt);
  const fresh = collectedAt !== undefined && !isStale(collectedAt);

  if (stored && fresh) {
    if (stored.invalid !== undefined) {
      return {
        state: 'unavailable',
        gap: 'invalid-answer',
        because: evidencePhrase('evidence.invalid', {
          source: sourcePhrase(source),
          cause: stored.invalid,
        }),
      };
    }
    return {
      state: 'present',
      payload: stored.payload as Extract<
        EvidenceState<S>,
        { state: 'present' }
      >['payload'],
      collectedAt,
      changedAt: stored.changedAt,
      recordedAt: stored.recordedAt,
    };
  }
  if (
    !stored &&
    lastSuccessAt !== undefined &&
    lastSuccessAt >= firstSeenAt &&
    !isStale(lastSuccessAt)
  ) {
    return { state: 'absent', collectedAt: lastSuccessAt };
  }
  if (collection?.error) {
    return {
      state: 'unavailable',
      gap: collection.error.gap,
      because: evidencePhrase('evidence.unread', {
        source: sourcePhrase(source),
        cause: collection.error.cause,
      }),
    };
  }
  // A record of a listing that broke off counts as well: it was read once.
  if (collectedAt !== undefined && isStale(collectedAt)) {
    return {
      state: 'unavailable',
      gap: 'stale',
      because: evidencePhrase('evidence.stale', {
        source: sourcePhrase(source),
        at: collectedAt,
      }),
    };
  }
  return {
    state: 'unavailable',
    gap: 'missing',
    because: evidencePhrase('evidence.never', { source: sourcePhrase(source) }),
  };
}

/** The later of two times, ISO 8601, where there is one. */
function laterOf(
  one: string | undefined,
  other: string | undefined,
): string | undefined {
  if (one === undefined || other === undefined) {
    return one ?? other;
  }
  return one < other ? other : one;
}
