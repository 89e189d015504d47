import {
  EVIDENCE_SOURCES,
  EvidenceGap,
  EvidenceSource,
} from 'backstage-plugin-ec2-compliance-common';
import { EvidenceState } from './types';

/** What is stored of one source about one subject. */
export interface StoredEvidence<S extends EvidenceSource = EvidenceSource> {
  source: S;
  payload?: unknown;
  invalid?: string;
  recordedAt?: string;
  changedAt: string;
}

/** How the last collections of one source of one target went. */
export interface CollectionRecord {
  /** When the last complete listing was begun, ISO 8601. */
  lastSuccessAt?: string;
  /** The last attempt's error, if it failed. */
  error?: { name: string; gap: EvidenceGap; message: string; action?: string };
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
  now: Date;
  maxAge: number;
}): EvidenceState<S> {
  const { source, stored, collection, firstSeenAt, now, maxAge } = options;
  const { title } = EVIDENCE_SOURCES[source];
  const lastSuccessAt = collection?.lastSuccessAt;
  const oldest = new Date(now.getTime() - maxAge).toISOString();

  const collectedAt = [lastSuccessAt, stored?.changedAt]
    .filter((time): time is string => time !== undefined)
    .sort()
    .pop();
  const fresh = collectedAt !== undefined && collectedAt >= oldest;

  if (stored && fresh) {
    if (stored.invalid !== undefined) {
      return {
        state: 'unavailable',
        gap: 'invalid-answer',
        message: `${title}: ${stored.invalid}`,
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
      ...(stored.recordedAt !== undefined && { recordedAt: stored.recordedAt }),
    };
  }
  if (
    !stored &&
    lastSuccessAt !== undefined &&
    lastSuccessAt >= oldest &&
    lastSuccessAt >= firstSeenAt
  ) {
    return { state: 'absent', collectedAt: lastSuccessAt };
  }
  if (collection?.error) {
    return {
      state: 'unavailable',
      gap: collection.error.gap,
      message: `${title} could not be read: ${collection.error.message}`,
    };
  }
  // A record of a listing that broke off counts as well: it was read once.
  if (collectedAt !== undefined && collectedAt < oldest) {
    return {
      state: 'unavailable',
      gap: 'stale',
      message: `${title} was last read at ${collectedAt}, too long ago to rely on`,
    };
  }
  return {
    state: 'unavailable',
    gap: 'missing',
    message: `${title} has not been collected yet`,
  };
}
