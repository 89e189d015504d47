import { z } from 'zod';
import { DELEGATE_SCOPES } from './enumerations';
import { MAX_DELEGATION_DAYS } from './limits';
import { listSchema } from './page';
import { time } from './values';

/** The schema of {@link ReviewDelegate}. @public */
export const reviewDelegateSchema = z.object({
  id: z.string(),
  /** The owner in whose place. */
  ownerRef: z.string(),
  scope: z.enum(DELEGATE_SCOPES),
  /** The one entity, where it is for no more. */
  entityRef: z.string().optional(),
  /** A user, or a group whose members all may. */
  delegateRef: z.string(),
  createdBy: z.string(),
  createdAt: time,
  /** The first moment at which they may no more, ISO 8601. */
  endsAt: time,
  /** Who ended it before that, and when. */
  endedBy: z.string().optional(),
  endedAt: time.optional(),
  /** Whether they may now. */
  inForce: z.boolean(),
});

/**
 * Somebody who may record reviews in the place of an owner. It grants nothing
 * else: to record one they need the permission for reviews, and must see the
 * entity as anybody else.
 *
 * @public
 */
export type ReviewDelegate = z.infer<typeof reviewDelegateSchema>;

/** The schema of {@link ReviewDelegateList}. @public */
export const reviewDelegateListSchema = listSchema(reviewDelegateSchema).extend(
  {
    /** Who may name delegates: the owner of the entity. */
    ownerRef: z.string(),
    /** Whether the caller may. */
    canDelegate: z.boolean(),
  },
);

/**
 * The answer of `GET /v1/review-delegates`, newest first.
 *
 * @public
 */
export type ReviewDelegateList = z.infer<typeof reviewDelegateListSchema>;

/** The query of `GET /v1/review-delegates`. @public */
export const reviewDelegateListParameters = z.object({
  entityRef: z.string().describe('The entity that they may review.'),
});

/** The schema of {@link CreateReviewDelegateRequest}. @public */
export const createReviewDelegateRequestSchema = z.strictObject({
  entityRef: z.string().describe('An entity of the owner.'),
  scope: z
    .enum(DELEGATE_SCOPES)
    .describe('That entity alone, or all that its owner owns.'),
  delegateRef: z.string().describe('The entity ref of a user or a group.'),
  endsAt: time.describe(`When it ends, within ${MAX_DELEGATION_DAYS} days.`),
});

/**
 * The body of `POST /v1/review-delegates`.
 *
 * @public
 */
export type CreateReviewDelegateRequest = z.infer<
  typeof createReviewDelegateRequestSchema
>;

/** The path of one delegate. @public */
export const reviewDelegatePath = z.object({
  id: z.string().describe('The id of the delegate.'),
});
