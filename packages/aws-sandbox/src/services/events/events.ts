import { awsJsonDialect } from '../../errors/jsonDialects';
import { service } from '../../operations/Service';
import { awsJson } from '../../protocols/awsJson';
import { listRules } from './listRules';
import { listTargetsByRule } from './listTargetsByRule';

/** EventBridge. */
export const events = service({
  name: 'events',
  protocol: awsJson,
  errors: {
    ...awsJsonDialect,
    'invalid-token': {
      code: 'ValidationException',
      status: 400,
      message: 'NextToken is not valid.',
    },
  },
  discriminator: 'AWSEvents',
  operations: [listRules, listTargetsByRule],
});
