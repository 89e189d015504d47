import {
  findingPath,
  fixParameters,
  fixPlanSchema,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

const answer = {
  description: 'What has to be changed',
  schema: fixPlanSchema,
};

/** What can be asked about fixes. */
export const fixOperations = {
  ofControl: createOperation({
    id: 'ListFixes',
    method: 'get',
    path: '/v1/fixes',
    description:
      'What has to be changed so that instances meet a control, each thing once, with the instances that it mends. The steps are those of the control.',
    query: fixParameters,
    answer,
    refusals: ['NotFound'],
  }),
  ofFinding: createOperation({
    id: 'ListFindingFixes',
    method: 'get',
    path: '/v1/findings/{id}/fixes',
    description:
      'What has to be changed so that instances lose a finding: their groups, and the instances of each account and Region that are in none.',
    params: findingPath,
    answer,
    refusals: ['NotFound'],
  }),
};
