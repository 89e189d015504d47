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
import { accessAnalyzerFindings } from './accessAnalyzerFindings';
import { accessAnalyzers } from './accessAnalyzers';
import { cloudTrailChanges } from './cloudTrailChanges';
import { cloudTrailTrails } from './cloudTrailTrails';
import { configRecorder } from './configRecorder';
import { configResults } from './configResults';
import { configRules } from './configRules';
import { inspectorAccountStatus } from './inspectorAccountStatus';
import {
  inspectorNetworkCoverage,
  inspectorPackageCoverage,
} from './inspectorCoverage';
import { inspectorExploits } from './inspectorExploits';
import { inspectorFindingCounts } from './inspectorFindingCounts';
import { inspectorFindings } from './inspectorFindings';
import { inspectorNetworkFindings } from './inspectorNetworkFindings';
import { instances } from './instances';
import { missingPatches } from './missingPatches';
import { nodeInformation } from './nodeInformation';
import { patchStates } from './patchStates';
import { accountIdentities } from './accountIdentities';
import { commands } from './commands';
import { defaultEncryption } from './defaultEncryption';
import { defaultHostManagement } from './defaultHostManagement';
import { deniedApplications } from './deniedApplications';
import { flowLogs } from './flowLogs';
import { patchAssociations } from './patchAssociations';
import { patchBaselines } from './patchBaselines';
import { patchWindows } from './patchWindows';
import { plainParameters } from './plainParameters';
import { prefixLists } from './prefixLists';
import { securityGroups } from './securityGroups';
import { sessionPreferences } from './sessionPreferences';
import { sessions } from './sessions';
import { volumes } from './volumes';
import { rootEventRules } from './rootEventRules';
import { rootMetricAlarms } from './rootMetricAlarms';
import { Collector } from './types';
import { userData } from './userData';

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
  inspectorFindings,
  inspectorNetworkFindings,
  inspectorExploits,
  securityGroups,
  prefixLists,
  volumes,
  defaultEncryption,
  flowLogs,
  userData,
  plainParameters,
  defaultHostManagement,
  deniedApplications,
  sessionPreferences,
  patchBaselines,
  patchAssociations,
  patchWindows,
  sessions,
  commands,
  accountIdentities,
  configRecorder,
  configRules,
  configResults,
  cloudTrailTrails,
  rootMetricAlarms,
  rootEventRules,
  accessAnalyzers,
  accessAnalyzerFindings,
  cloudTrailChanges,
];
