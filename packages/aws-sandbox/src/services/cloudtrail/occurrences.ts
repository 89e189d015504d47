import type { InstanceModel } from '../../estate/InstanceModel';
import type { Target } from '../../estate/Target';
import type { CallContext } from '../../operations/Service';
import { hashText } from '../../random/random';
import { DAY, type Millis, MINUTE } from '../../time/cadence';
import type { ActivityModel } from './model/ActivityModel';

/** CloudTrail keeps events for 90 days, and has them after some minutes. */
const KEPT = 90 * DAY;
const DELIVERED_AFTER = 5 * MINUTE;

/** One time that an activity happened. */
export interface Occurrence {
  activity: ActivityModel;
  time: Millis;
  /** Counts the times, whatever the window. */
  index: number;
}

/** Everything that happened in the Region within a window, newest first. */
export function occurrences(
  window: { start?: Date; end?: Date },
  { estate, target, now }: CallContext,
): Occurrence[] {
  const start = Math.max(window.start?.getTime() ?? 0, now - KEPT);
  const end = Math.min(
    window.end?.getTime() ?? Number.MAX_SAFE_INTEGER,
    now - DELIVERED_AFTER,
  );
  const found: Occurrence[] = [];
  for (const activity of estate.account(target.accountId)?.activity ?? []) {
    if (activity.region !== target.region) {
      continue;
    }
    const { every, phase } = activity;
    for (
      let index = Math.floor((end - phase) / every);
      index * every + phase >= start;
      index--
    ) {
      found.push({ activity, index, time: index * every + phase });
    }
  }
  return found.sort((a, b) => b.time - a.time);
}

/** The instance that an occurrence is about, if it is about one. */
export function instanceOf(
  { activity, index }: Occurrence,
  target: Target,
): InstanceModel | undefined {
  const { instances, name } = activity;
  if (instances === undefined || target.size === 0) {
    return undefined;
  }
  if (instances !== 'any') {
    return byName(target, instances[index % instances.length]);
  }
  for (let attempt = 0; attempt < 20; attempt++) {
    const instance = target.at(
      hashText(`${name}/${index}/${attempt}`) % target.size,
    );
    if (instance.kind === 'ec2' && instance.state === 'running') {
      return instance;
    }
  }
  return undefined;
}

const names = new WeakMap<Target, Map<string, string>>();

/** Names do not change; what the instance is like is read afresh. */
function byName(target: Target, name: string): InstanceModel | undefined {
  let ids = names.get(target);
  if (!ids) {
    ids = new Map();
    for (let i = 0; i < target.size; i++) {
      const { tags, instanceId } = target.at(i);
      if (tags.Name !== undefined) {
        ids.set(tags.Name, instanceId);
      }
    }
    names.set(target, ids);
  }
  return target.find(ids.get(name) ?? '');
}
