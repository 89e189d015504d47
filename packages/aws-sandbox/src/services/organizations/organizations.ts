import { awsJsonDialect } from '../../errors/jsonDialects';
import { service } from '../../operations/Service';
import { awsJson } from '../../protocols/awsJson';
import { describeOrganization } from './describeOrganization';
import { listAccounts } from './listAccounts';

export const organizations = service({
  name: 'organizations',
  protocol: awsJson,
  errors: {
    ...awsJsonDialect,
    throttled: {
      code: 'TooManyRequestsException',
      status: 400,
      message:
        'AWS Organizations could not complete your request because of too many concurrent requests',
    },
    'invalid-token': {
      code: 'InvalidInputException',
      status: 400,
      message: 'You specified an invalid value for nextToken.',
      members: { Reason: 'INVALID_NEXT_TOKEN' },
    },
    validation: {
      code: 'InvalidInputException',
      status: 400,
      message: 'You provided a value that does not match the required pattern.',
      members: { Reason: 'INVALID_PATTERN' },
    },
  },
  discriminator: 'AWSOrganizationsV20161128',
  operations: [describeOrganization, listAccounts],
});
