import type { Estate } from '../../estate/Estate';
import type { CallContext } from '../../operations/Service';

const WINDOW_MS = 1000;

const recent = new WeakMap<Estate, Map<string, number[]>>();

/**
 * Throws once there were too many calls within a second in an account and
 * Region. Counted by the real clock, as the SDK waits by it.
 */
export function checkLookupRate(context: CallContext): void {
  const { estate, lookupsPerSecond, target, realNow } = context;
  let byTarget = recent.get(estate);
  if (!byTarget) {
    byTarget = new Map();
    recent.set(estate, byTarget);
  }
  const key = `${target.accountId}/${target.region}`;
  const calls = (byTarget.get(key) ?? []).filter(
    time => realNow - time < WINDOW_MS,
  );
  byTarget.set(key, calls);
  if (calls.length >= lookupsPerSecond) {
    throw context.problem('throttled');
  }
  calls.push(realNow);
}
