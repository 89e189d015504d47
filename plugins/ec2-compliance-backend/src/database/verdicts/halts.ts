import { SCOPE_WORDS } from '../../controls';

type ScopeReason = keyof typeof SCOPE_WORDS;
const PAUSED: ScopeReason = 'instance-paused';
const STARTING: ScopeReason = 'instance-starting';

/** Whether a reason is that the instance has not run since it was launched or started. */
export function isStarting(reason: string | undefined): boolean {
  return reason === STARTING;
}

/** Whether a reason is that the instance does not run, whatever was read of it. */
export function isHalted(reason: string | undefined): boolean {
  return reason === PAUSED || reason === STARTING;
}
