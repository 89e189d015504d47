import {
  changeListParameters,
  changeListSchema,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

/** What can be asked about changes. */
export const changeOperations = {
  list: createOperation({
    id: 'ListChanges',
    method: 'get',
    path: '/v1/changes',
    description:
      'What changed, the latest first: verdicts that flipped, of instances and of accounts, findings that opened or ended with the cause of it, and instances that were mapped otherwise. Of the last seven days, where no period is asked for. What is collected of a target for the first time is no change.',
    query: changeListParameters,
    answer: { description: 'A page of changes', schema: changeListSchema },
    refusals: ['NotFound'],
    csv: true,
  }),
};
