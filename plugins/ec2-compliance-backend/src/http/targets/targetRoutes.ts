import { createRoute, Route } from '../Route';
import { targetCsv } from './targetCsv';
import { targetOperations } from './targetOperations';
import { TargetService } from './TargetService';

/** Answers what is asked about targets, and starts their collection. */
export function targetRoutes(targets: TargetService): Route[] {
  return [
    createRoute(targetOperations.list, {
      answer: ({ credentials }) => targets.list(credentials),
      file: async ({ credentials }) => ({
        items: await targets.listDetails(credentials),
      }),
      csv: targetCsv,
    }),
    createRoute(targetOperations.get, {
      answer: ({ params, credentials }) => targets.get(params.id, credentials),
    }),
    createRoute(targetOperations.refresh, {
      answer: ({ params, credentials }) =>
        targets.refresh(params.id, credentials),
      audit: {
        eventId: 'target-refresh',
        severityLevel: 'low',
        meta: ({ params }) => ({ targetId: params.id }),
      },
    }),
  ];
}
