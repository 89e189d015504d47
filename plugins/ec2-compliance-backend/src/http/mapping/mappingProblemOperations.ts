import {
  mappingProblemListParameters,
  mappingProblemListSchema,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

/** What can be asked about the mapping of instances to entities. */
export const mappingProblemOperations = {
  list: createOperation({
    id: 'ListMappingProblems',
    method: 'get',
    path: '/v1/mapping-problems',
    description:
      'What keeps instances and entities apart: annotations of which something is without effect, annotations that select no instance, and tags that name no entity. For those who may read the fleet.',
    query: mappingProblemListParameters,
    answer: {
      description: 'A page of problems',
      schema: mappingProblemListSchema,
    },
    csv: true,
  }),
};
