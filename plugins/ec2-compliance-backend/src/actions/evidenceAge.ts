import { FreshnessSummary } from 'backstage-plugin-ec2-compliance-common';
import type { z as Zod } from 'zod/v3';

/** How an action's answer tells how old what it rests on is. */
export const evidenceAge = (z: typeof Zod) =>
  z
    .object({
      oldestCollectedAt: z
        .string()
        .optional()
        .describe('None where a source was never read'),
      stale: z.boolean().describe('Whether a source is past its window'),
    })
    .describe('How old the evidence is. What is stale may have changed since');

/** The age of a list or a scorecard; a list that does not know is taken for old. */
export function toEvidenceAge(
  freshness: FreshnessSummary | undefined,
): Zod.output<ReturnType<typeof evidenceAge>> {
  return {
    oldestCollectedAt: freshness?.oldestCollectedAt,
    stale: freshness?.stale ?? true,
  };
}
