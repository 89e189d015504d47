import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { EvidenceLookup, evidencePhrase } from '../../evidence';
import {
  notInReading,
  PresentEvidence,
  UnavailableEvidence,
} from './readEvidence';

/**
 * Looks up the one record that a source has of an account, or of an account and
 * Region. A complete reading always leaves one, so that its absence is no fact.
 */
export function readRecord<S extends EvidenceSource>(
  context: { evidence: EvidenceLookup },
  source: S,
): PresentEvidence<S> | UnavailableEvidence {
  const state = context.evidence.get(source);
  return state.state === 'absent'
    ? notInReading(source, evidencePhrase('cause.no-record'))
    : (state as PresentEvidence<S> | UnavailableEvidence);
}
