import { createRoute, Route } from '../Route';
import { reviewDelegateOperations } from './reviewDelegateOperations';
import { ReviewDelegateService } from './ReviewDelegateService';

/** Answers who may review in whose place, and lets owners say so. */
export function reviewDelegateRoutes(
  delegates: ReviewDelegateService,
): Route[] {
  return [
    createRoute(reviewDelegateOperations.list, {
      answer: ({ query, credentials }) =>
        delegates.list(query.entityRef, credentials),
      dependsOn: ({ credentials }) => delegates.dependsOn(credentials),
    }),
    createRoute(reviewDelegateOperations.create, {
      allow: ['user'],
      answer: ({ body, credentials }) => delegates.create(body, credentials),
      audit: {
        eventId: 'review-delegate-create',
        severityLevel: 'high',
        meta: ({ body: { entityRef, scope, delegateRef, endsAt } }) => ({
          entityRef,
          scope,
          delegateRef,
          endsAt,
        }),
        success: ({ id, ownerRef }) => ({ delegateId: id, ownerRef }),
      },
    }),
    createRoute(reviewDelegateOperations.end, {
      allow: ['user'],
      answer: ({ params, credentials }) =>
        delegates.end(params.id, credentials),
      audit: {
        eventId: 'review-delegate-end',
        severityLevel: 'high',
        meta: ({ params: { id } }) => ({ delegateId: id }),
        success: ({ ownerRef, entityRef, delegateRef }) => ({
          ownerRef,
          ...(entityRef !== undefined && { entityRef }),
          delegateRef,
        }),
      },
    }),
  ];
}
