import { stringifyEntityRef } from '@backstage/catalog-model';
import { ControlDescription } from 'backstage-plugin-ec2-compliance-common';
import { toAssessmentResults } from '../../report';
import { callerOf } from '../load/callerOf';
import { createRoute, Route } from '../Route';
import { ReportDocuments } from './ReportDocuments';
import { reportOperations } from './reportOperations';
import { ReportService } from './ReportService';

/** Answers what auditors ask for. */
export function reportRoutes(options: {
  controls: readonly ControlDescription[];
  reportDocuments: ReportDocuments;
  reports: ReportService;
}): Route[] {
  const { reportDocuments, reports } = options;
  const shared = {
    heavy: true,
    // It says by whose rights it was read, and holds what they may decide on.
    dependsOn: async ({ credentials }: Parameters<Route['answer']>[0]) =>
      callerOf(credentials),
  };
  const documents = {
    ...shared,
    document: (...asked: Parameters<ReportDocuments['make']>) =>
      reportDocuments.make(...asked),
  };
  return [
    createRoute(reportOperations.getOfEstate, {
      ...documents,
      answer: ({ query, credentials }) =>
        reports.get(undefined, query, credentials),
    }),
    createRoute(reportOperations.get, {
      ...documents,
      answer: ({ params, query, credentials }) =>
        reports.get(stringifyEntityRef(params), query, credentials),
    }),
    createRoute(reportOperations.getAssessmentResultsOfEstate, {
      ...shared,
      answer: async ({ query, credentials }) =>
        toAssessmentResults(
          await reports.get(undefined, query, credentials),
          options,
        ),
    }),
    createRoute(reportOperations.getAssessmentResults, {
      ...shared,
      answer: async ({ params, query, credentials }) =>
        toAssessmentResults(
          await reports.get(stringifyEntityRef(params), query, credentials),
          options,
        ),
    }),
  ];
}
