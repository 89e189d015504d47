import {
  freshnessParameters,
  freshnessSchema,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

/** What can be asked about the age of the evidence. */
export const freshnessOperations = {
  get: createOperation({
    id: 'GetFreshness',
    method: 'get',
    path: '/v1/freshness',
    description:
      'Source by source, how old the evidence is of what the caller may see; lists say it in short.',
    query: freshnessParameters,
    answer: { description: 'The age of the evidence', schema: freshnessSchema },
    refusals: ['NotFound'],
  }),
};
