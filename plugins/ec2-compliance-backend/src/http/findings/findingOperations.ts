import {
  findingGroupListParameters,
  findingGroupPageSchema,
  findingHistoryParameters,
  findingHistorySchema,
  findingInstanceListSchema,
  findingListParameters,
  findingListSchema,
  findingPath,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

/** What can be asked about findings. */
export const findingOperations = {
  list: createOperation({
    id: 'ListFindings',
    method: 'get',
    path: '/v1/findings',
    description:
      'Open findings of entities that the caller may see, the earliest due first, with what the whole list adds up to; with the permission to read the fleet, those of no entity too.',
    query: findingListParameters,
    answer: { description: 'A page of findings', schema: findingListSchema },
    csv: true,
    refusals: ['NotFound'],
  }),
  listGroups: createOperation({
    id: 'ListFindingGroups',
    method: 'get',
    path: '/v1/findings/groups',
    description:
      'The same findings by CVE or patch, by service or by owner, the earliest due first.',
    query: findingGroupListParameters,
    answer: { description: 'A page of groups', schema: findingGroupPageSchema },
    refusals: ['NotFound'],
  }),
  history: createOperation({
    id: 'ListFindingHistory',
    method: 'get',
    path: '/v1/findings/history',
    description:
      'How findings of entities that the caller may see fared, week by week, oldest first: what fell due and was fixed by then, and how the open ones stood when last read.',
    query: findingHistoryParameters,
    answer: { description: 'The weeks', schema: findingHistorySchema },
    refusals: ['NotFound'],
  }),
  listInstances: createOperation({
    id: 'ListFindingInstances',
    method: 'get',
    path: '/v1/findings/{id}/instances',
    description: 'The instances that a finding stands on, open ones first.',
    params: findingPath,
    answer: { description: 'The instances', schema: findingInstanceListSchema },
    refusals: ['NotFound'],
  }),
};
