import { EVIDENCE_GAPS, Phrase } from 'backstage-plugin-ec2-compliance-common';
import { z } from 'zod';

/** Why AWS gave one record of many for no one, or not to us. */
export const refusalSchema = z.object({
  gap: z.enum(EVIDENCE_GAPS),
  cause: z.custom<Phrase>(
    value => typeof (value as Phrase | null)?.phrase === 'string',
  ),
});

/** @see refusalSchema */
export type Refusal = z.infer<typeof refusalSchema>;
