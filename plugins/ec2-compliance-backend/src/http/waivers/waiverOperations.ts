import {
  createWaiversRequestSchema,
  decideWaiversRequestSchema,
  waiverChangesSchema,
  waiverDetailSchema,
  waiverLimitRequestSchema,
  waiverLimitSchema,
  waiverListParameters,
  waiverListSchema,
  waiverPath,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

/** What can be asked about waivers, requested and decided. */
export const waiverOperations = {
  list: createOperation({
    id: 'ListWaivers',
    method: 'get',
    path: '/v1/waivers',
    description:
      'Accepted exceptions, those that end first at the head, each with what it covers now.',
    query: waiverListParameters,
    answer: { description: 'A page of waivers', schema: waiverListSchema },
    refusals: ['NotFound'],
    csv: true,
  }),
  get: createOperation({
    id: 'GetWaiver',
    method: 'get',
    path: '/v1/waivers/{id}',
    description:
      'One waiver with all that happened to it: who did what when, and how it stood then.',
    params: waiverPath,
    answer: { description: 'The waiver', schema: waiverDetailSchema },
    refusals: ['NotFound'],
  }),
  create: createOperation({
    id: 'CreateWaivers',
    method: 'post',
    path: '/v1/waivers',
    description:
      'Requests waivers that share a reason; for members of the owning groups. What is refused of several stops no other.',
    body: createWaiversRequestSchema,
    answer: { description: 'What was requested', schema: waiverChangesSchema },
    refusals: ['NotFound', 'Conflict'],
  }),
  limit: createOperation({
    id: 'GetWaiverLimit',
    method: 'post',
    path: '/v1/waivers/limit',
    description:
      'How long what is thought of may be waived, and what would be refused of it; nothing is requested.',
    body: waiverLimitRequestSchema,
    answer: { description: 'The limit', schema: waiverLimitSchema },
    refusals: ['NotFound', 'Conflict'],
  }),
  decide: createOperation({
    id: 'DecideWaivers',
    method: 'post',
    path: '/v1/waivers/decisions',
    description:
      'Approves, rejects or revokes waivers. To approve or reject takes the permission `ec2-compliance.waiver.approve`, and is not for the requester, nor for members of the group in whose name it was requested. What is refused of several stops no other.',
    body: decideWaiversRequestSchema,
    answer: { description: 'What was decided', schema: waiverChangesSchema },
    refusals: ['NotFound', 'Conflict'],
  }),
};
