import { awsJsonDialect } from '../../errors/jsonDialects';
import { service } from '../../operations/Service';
import { cloudTrailJson } from './cloudTrailJson';
import { describeTrails } from './describeTrails';
import { getEventSelectors } from './getEventSelectors';
import { getTrailStatus } from './getTrailStatus';
import { lookupEvents } from './lookupEvents';

export const cloudtrail = service({
  name: 'cloudtrail',
  protocol: cloudTrailJson,
  errors: {
    ...awsJsonDialect,
    'invalid-token': {
      code: 'InvalidNextTokenException',
      status: 400,
      message: 'The token is not valid.',
    },
  },
  discriminator: 'CloudTrail_20131101',
  operations: [describeTrails, getEventSelectors, getTrailStatus, lookupEvents],
});
