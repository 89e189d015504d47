import {
  createReviewRequestSchema,
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
    answer: { description: 'The reviews', schema: reviewListSchema },
    refusals: ['NotFound'],
  }),
  create: createOperation({
    id: 'CreateReview',
    method: 'post',
    path: '/v1/reviews',
    description:
      'Records a review with the scorecard as it stands; for members of the owning group.',
    body: createReviewRequestSchema,
    answer: { description: 'The review', schema: reviewSchema },
    refusals: ['NotFound', 'Conflict'],
  }),
};
