import { accessAnalyzer } from './access/accessAnalyzer';
import { externalAccess } from './access/externalAccess';
import { instanceProfile } from './access/instanceProfile';
import { instanceRolePolicy } from './access/instanceRolePolicy';
import { noDirectAccess } from './access/noDirectAccess';
import { passwordLiterals } from './access/passwordLiterals';
import { readOnlyPeople } from './access/readOnlyPeople';
import { sessionLogging } from './access/sessionLogging';
import { manualChanges } from './changes/manualChanges';
import { rootUserAlert } from './changes/rootUserAlert';
import { trailLogging } from './changes/trailLogging';
import { configRules } from './config-rules/configRules';
import { AccountControl, InstanceControl } from './judging/types';
import { associationCompliance } from './management/associationCompliance';
import { requiredTags } from './management/requiredTags';
import { ssmAgentCurrent } from './management/ssmAgentCurrent';
import { ssmManaged } from './management/ssmManaged';
import { accessLogs } from './network/accessLogs';
import { restrictedIngress } from './network/restrictedIngress';
import { securityGroupRules } from './network/securityGroupRules';
import { applicationPatchDeadlines } from './patching/applicationPatchDeadlines';
import { osPatchDeadlines } from './patching/osPatchDeadlines';
import { patchBaseline } from './patching/patchBaseline';
import { patchCompliance } from './patching/patchCompliance';
import { patchManagerEnabled } from './patching/patchManagerEnabled';
import { patchScanCurrent } from './patching/patchScanCurrent';
import { inspectorCoverage } from './scanning/inspectorCoverage';
import { inspectorEnabled } from './scanning/inspectorEnabled';
import { applicationControl } from './software/applicationControl';
import { cloudwatchAgent } from './software/cloudwatchAgent';
import { deniedApplications } from './software/deniedApplications';
import { supportedOs } from './software/supportedOs';
import { defaultEncryption } from './storage/defaultEncryption';
import { encryptedVolumes } from './storage/encryptedVolumes';

/** Every control that is judged per instance, in display order. */
export const instanceControls: readonly InstanceControl[] = [
  ssmManaged,
  ssmAgentCurrent,
  patchCompliance,
  patchScanCurrent,
  patchBaseline,
  osPatchDeadlines,
  applicationPatchDeadlines,
  supportedOs,
  associationCompliance,
  instanceProfile,
  inspectorCoverage,
  applicationControl,
  cloudwatchAgent,
  deniedApplications,
  requiredTags,
  restrictedIngress,
  noDirectAccess,
  securityGroupRules,
  encryptedVolumes,
  accessLogs,
  passwordLiterals,
  instanceRolePolicy,
  externalAccess,
  manualChanges,
];

/** Every control that is judged per account and Region, in display order. */
export const accountControls: readonly AccountControl[] = [
  patchManagerEnabled,
  configRules,
  inspectorEnabled,
  sessionLogging,
  defaultEncryption,
  readOnlyPeople,
  trailLogging,
  accessAnalyzer,
  rootUserAlert,
];
