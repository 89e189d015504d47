import { createRoute, Route } from '../Route';
import { freshnessOperations } from './freshnessOperations';
import { FreshnessService } from './FreshnessService';

/** Answers how old the evidence is. */
export function freshnessRoutes(freshness: FreshnessService): Route[] {
  return [
    createRoute(freshnessOperations.get, {
      answer: ({ query, credentials }) => freshness.get(query, credentials),
    }),
  ];
}
