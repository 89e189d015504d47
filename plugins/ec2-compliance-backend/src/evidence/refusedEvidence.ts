import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { evidencePhrase, sourcePhrase } from './phrases';
import { Refusal } from './refusal';
import { EvidenceState } from './types';

/** A refused record as evidence that could not be had. */
export function refusedEvidence(
  source: EvidenceSource,
  { gap, cause }: Refusal,
): Extract<EvidenceState, { state: 'unavailable' }> {
  return {
    state: 'unavailable',
    gap,
    because: evidencePhrase('evidence.unread', {
      source: sourcePhrase(source),
      cause,
    }),
  };
}
