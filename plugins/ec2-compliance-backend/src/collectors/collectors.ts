import { agentUpdateAssociations } from './agentUpdateAssociations';
import {
  applicationControl,
  applicationInventory,
  cloudwatchAgent,
} from './applicationInventory';
import {
  associationComplianceSummaries,
  patchComplianceSummaries,
} from './complianceSummaries';
import { inspectorAccountStatus } from './inspectorAccountStatus';
import {
  inspectorNetworkCoverage,
  inspectorPackageCoverage,
} from './inspectorCoverage';
import { inspectorFindingCounts } from './inspectorFindingCounts';
import { instances } from './instances';
import { missingPatches } from './missingPatches';
import { nodeInformation } from './nodeInformation';
import { patchStates } from './patchStates';
import { Collector } from './types';

/** Every collector, in an order in which each finds what it needs in the context. */
export const collectors: readonly Collector[] = [
  instances,
  nodeInformation,
  agentUpdateAssociations,
  patchStates,
  missingPatches,
  patchComplianceSummaries,
  associationComplianceSummaries,
  applicationInventory,
  applicationControl,
  cloudwatchAgent,
  inspectorAccountStatus,
  inspectorPackageCoverage,
  inspectorNetworkCoverage,
  inspectorFindingCounts,
];
