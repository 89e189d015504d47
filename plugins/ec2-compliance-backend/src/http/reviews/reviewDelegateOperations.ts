import {
  createReviewDelegateRequestSchema,
  reviewDelegateListParameters,
  reviewDelegateListSchema,
  reviewDelegatePath,
  reviewDelegateSchema,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

/** What can be asked about delegates, and who names and ends them. */
export const reviewDelegateOperations = {
  list: createOperation({
    id: 'ListReviewDelegates',
    method: 'get',
    path: '/v1/review-delegates',
    description:
      'Who may record reviews of an entity in the place of its owner, and who did in the past, newest first.',
    query: reviewDelegateListParameters,
    answer: { description: 'The delegates', schema: reviewDelegateListSchema },
    refusals: ['NotFound'],
  }),
  create: createOperation({
    id: 'CreateReviewDelegate',
    method: 'post',
    path: '/v1/review-delegates',
    description:
      'Names somebody who may record reviews in the place of an owner, until a time; for members of the owning group. A delegate needs the permission `ec2-compliance.review.create` and sees no more than before.',
    body: createReviewDelegateRequestSchema,
    answer: { description: 'The delegate', schema: reviewDelegateSchema },
    refusals: ['NotFound'],
  }),
  end: createOperation({
    id: 'EndReviewDelegate',
    method: 'post',
    path: '/v1/review-delegates/{id}/end',
    description:
      'Ends it that somebody may record reviews in the place of an owner; for members of the owning group.',
    params: reviewDelegatePath,
    answer: { description: 'The delegate', schema: reviewDelegateSchema },
    refusals: ['NotFound', 'Conflict'],
  }),
};
