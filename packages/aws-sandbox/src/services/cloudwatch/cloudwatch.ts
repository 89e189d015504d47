import { awsJsonDialect } from '../../errors/jsonDialects';
import { service } from '../../operations/Service';
import { awsJsonQueryCompatible } from '../../protocols/awsJsonQueryCompatible';
import { describeAlarms } from './describeAlarms';
import { listMetrics } from './listMetrics';

/** CloudWatch, which has moved from the query protocol to JSON. */
export const cloudwatch = service({
  name: 'cloudwatch',
  signingName: 'monitoring',
  protocol: awsJsonQueryCompatible('com.amazonaws.cloudwatch'),
  errors: {
    ...awsJsonDialect,
    throttled: {
      ...awsJsonDialect.throttled,
      members: { queryCode: 'Throttling' },
    },
    'access-denied': {
      ...awsJsonDialect['access-denied'],
      status: 403,
      members: { queryCode: 'AccessDenied' },
    },
    validation: {
      ...awsJsonDialect.validation,
      members: { queryCode: 'ValidationError' },
    },
    'invalid-token': {
      code: 'InvalidNextToken',
      status: 400,
      message: 'The next token specified is invalid.',
    },
  },
  discriminator: 'GraniteServiceVersion20100801',
  operations: [describeAlarms, listMetrics],
});
