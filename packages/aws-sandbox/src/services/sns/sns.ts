import { queryDialect } from '../../errors/queryDialects';
import { service } from '../../operations/Service';
import { query } from '../../protocols/query';
import { listSubscriptionsByTopic } from './listSubscriptionsByTopic';

const invalid = { code: 'InvalidParameter', status: 400 };

/** SNS, with names of its own for what is denied or not valid. */
export const sns = service({
  name: 'sns',
  refusedAs: 'SNS',
  protocol: query,
  errors: {
    ...queryDialect,
    'access-denied': {
      code: 'AuthorizationError',
      status: 403,
      message: 'Access denied',
    },
    validation: { ...invalid, message: 'Invalid parameter' },
    'missing-member': { ...invalid, message: 'Invalid parameter' },
    'invalid-token': { ...invalid, message: 'Invalid parameter: NextToken' },
  },
  discriminator: '2010-03-31',
  xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  operations: [listSubscriptionsByTopic],
});
