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
  /** Source by source, over all targets concerned, the furthest behind. */
  sources: z.array(
    z.object({
      source: evidenceSourceSchema,
      title: z.string(),
      lastSuccessAt: time.optional(),
      stale: z.boolean(),
      /** Why the last attempt failed, if it did. */
      error: phraseSchema.optional(),
      /** The targets where it fails or is stale. */
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
