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
  switch (fixAvailable) {
    case 'YES':
      return true;
    case 'NO':
    // Others of its packages have one, this one has not.
    case 'PARTIAL':
      return false;
    default:
      return undefined;
  }
}
