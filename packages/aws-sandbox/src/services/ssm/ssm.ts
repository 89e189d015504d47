import { awsJsonDialect } from '../../errors/jsonDialects';
import { service } from '../../operations/Service';
import { awsJson } from '../../protocols/awsJson';
import { listAssociations } from './compliance/listAssociations';
import { listResourceComplianceSummaries } from './compliance/listResourceComplianceSummaries';
import { getInventory } from './inventory/getInventory';
import { listInventoryEntries } from './inventory/listInventoryEntries';
import { describeMaintenanceWindowTargets } from './maintenance/describeMaintenanceWindowTargets';
import { describeMaintenanceWindowTasks } from './maintenance/describeMaintenanceWindowTasks';
import { describeMaintenanceWindows } from './maintenance/describeMaintenanceWindows';
import { describeInstanceInformation } from './nodes/describeInstanceInformation';
import { getServiceSetting } from './nodes/getServiceSetting';
import { describeParameters } from './parameters/describeParameters';
import { describeInstancePatchStates } from './patching/describeInstancePatchStates';
import { describeInstancePatches } from './patching/describeInstancePatches';
import { describePatchBaselines } from './patching/describePatchBaselines';
import { getPatchBaseline } from './patching/getPatchBaseline';
import { describeSessions } from './sessions/describeSessions';
import { getDocument } from './sessions/getDocument';
import { listCommands } from './sessions/listCommands';

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
