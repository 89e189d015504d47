import { awsJsonDialect } from '../../errors/jsonDialects';
import { awsJson } from '../../protocols/awsJson';
import { service } from '../Service';
import { describeInstanceInformation } from './describeInstanceInformation';
import { describeInstancePatches } from './describeInstancePatches';
import { describeInstancePatchStates } from './describeInstancePatchStates';
import { getInventory } from './getInventory';
import { getServiceSetting } from './getServiceSetting';
import { listAssociations } from './listAssociations';
import { listResourceComplianceSummaries } from './listResourceComplianceSummaries';

export const ssm = service({
  name: 'ssm',
  protocol: awsJson,
  errors: awsJsonDialect,
  discriminator: 'AmazonSSM',
  operations: [
    describeInstanceInformation,
    describeInstancePatches,
    describeInstancePatchStates,
    getInventory,
    getServiceSetting,
    listAssociations,
    listResourceComplianceSummaries,
  ],
});
