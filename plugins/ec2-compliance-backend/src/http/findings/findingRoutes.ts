import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { createRoute, Route } from '../Route';
import { findingCsv } from './findingCsv';
import { findingOperations } from './findingOperations';
import { FindingService } from './FindingService';

type Asked<Q> = { query: Q; credentials: BackstageCredentials };

/** Answers what is asked about findings. */
export function findingRoutes(findings: FindingService): Route[] {
  const dependsOn = async ({ query, credentials }: Asked<{ mine?: boolean }>) =>
    query.mine && findings.ownership(credentials);
  const withFreshness = async <T>(
    { query, credentials }: Asked<Parameters<FindingService['freshness']>[0]>,
    reading: Promise<T>,
  ) => {
    const [answer, freshness] = await Promise.all([
      reading,
      findings.freshness(query, credentials),
    ]);
    return { ...answer, freshness };
  };
  return [
    createRoute(findingOperations.list, {
      heavy: true,
      dependsOn,
      answer: asked =>
        withFreshness(asked, findings.list(asked.query, asked.credentials)),
      csv: findingCsv,
    }),
    createRoute(findingOperations.listGroups, {
      heavy: true,
      dependsOn,
      answer: asked =>
        withFreshness(
          asked,
          findings.listGroups(asked.query, asked.credentials),
        ),
    }),
    createRoute(findingOperations.history, {
      heavy: true,
      dependsOn,
      answer: async asked => {
        const items = findings.history(asked.query, asked.credentials);
        return withFreshness(
          asked,
          items.then(weeks => ({ items: weeks })),
        );
      },
    }),
    createRoute(findingOperations.listInstances, {
      answer: async ({ params, credentials }) => ({
        items: await findings.listInstances(params.id, credentials),
      }),
    }),
  ];
}
