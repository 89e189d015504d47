import { accessAnalyzer } from './accessAnalyzer';
import { configRules } from './configRules';
import { defaultEncryption } from './defaultEncryption';
import { inspectorEnabled } from './inspectorEnabled';
import { patchManagerEnabled } from './patchManagerEnabled';
import { readOnlyPeople } from './readOnlyPeople';
import { rootUserAlert } from './rootUserAlert';
import { sessionLogging } from './sessionLogging';
import { trailLogging } from './trailLogging';
import { AccountControl } from './types';

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
