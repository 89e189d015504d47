import {
  claimListParameters,
  claimListSchema,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

/** What can be asked about claims. */
export const claimOperations = {
  list: createOperation({
    id: 'ListClaims',
    method: 'get',
    path: '/v1/claims',
    description:
      'Instances that an entity claims by its annotation and whose owner has not agreed: who claims how many of whose. They count for nothing until then. For those who may read the fleet.',
    query: claimListParameters,
    answer: { description: 'A page of claims', schema: claimListSchema },
    csv: true,
  }),
};
