import { accessLogs } from './accessLogs';
import { applicationControl } from './applicationControl';
import { applicationPatchDeadlines } from './applicationPatchDeadlines';
import { associationCompliance } from './associationCompliance';
import { cloudwatchAgent } from './cloudwatchAgent';
import { deniedApplications } from './deniedApplications';
import { encryptedVolumes } from './encryptedVolumes';
import { externalAccess } from './externalAccess';
import { inspectorCoverage } from './inspectorCoverage';
import { instanceProfile } from './instanceProfile';
import { instanceRolePolicy } from './instanceRolePolicy';
import { manualChanges } from './manualChanges';
import { noDirectAccess } from './noDirectAccess';
import { osPatchDeadlines } from './osPatchDeadlines';
import { passwordLiterals } from './passwordLiterals';
import { patchBaseline } from './patchBaseline';
import { patchCompliance } from './patchCompliance';
import { patchScanCurrent } from './patchScanCurrent';
import { requiredTags } from './requiredTags';
import { restrictedIngress } from './restrictedIngress';
import { securityGroupRules } from './securityGroupRules';
import { ssmAgentCurrent } from './ssmAgentCurrent';
import { ssmManaged } from './ssmManaged';
import { supportedOs } from './supportedOs';
import { InstanceControl } from './types';

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
