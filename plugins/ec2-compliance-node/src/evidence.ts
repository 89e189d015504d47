import {
  EvidenceGap,
  EvidenceSource,
  Phrase,
} from 'backstage-plugin-ec2-compliance-common';

/**
 * How controls ask for what a module reads: `additional:` and the name of the
 * source.
 *
 * @public
 */
export type AdditionalSourceId = `additional:${string}`;

/**
 * What is known of one source about one subject, when it is judged:
 *
 * - `present`: the record, as of `collectedAt`
 * - `absent`: a complete listing that could have held it does not
 * - `unavailable`: it could not be read, is too old, or makes no sense
 *
 * @public
 */
export type KnownEvidence =
  | {
      state: 'present';
      /**
       * The record, in the shape that `GET /v1/instances/…` shows. Shapes may
       * gain fields at any time; read by a schema of your own what you need.
       */
      payload: unknown;
      /** When AWS was last asked successfully, ISO 8601. */
      collectedAt: string;
      /** When its content last changed, ISO 8601. */
      changedAt: string;
      /** AWS's own time on the record, ISO 8601. */
      recordedAt?: string;
    }
  | { state: 'absent'; collectedAt: string }
  | UnavailableEvidence;

/**
 * Evidence that could not be had, and why.
 *
 * @public
 */
export interface UnavailableEvidence {
  state: 'unavailable';
  gap: EvidenceGap;
  because: Phrase;
}

/**
 * Looks up what is known, source by source.
 *
 * @public
 */
export interface KnownEvidenceLookup {
  get(source: EvidenceSource | AdditionalSourceId): KnownEvidence;
}
