import { z } from 'zod';
import { changeCountSchema } from './changes';
import { REVIEW_DUES, REVIEW_STANDINGS } from './enumerations';
import { MAX_WORDS_LENGTH } from './limits';
import { ageOfList } from './freshness';
import { pageParameters, pageSchema } from './page';
import { statusCountsSchema, verdictStatusSchema } from './status';
import { count, flag, jsonObject, time } from './values';

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
  /** The owner in whose place it was recorded; absent where the reviewer is of it. */
  onBehalfOf: z.string().optional(),
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
export const reviewListSchema = pageSchema(reviewSchema).extend(ageOfList);

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
  controlId: z
    .string()
    .optional()
    .describe('Of this review control alone, e.g. `patch-review`.'),
  ...pageParameters.shape,
});

/**
 * Which recorded reviews to list.
 *
 * @public
 */
export type ReviewListQuery = z.input<typeof reviewListParameters>;

/** The schema of {@link DueReview}. @public */
export const dueReviewSchema = z.object({
  entityRef: z.string(),
  title: z.string().optional(),
  ownerRef: z.string().optional(),
  controlId: z.string(),
  standing: z.enum(REVIEW_STANDINGS),
  /** When the next review must be recorded, ISO 8601; absent where none was. */
  dueAt: time.optional(),
  /** The last one. */
  latest: reviewSchema
    .pick({ id: true, reviewerRef: true, onBehalfOf: true, createdAt: true })
    .optional(),
  /** Whether the caller may record it. */
  canReview: z.boolean(),
});

/**
 * A review control of one service, and when it is due.
 *
 * @public
 */
export type DueReview = z.infer<typeof dueReviewSchema>;

/** The schema of {@link DueReviewList}. @public */
export const dueReviewListSchema = pageSchema(dueReviewSchema);

/**
 * The answer of `GET /v1/reviews/due`.
 *
 * @public
 */
export type DueReviewList = z.infer<typeof dueReviewListSchema>;

/** The query of `GET /v1/reviews/due`. @public */
export const dueReviewListParameters = z.object({
  entityRef: z
    .string()
    .optional()
    .describe('Reviews of this entity, and of those that roll up to it.'),
  owner: z
    .array(z.string())
    .max(100)
    .optional()
    .describe('Entity refs of owners; groups below them count too.'),
  mine: flag.describe(
    'Of services that the signed-in user, or a group of theirs, owns.',
  ),
  toRecord: flag.describe(
    'Only those that the caller may record, as an owner or in place of one.',
  ),
  controlId: z
    .string()
    .optional()
    .describe('Of this review control alone, e.g. `patch-review`.'),
  due: z
    .enum(REVIEW_DUES)
    .optional()
    .describe(
      'How they stand; `now` are those that nobody recorded and those that are overdue, `soon` those due within a quarter of their period and seven days.',
    ),
  ...pageParameters.shape,
});

/**
 * Which reviews to list; those that nobody has recorded come first, then those
 * that are due first.
 *
 * @public
 */
export type DueReviewListQuery = z.input<typeof dueReviewListParameters>;

/** The query of `GET /v1/reviews/changes`. @public */
export const reviewChangesParameters = z.object({
  entityRef: z.string().describe('The reviewed entity.'),
  controlId: z.string().describe('The review control, e.g. `patch-review`.'),
});

/** The schema of {@link ReviewChanges}. @public */
export const reviewChangesSchema = z.object({
  /** The last review of the control; absent where there is none to compare with. */
  latest: reviewSchema
    .pick({ id: true, reviewerRef: true, onBehalfOf: true, createdAt: true })
    .optional(),
  /**
   * Controls whose status is another than then, those of accounts too. Absent
   * where either counts what the caller may not see.
   */
  controls: z
    .array(
      z.object({
        controlId: z.string(),
        before: verdictStatusSchema,
        now: verdictStatusSchema,
      }),
    )
    .optional(),
  /** The same of instances; absent, too, where nobody noted which there were. */
  instances: z
    .object({
      came: z.array(z.object({ arn: z.string(), name: z.string() })),
      left: z.array(z.object({ arn: z.string(), name: z.string() })),
    })
    .optional(),
  /**
   * Rows of the log of changes since then, of what the caller may see; later
   * than the review where the log does not reach so far back.
   */
  log: z.object({ since: time, counts: z.array(changeCountSchema) }).optional(),
  /** Open findings that have become overdue since, of what the caller may see. */
  overdue: count.optional(),
});

/**
 * What changed of an entity since it was reviewed last.
 *
 * @public
 */
export type ReviewChanges = z.infer<typeof reviewChangesSchema>;

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
