import { createRoute, Route } from '../Route';
import { ScorecardService } from '../scorecards/ScorecardService';
import { reviewOperations } from './reviewOperations';
import { ReviewService } from './ReviewService';

/** Answers what is asked about reviews, and records them. */
export function reviewRoutes(options: {
  reviews: ReviewService;
  scorecards: ScorecardService;
}): Route[] {
  const { reviews, scorecards } = options;
  return [
    createRoute(reviewOperations.list, {
      answer: ({ query, credentials }) =>
        reviews.list(query.entityRef, credentials),
    }),
    createRoute(reviewOperations.create, {
      allow: ['user'],
      answer: async ({ body, credentials }) =>
        reviews.create(
          body,
          await scorecards.read(body.entityRef, credentials),
          credentials,
        ),
      audit: {
        eventId: 'review-create',
        severityLevel: 'medium',
        meta: ({ body: { entityRef, controlId } }) => ({
          entityRef,
          controlId,
        }),
        success: ({ id }) => ({ reviewId: id }),
      },
    }),
  ];
}
