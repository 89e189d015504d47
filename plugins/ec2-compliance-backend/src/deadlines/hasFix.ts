import { ClockInput } from './types';

/**
 * Whether there is a fix. Undefined where AWS does not say: the clock then
 * runs, since not to know is no reason to wait.
 */
export function hasFix({
  source,
  fixAvailable,
  fixedInVersion,
}: ClockInput['finding']): boolean | undefined {
  if (source === 'patch-manager' || fixedInVersion !== undefined) {
    return true;
  }
  if (fixAvailable === undefined) {
    return undefined;
  }
  // PARTIAL: others of its packages have one, this one has not.
  return fixAvailable === 'YES';
}
