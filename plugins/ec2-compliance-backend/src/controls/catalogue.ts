import { applicationControl } from './applicationControl';
import { associationCompliance } from './associationCompliance';
import { cloudwatchAgent } from './cloudwatchAgent';
import { inspectorCoverage } from './inspectorCoverage';
import { patchCompliance } from './patchCompliance';
import { patchScanCurrent } from './patchScanCurrent';
import { requiredTags } from './requiredTags';
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
  supportedOs,
  associationCompliance,
  inspectorCoverage,
  applicationControl,
  cloudwatchAgent,
  requiredTags,
];
