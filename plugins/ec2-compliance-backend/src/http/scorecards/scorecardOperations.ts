import {
  entityPath,
  scorecardHistoryParameters,
  scorecardHistorySchema,
  scorecardListParameters,
  scorecardListSchema,
  scorecardSchema,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

/** What can be asked about scorecards. */
export const scorecardOperations = {
  list: createOperation({
    id: 'ListScorecards',
    method: 'get',
    path: '/v1/scorecards',
    description:
      'Scorecards that the caller may see, a page at a time, with what the whole list adds up to.',
    query: scorecardListParameters,
    answer: {
      description: 'A page of scorecards',
      schema: scorecardListSchema,
    },
    csv: true,
  }),
  get: createOperation({
    id: 'GetScorecard',
    method: 'get',
    path: '/v1/scorecards/{kind}/{namespace}/{name}',
    description:
      'The scorecard of one entity, also of one without instances: `mapping` says why.',
    params: entityPath,
    answer: { description: 'The scorecard', schema: scorecardSchema },
    refusals: ['NotFound'],
  }),
  history: createOperation({
    id: 'GetScorecardHistory',
    method: 'get',
    path: '/v1/scorecards/{kind}/{namespace}/{name}/history',
    description:
      'The recorded days of a scorecard, oldest first. Days without a collection are left out.',
    params: entityPath,
    query: scorecardHistoryParameters,
    answer: { description: 'The days', schema: scorecardHistorySchema },
    refusals: ['NotFound'],
  }),
};
