import {
  EvidenceGap,
  EvidenceSource,
  Phrase,
} from 'backstage-plugin-ec2-compliance-common';
import { EvidencePayloads } from './payloads';

/**
 * What one source said about one subject. `instanceId` is absent where the
 * subject is the target itself. An answer that makes no sense is kept as
 * `invalid`, which says why, in place of a payload.
 */
export type Evidence<S extends EvidenceSource = EvidenceSource> = {
  [K in S]: {
    source: K;
    instanceId?: string;
    /** AWS's own time on the record, ISO 8601. */
    recordedAt?: string;
  } & (
    | { payload: EvidencePayloads[K]; invalid?: undefined }
    | { payload?: undefined; invalid: Phrase }
  );
}[S];

/**
 * What is known of one source about one subject, when it is judged:
 *
 * - `present`: the record, as of `collectedAt`
 * - `absent`: a complete listing that could have held it does not
 * - `unavailable`: it could not be read, is too old, or makes no sense
 */
export type EvidenceState<S extends EvidenceSource = EvidenceSource> =
  | {
      state: 'present';
      payload: EvidencePayloads[S];
      /** When we last asked successfully, ISO 8601. */
      collectedAt: string;
      /** When its content last changed as we saw it, ISO 8601. */
      changedAt: string;
      /** AWS's own time on the record, ISO 8601. */
      recordedAt?: string;
    }
  | { state: 'absent'; collectedAt: string }
  | {
      state: 'unavailable';
      gap: EvidenceGap;
      /** What is missing, and why. */
      because: Phrase;
    };

/** Looks up what is known of one subject, source by source. */
export interface EvidenceLookup {
  get<S extends EvidenceSource>(source: S): EvidenceState<S>;
}
