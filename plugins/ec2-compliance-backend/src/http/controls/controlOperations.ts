import { controlListSchema } from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

/** What can be asked about controls. */
export const controlOperations = {
  list: createOperation({
    id: 'ListControls',
    method: 'get',
    path: '/v1/controls',
    description: 'Every control, in display order.',
    answer: { description: 'The controls', schema: controlListSchema },
    csv: true,
  }),
};
