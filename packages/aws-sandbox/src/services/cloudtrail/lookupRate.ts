import type { Estate } from '../../estate/Estate';
import type { CallContext } from '../../operations/Service';

const PER_SECOND = 2;
const WINDOW_MS = 1000;

const recent = new WeakMap<Estate, Map<string, number[]>>();

/**
 * Throws from the third call within a second on: AWS allows two a second per
 * account and Region. Counted by the real clock, as the SDK waits by it.
 */
export function checkLookupRate(context: CallContext): void {
  const { estate, target, realNow } = context;
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
  if (calls.length >= PER_SECOND) {
    throw context.problem('throttled');
  }
  calls.push(realNow);
}
