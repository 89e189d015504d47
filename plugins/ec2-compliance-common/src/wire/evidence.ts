import { z } from 'zod';
import { evidenceRecordSchema } from './instances';
import { time } from './values';
import { verdictSchema } from './verdicts';

/** The schema of {@link VerdictEvidence}. @public */
export const verdictEvidenceSchema = z.object({
  /** The request that reads it anew. */
  request: z.string(),
  /** When it was read, ISO 8601. */
  madeAt: time,
  /** By whose rights: a user's ref, or a plugin. */
  madeFor: z.string(),
  /** What it is evidence of. */
  subject: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('instance'),
      arn: z.string(),
      name: z.string().optional(),
      accountId: z.string(),
      region: z.string(),
      instanceId: z.string(),
    }),
    z.object({
      kind: z.literal('target'),
      targetId: z.string(),
      accountId: z.string(),
      accountAlias: z.string().optional(),
      region: z.string(),
    }),
  ]),
  /** Of the control, or of all. */
  verdicts: z.array(verdictSchema),
  /** What each source said, with AWS's own time and ours. */
  evidence: z.array(evidenceRecordSchema),
});

/**
 * What stands behind verdicts, to be handed over: the records of AWS that they
 * rest on.
 *
 * @public
 */
export type VerdictEvidence = z.infer<typeof verdictEvidenceSchema>;

/** The schema of {@link EvidenceQuery}. @public */
export const evidenceParameters = z.object({
  control: z
    .string()
    .max(100)
    .optional()
    .describe('Only the verdict of this control, and what it rests on.'),
});

/**
 * Of which verdict to give the evidence.
 *
 * @public
 */
export type EvidenceQuery = z.input<typeof evidenceParameters>;
