import {
  entityPath,
  scorecardAccountControlListSchema,
  scorecardAccountControlParameters,
  scorecardControlListSchema,
  scorecardListParameters,
  scorecardListSchema,
  scorecardMaturitySchema,
  scorecardParameters,
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
  listControls: createOperation({
    id: 'ListScorecardControls',
    method: 'get',
    path: '/v1/scorecards/controls',
    description:
      'The same scorecards control by control, as little as a heat map takes.',
    query: scorecardListParameters,
    answer: {
      description: 'A page of scorecards by control',
      schema: scorecardControlListSchema,
    },
  }),
  get: createOperation({
    id: 'GetScorecard',
    method: 'get',
    path: '/v1/scorecards/{kind}/{namespace}/{name}',
    description:
      'The scorecard of one entity, also of one without instances: `mapping` says why.',
    params: entityPath,
    query: scorecardParameters,
    answer: { description: 'The scorecard', schema: scorecardSchema },
    refusals: ['NotFound'],
  }),
  listAccountControls: createOperation({
    id: 'GetScorecardAccountControls',
    method: 'get',
    path: '/v1/scorecards/{kind}/{namespace}/{name}/account-controls',
    description:
      'The account controls of a scorecard with their verdicts, by account and Region.',
    params: entityPath,
    query: scorecardAccountControlParameters,
    answer: {
      description: 'The account controls',
      schema: scorecardAccountControlListSchema,
    },
    refusals: ['NotFound'],
  }),
  maturity: createOperation({
    id: 'GetScorecardMaturity',
    method: 'get',
    path: '/v1/scorecards/{kind}/{namespace}/{name}/maturity',
    description:
      'How the clauses of the Essential Eight stand for one entity, as far as AWS’s data can show.',
    params: entityPath,
    answer: { description: 'The clauses', schema: scorecardMaturitySchema },
    refusals: ['NotFound'],
  }),
};
