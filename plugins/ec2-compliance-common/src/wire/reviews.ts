import { z } from 'zod';
import { MAX_WORDS_LENGTH } from './limits';
import { ageOfList } from './freshness';
import { listSchema } from './page';
import { statusCountsSchema, verdictStatusSchema } from './status';
import { count, jsonObject, time } from './values';

/** The schema of {@link ReviewSnapshot}. @public */
export const reviewSnapshotSchema = z.object({
  instances: count,
  pausedInstances: count,
  controlsMet: count,
  controlsApplicable: count,
  controls: z.array(
    z.object({
      controlId: z.string(),
      status: verdictStatusSchema,
      counts: statusCountsSchema,
    }),
  ),
  accountControls: z.array(
    z.object({ controlId: z.string(), status: verdictStatusSchema }),
  ),
  /** The last success of the source that was furthest behind, ISO 8601. */
  oldestCollectedAt: time.optional(),
});

/**
 * How a scorecard stood when it was reviewed.
 *
 * @public
 */
export type ReviewSnapshot = z.infer<typeof reviewSnapshotSchema>;

/** The schema of {@link Review}. @public */
export const reviewSchema = z.object({
  id: z.string(),
  entityRef: z.string(),
  /** `patch-review`, `iam-review` or `release-review`. */
  controlId: z.string(),
  reviewerRef: z.string(),
  comment: z.string(),
  /** Controls of its checklist that were unknown, and signed as such. */
  acknowledgedUnknown: z.array(z.string()),
  /** ISO 8601. */
  createdAt: time,
  /** Left out where the caller may not see all that it counts. */
  snapshot: reviewSnapshotSchema.optional(),
});

/**
 * A recorded look at a scorecard by its owner.
 *
 * @public
 */
export type Review = z.infer<typeof reviewSchema>;

/** The schema of {@link ReviewList}. @public */
export const reviewListSchema = listSchema(reviewSchema).extend(ageOfList);

/**
 * The answer of `GET /v1/reviews`, newest first.
 *
 * @public
 */
export type ReviewList = z.infer<typeof reviewListSchema>;

/** The schema of {@link ScorecardReview}. @public */
export const scorecardReviewSchema = z.object({
  controlId: z.string(),
  status: verdictStatusSchema,
  reason: z.string(),
  /** What fills the template of the reason's sentence. */
  values: jsonObject,
  /** When the next review must be recorded, ISO 8601. */
  dueAt: time.optional(),
  latest: reviewSchema.optional(),
  /** What a reviewer looks at, as it stands now. */
  checklist: z.array(
    z.object({
      controlId: z.string(),
      title: z.string(),
      status: verdictStatusSchema,
    }),
  ),
  /** Whether the caller may record one. */
  canReview: z.boolean(),
});

/**
 * A review control of one scorecard.
 *
 * @public
 */
export type ScorecardReview = z.infer<typeof scorecardReviewSchema>;

/** The query of `GET /v1/reviews`. @public */
export const reviewListParameters = z.object({
  entityRef: z.string().describe('The reviewed entity.'),
});

/** The schema of {@link CreateReviewRequest}. @public */
export const createReviewRequestSchema = z.strictObject({
  entityRef: z.string().describe('The reviewed entity.'),
  controlId: z.string().describe('The review control.'),
  comment: z
    .string()
    .trim()
    .min(1)
    .max(MAX_WORDS_LENGTH)
    .describe('What was looked at and decided; not empty.'),
  acknowledgedUnknown: z
    .array(z.string())
    .max(50)
    .optional()
    .describe(
      'Controls of the checklist that are unknown, and signed as such.',
    ),
});

/**
 * The body of `POST /v1/reviews`.
 *
 * @public
 */
export type CreateReviewRequest = z.infer<typeof createReviewRequestSchema>;
