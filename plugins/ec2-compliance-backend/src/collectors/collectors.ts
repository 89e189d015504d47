import { agentUpdateAssociations } from './ssm/agentUpdateAssociations';
import {
  applicationControl,
  applicationInventory,
  cloudwatchAgent,
} from './ssm/applicationInventory';
import {
  associationComplianceSummaries,
  patchComplianceSummaries,
} from './ssm/complianceSummaries';
import { accessAnalyzerFindings } from './accessanalyzer/accessAnalyzerFindings';
import { accessAnalyzers } from './accessanalyzer/accessAnalyzers';
import { cloudTrailChanges } from './cloudtrail/cloudTrailChanges';
import { cloudTrailTrails } from './cloudtrail/cloudTrailTrails';
import { configRecorder } from './config/configRecorder';
import { configResults } from './config/configResults';
import { configRules } from './config/configRules';
import { inspectorAccountStatus } from './inspector2/inspectorAccountStatus';
import {
  inspectorNetworkCoverage,
  inspectorPackageCoverage,
} from './inspector2/inspectorCoverage';
import { inspectorExploits } from './inspector2/inspectorExploits';
import { inspectorFindingCounts } from './inspector2/inspectorFindingCounts';
import { inspectorFindings } from './inspector2/inspectorFindings';
import { inspectorNetworkFindings } from './inspector2/inspectorNetworkFindings';
import { identityChanges } from './cloudtrail/identityChanges';
import { instances } from './ec2/instances';
import { missingPatches } from './ssm/missingPatches';
import { nodeInformation } from './ssm/nodeInformation';
import { patchStates } from './ssm/patchStates';
import { accountIdentities } from './iam/accountIdentities';
import { commands } from './ssm/commands';
import { defaultEncryption } from './ec2/defaultEncryption';
import { defaultHostManagement } from './ssm/defaultHostManagement';
import { deniedApplications } from './ssm/deniedApplications';
import { flowLogs } from './ec2/flowLogs';
import { patchAssociations } from './ssm/patchAssociations';
import { patchBaselines } from './ssm/patchBaselines';
import { patchWindows } from './ssm/patchWindows';
import { plainParameters } from './ssm/plainParameters';
import { prefixLists } from './ec2/prefixLists';
import { securityGroups } from './ec2/securityGroups';
import { sessionPreferences } from './ssm/sessionPreferences';
import { sessions } from './ssm/sessions';
import { volumes } from './ec2/volumes';
import { rootEventRules } from './events/rootEventRules';
import { rootMetricAlarms } from './cloudwatch/rootMetricAlarms';
import { Collector } from './types';
import { userData } from './ec2/userData';

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
  // Clocks of what is found go by whether an instance faces the internet.
  inspectorNetworkFindings,
  inspectorFindings,
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
  identityChanges,
];
