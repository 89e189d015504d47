import { createRoute, Route } from '../Route';
import { ScorecardService } from '../scorecards/ScorecardService';
import { DueReviewService } from './DueReviewService';
import { dueReviewCsv, reviewCsv } from './reviewCsv';
import { reviewOperations } from './reviewOperations';
import { ReviewService } from './ReviewService';

/** Answers what is asked about reviews, and records them. */
export function reviewRoutes(options: {
  dueReviews: DueReviewService;
  reviews: ReviewService;
  scorecards: ScorecardService;
}): Route[] {
  const { dueReviews, reviews, scorecards } = options;
  return [
    createRoute(reviewOperations.list, {
      answer: ({ query, credentials }) => reviews.list(query, credentials),
      csv: reviewCsv,
    }),
    createRoute(reviewOperations.listDue, {
      heavy: true,
      answer: ({ query, credentials }) => dueReviews.list(query, credentials),
      dependsOn: ({ credentials }) => dueReviews.dependsOn(credentials),
      csv: dueReviewCsv,
    }),
    createRoute(reviewOperations.changes, {
      heavy: true,
      answer: async ({ query, credentials }) =>
        reviews.changes(
          query.controlId,
          await scorecards.read(query.entityRef, credentials),
          credentials,
        ),
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
