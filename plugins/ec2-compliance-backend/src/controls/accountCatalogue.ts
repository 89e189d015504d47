import { configRules } from './configRules';
import { trailLogging } from './trailLogging';
import { defaultEncryption } from './defaultEncryption';
import { readOnlyPeople } from './readOnlyPeople';
import { AccountControl } from './types';

/** Every control that is judged per account and Region, in display order. */
export const accountControls: readonly AccountControl[] = [
  configRules,
  defaultEncryption,
  readOnlyPeople,
  trailLogging,
];
