import { awsJsonDialect } from '../../errors/jsonDialects';
import { awsJson } from '../../protocols/awsJson';
import { service } from '../Service';
import { describeInstanceInformation } from './describeInstanceInformation';
import { describeInstancePatches } from './describeInstancePatches';
import { describeInstancePatchStates } from './describeInstancePatchStates';
import { describeMaintenanceWindows } from './describeMaintenanceWindows';
import { describeMaintenanceWindowTargets } from './describeMaintenanceWindowTargets';
import { describeMaintenanceWindowTasks } from './describeMaintenanceWindowTasks';
import { describeParameters } from './describeParameters';
import { describePatchBaselines } from './describePatchBaselines';
import { describeSessions } from './describeSessions';
import { getDocument } from './getDocument';
import { getInventory } from './getInventory';
import { getPatchBaseline } from './getPatchBaseline';
import { getServiceSetting } from './getServiceSetting';
import { listAssociations } from './listAssociations';
import { listCommands } from './listCommands';
import { listInventoryEntries } from './listInventoryEntries';
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
    describeMaintenanceWindows,
    describeMaintenanceWindowTargets,
    describeMaintenanceWindowTasks,
    describeParameters,
    describePatchBaselines,
    describeSessions,
    getDocument,
    getInventory,
    getPatchBaseline,
    getServiceSetting,
    listAssociations,
    listCommands,
    listInventoryEntries,
    listResourceComplianceSummaries,
  ],
});
