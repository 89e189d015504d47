import {
  evidenceParameters,
  instancePath,
  targetPath,
  verdictEvidenceSchema,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

/** What can be asked about the evidence of verdicts. */
export const evidenceOperations = {
  ofInstance: createOperation({
    id: 'GetInstanceEvidence',
    method: 'get',
    path: '/v1/instances/{accountId}/{region}/{instanceId}/evidence',
    description:
      'What stands behind the verdicts of an instance, as AWS recorded it and when; what speaks of its account is for those who may read the fleet.',
    params: instancePath,
    query: evidenceParameters,
    answer: { description: 'The evidence', schema: verdictEvidenceSchema },
    refusals: ['NotFound'],
  }),
  ofTarget: createOperation({
    id: 'GetTargetEvidence',
    method: 'get',
    path: '/v1/targets/{id}/evidence',
    description:
      'The same of the account controls of an account and Region, for those who may read the fleet.',
    params: targetPath,
    query: evidenceParameters,
    answer: { description: 'The evidence', schema: verdictEvidenceSchema },
    refusals: ['NotFound'],
  }),
};
