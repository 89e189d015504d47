import { z } from 'zod';
import { evidenceSourceSchema } from './controls';
import { accountId, count, flag, time } from './values';
import { phraseSchema } from './words';

/** The schema of {@link FreshnessSummary}. @public */
export const freshnessSummarySchema = z.object({
  /** The last success of the source that is furthest behind, ISO 8601; absent when a source never succeeded. */
  oldestCollectedAt: time.optional(),
  /** The source that is furthest behind; absent when one never succeeded. */
  oldestSource: evidenceSourceSchema.optional(),
  /** True when a source is past its window, or was never read. */
  stale: z.boolean(),
  /** How many sources are stale or, for those who may see the fleet, fail. */
  troubled: count,
});

/**
 * How old the evidence behind something is, in short: what lists and their rows
 * say. Source by source it is told by `GET /v1/freshness`.
 *
 * @public
 */
export type FreshnessSummary = z.infer<typeof freshnessSummarySchema>;

/** The schema of {@link Freshness}. @public */
export const freshnessSchema = freshnessSummarySchema.extend({
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
      /** The controls that rest on it; of a scorecard. */
      affects: z.array(z.string()).optional(),
    }),
  ),
});

/**
 * How old the evidence behind something is, source by source.
 *
 * @public
 */
export type Freshness = z.infer<typeof freshnessSchema>;

/** What every list says of its own age, since it does. @public */
export const ageOfList = { freshness: freshnessSummarySchema.optional() };

/** The schema of {@link FreshnessQuery}. @public */
export const freshnessParameters = z.object({
  entityRef: z
    .string()
    .optional()
    .describe('Of the accounts and Regions that this entity runs in.'),
  owner: z
    .array(z.string())
    .max(100)
    .optional()
    .describe(
      'Of the accounts and Regions of what these own; groups below them count too.',
    ),
  ownerOnly: flag.describe(
    'Of the owners of `owner` themselves, not of the groups below them.',
  ),
  accountId: accountId.optional().describe('Of this account.'),
  region: z.string().optional().describe('Of this Region.'),
  targetId: z
    .array(z.string().max(100))
    .max(100)
    .optional()
    .describe(
      'Of these accounts and Regions, such as `aws.111111111111.eu-west-1`: those of the rows of a page.',
    ),
});

/**
 * Of what to tell the age of the evidence; of all that the caller may see by
 * default.
 *
 * @public
 */
export type FreshnessQuery = z.input<typeof freshnessParameters>;
