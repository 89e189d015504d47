import { createRoute, Route } from '../Route';
import { fixOperations } from './fixOperations';
import { FixService } from './FixService';

/** Answers what has to be changed. */
export function fixRoutes(fixes: FixService): Route[] {
  return [
    createRoute(fixOperations.ofControl, {
      heavy: true,
      answer: ({ query, credentials }) => fixes.ofControl(query, credentials),
    }),
    createRoute(fixOperations.ofFinding, {
      answer: ({ params, credentials }) =>
        fixes.ofFinding(params.id, credentials),
    }),
  ];
}
