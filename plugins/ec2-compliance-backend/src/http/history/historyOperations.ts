import {
  entityPath,
  historyOfListParameters,
  historyOfListSchema,
  scorecardHistoryParameters,
  scorecardHistorySchema,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

/** What can be asked about days that are past. */
export const historyOperations = {
  list: createOperation({
    id: 'ListHistory',
    method: 'get',
    path: '/v1/history',
    description:
      'The recorded days of all services that the caller may see, or of some, added up, oldest first. A service counts for whom it belonged to on each day. Days on which nothing was collected are left out.',
    query: historyOfListParameters,
    answer: { description: 'The days', schema: historyOfListSchema },
  }),
  get: createOperation({
    id: 'GetScorecardHistory',
    method: 'get',
    path: '/v1/scorecards/{kind}/{namespace}/{name}/history',
    description:
      'The recorded days of a scorecard, oldest first. Days on which nothing was collected are left out. Where others roll up to it, it was added up over what did so on each day; of one with members that the caller may not see, over the others.',
    params: entityPath,
    query: scorecardHistoryParameters,
    answer: { description: 'The days', schema: scorecardHistorySchema },
    refusals: ['NotFound'],
  }),
};
