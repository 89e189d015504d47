import {
  EVIDENCE_GAPS,
  EvidenceSource,
  Phrase,
} from 'backstage-plugin-ec2-compliance-common';
import { z } from 'zod';
import { evidencePhrase, sourcePhrase } from './phrases';
import { EvidenceState } from './types';

/** Why AWS gave one record of many for no one, or not to us. */
export const refusalSchema = z.object({
  gap: z.enum(EVIDENCE_GAPS),
  cause: z.custom<Phrase>(
    value => typeof (value as Phrase | null)?.phrase === 'string',
  ),
});

/** @see refusalSchema */
export type Refusal = z.infer<typeof refusalSchema>;

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
