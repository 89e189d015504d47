import { awsJsonDialect } from '../../errors/jsonDialects';
import { service } from '../../operations/Service';
import { awsJson } from '../../protocols/awsJson';
import { describeMetricFilters } from './describeMetricFilters';

const invalid = { code: 'InvalidParameterException', status: 400 };

/** CloudWatch Logs, whose times are whole milliseconds. */
export const logs = service({
  name: 'logs',
  protocol: awsJson,
  errors: {
    ...awsJsonDialect,
    validation: { ...invalid, message: 'A parameter is not valid.' },
    'missing-member': { ...invalid, message: 'A parameter is missing.' },
    'invalid-token': {
      ...invalid,
      message: 'The specified nextToken is invalid.',
    },
  },
  discriminator: 'Logs_20140328',
  operations: [describeMetricFilters],
});
