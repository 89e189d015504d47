import {
  createReviewRequestSchema,
  dueReviewListParameters,
  dueReviewListSchema,
  reviewChangesParameters,
  reviewChangesSchema,
  reviewListParameters,
  reviewListSchema,
  reviewSchema,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

/** What can be asked about reviews, and recorded. */
export const reviewOperations = {
  list: createOperation({
    id: 'ListReviews',
    method: 'get',
    path: '/v1/reviews',
    description: 'The recorded reviews of an entity, newest first.',
    query: reviewListParameters,
    answer: { description: 'A page of reviews', schema: reviewListSchema },
    refusals: ['NotFound'],
    csv: true,
  }),
  listDue: createOperation({
    id: 'ListDueReviews',
    method: 'get',
    path: '/v1/reviews/due',
    description:
      'The reviews that every service with instances takes, with when the next one is due: those that nobody has recorded first, then those that are due first.',
    query: dueReviewListParameters,
    answer: { description: 'A page of reviews', schema: dueReviewListSchema },
    refusals: ['NotFound'],
    csv: true,
  }),
  changes: createOperation({
    id: 'GetReviewChanges',
    method: 'get',
    path: '/v1/reviews/changes',
    description:
      'What changed of an entity since the last review of a control: controls that stand differently, findings that are new, closed or overdue since, instances that came or left. Empty where there is no review to compare with.',
    query: reviewChangesParameters,
    answer: { description: 'What changed', schema: reviewChangesSchema },
    refusals: ['NotFound'],
  }),
  create: createOperation({
    id: 'CreateReview',
    method: 'post',
    path: '/v1/reviews',
    description:
      'Records a review with the scorecard as it stands; for members of the owning group, and those whom it made its delegates.',
    body: createReviewRequestSchema,
    answer: { description: 'The review', schema: reviewSchema },
    refusals: ['NotFound', 'Conflict'],
  }),
};
