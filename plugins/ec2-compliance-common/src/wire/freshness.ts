import { z } from 'zod';
import { evidenceSourceSchema } from './controls';
import { time } from './values';
import { phraseSchema } from './words';

/** @see Freshness */
export const freshnessSchema = z.object({
  /** The last success of the source that is furthest behind, ISO 8601; absent when a source never succeeded. */
  oldestCollectedAt: time.optional(),
  /** True when a source is past its window, or was never read. */
  stale: z.boolean(),
  /**
   * Source by source, over all targets concerned, the furthest behind: for
   * those who may not see the fleet, the targets of what they may see.
   */
  sources: z.array(
    z.object({
      source: evidenceSourceSchema,
      title: z.string(),
      lastSuccessAt: time.optional(),
      stale: z.boolean(),
      /** Why the last attempt failed, if it did; for those who may see the fleet. */
      error: phraseSchema.optional(),
      /** The targets where it fails or is stale; empty for those who may not see the fleet. */
      targets: z.array(z.string()),
    }),
  ),
});

/**
 * How old the evidence behind something is.
 *
 * @public
 */
export type Freshness = z.infer<typeof freshnessSchema>;

/** What every list says of its own age, since it does. */
export const ageOfList = { freshness: freshnessSchema.optional() };
