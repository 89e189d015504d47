import { callerOf } from '../load/callerOf';
import { createRoute, Route } from '../Route';
import { evidenceOperations } from './evidenceOperations';
import { EvidenceService } from './EvidenceService';

/** Answers what stands behind verdicts. */
export function evidenceRoutes(evidence: EvidenceService): Route[] {
  // It says by whose rights it was read.
  const dependsOn = async ({ credentials }: Parameters<Route['answer']>[0]) =>
    callerOf(credentials);
  return [
    createRoute(evidenceOperations.ofInstance, {
      dependsOn,
      answer: ({ params, query, credentials }) =>
        evidence.ofInstance(params, query.control, credentials),
      // As for the instance itself: it may tell where a secret lies in the open.
      audit: {
        eventId: 'instance-fetch',
        severityLevel: 'low',
        meta: ({ params }) => ({ queryType: 'evidence', ...params }),
      },
    }),
    createRoute(evidenceOperations.ofTarget, {
      dependsOn,
      answer: ({ params, query, credentials }) =>
        evidence.ofTarget(params.id, query.control, credentials),
    }),
  ];
}
