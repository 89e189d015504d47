import { stringifyEntityRef } from '@backstage/catalog-model';
import { createRoute, Route } from '../Route';
import { scorecardCsv } from './scorecardCsv';
import { scorecardOperations } from './scorecardOperations';
import { ScorecardService } from './ScorecardService';
import { toBrief } from './toBrief';

/** Answers what is asked about scorecards. */
export function scorecardRoutes(scorecards: ScorecardService): Route[] {
  return [
    createRoute(scorecardOperations.list, {
      heavy: true,
      answer: ({ query, credentials }) => scorecards.list(query, credentials),
      csv: scorecardCsv,
    }),
    createRoute(scorecardOperations.listControls, {
      heavy: true,
      answer: ({ query, credentials }) =>
        scorecards.listControls(query, credentials),
    }),
    createRoute(scorecardOperations.get, {
      dependsOn: ({ params, credentials }) =>
        scorecards.canReview(stringifyEntityRef(params), credentials),
      answer: async ({ params, query, credentials }) => {
        const scorecard = await scorecards.get(
          stringifyEntityRef(params),
          credentials,
        );
        return query.brief ? toBrief(scorecard) : scorecard;
      },
    }),
    createRoute(scorecardOperations.listAccountControls, {
      answer: async ({ params, query, credentials }) => ({
        items: await scorecards.listAccountControls(
          stringifyEntityRef(params),
          query,
          credentials,
        ),
      }),
    }),
    createRoute(scorecardOperations.maturity, {
      answer: ({ params, credentials }) =>
        scorecards.maturity(stringifyEntityRef(params), credentials),
    }),
  ];
}
