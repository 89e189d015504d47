import { createRoute, Route } from '../Route';
import { claimCsv } from './claimCsv';
import { claimOperations } from './claimOperations';
import { ClaimService } from './ClaimService';

/** Answers what is asked about claims. */
export function claimRoutes(claims: ClaimService): Route[] {
  return [
    createRoute(claimOperations.list, {
      heavy: true,
      answer: ({ query, credentials }) => claims.list(query, credentials),
      csv: claimCsv,
    }),
  ];
}
