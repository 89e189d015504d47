import { createRoute, Route } from '../Route';
import { findingCsv } from './findingCsv';
import { findingOperations } from './findingOperations';
import { FindingService } from './FindingService';

/** Answers what is asked about findings. */
export function findingRoutes(findings: FindingService): Route[] {
  return [
    createRoute(findingOperations.list, {
      heavy: true,
      answer: ({ query, credentials }) => findings.list(query, credentials),
      csv: findingCsv,
    }),
    createRoute(findingOperations.listGroups, {
      heavy: true,
      answer: ({ query, credentials }) =>
        findings.listGroups(query, credentials),
    }),
    createRoute(findingOperations.history, {
      heavy: true,
      answer: async ({ query, credentials }) => ({
        items: await findings.history(query, credentials),
      }),
    }),
    createRoute(findingOperations.listInstances, {
      answer: async ({ params, credentials }) => ({
        items: await findings.listInstances(params.id, credentials),
      }),
    }),
  ];
}
