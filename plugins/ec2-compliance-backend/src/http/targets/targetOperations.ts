import {
  targetDetailSchema,
  targetListSchema,
  targetPath,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

/** What can be asked about targets, and of them. */
export const targetOperations = {
  list: createOperation({
    id: 'ListTargets',
    method: 'get',
    path: '/v1/targets',
    description:
      'Accounts and Regions with how they fare; as a file, with the health of every source.',
    answer: { description: 'The targets', schema: targetListSchema },
    csv: true,
  }),
  get: createOperation({
    id: 'GetTarget',
    method: 'get',
    path: '/v1/targets/{id}',
    description:
      'An account and Region with the health of every source, its account controls, and what could not be stored.',
    params: targetPath,
    answer: { description: 'The target', schema: targetDetailSchema },
    refusals: ['NotFound'],
  }),
  refresh: createOperation({
    id: 'RefreshTarget',
    method: 'post',
    path: '/v1/targets/{id}/refresh',
    description: 'Starts the collection of a target ahead of its schedule.',
    params: targetPath,
    answer: { description: 'It starts within seconds.' },
    refusals: ['NotFound', 'Conflict'],
  }),
};
