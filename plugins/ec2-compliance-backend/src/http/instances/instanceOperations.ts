import {
  instanceDetailSchema,
  instanceListParameters,
  instancePageSchema,
  instancePath,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

/** What can be asked about instances. */
export const instanceOperations = {
  list: createOperation({
    id: 'ListInstances',
    method: 'get',
    path: '/v1/instances',
    description:
      'Instances of entities that the caller may see; with the permission to read the fleet, those of no entity too.',
    query: instanceListParameters,
    answer: { description: 'A page of instances', schema: instancePageSchema },
    csv: true,
    refusals: ['NotFound'],
  }),
  get: createOperation({
    id: 'GetInstance',
    method: 'get',
    path: '/v1/instances/{accountId}/{region}/{instanceId}',
    description: 'One instance with its verdicts and all evidence.',
    params: instancePath,
    answer: { description: 'The instance', schema: instanceDetailSchema },
    refusals: ['NotFound'],
  }),
};
