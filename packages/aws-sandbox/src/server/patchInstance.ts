import type { Estate } from '../estate/Estate';
import type { InstanceModel } from '../estate/InstanceModel';
import { InputError } from '../faults/InputError';
import { hashText, hex8 } from '../random/random';
import type { Millis } from '../time/cadence';

/**
 * Members to replace. Objects are merged one level deep, `null` removes a
 * member or a tag. A change of state is dated with the estate's clock.
 */
export type InstancePatch = {
  [Member in keyof InstanceModel]?:
    | InstanceModel[Member]
    | Partial<InstanceModel[Member]>
    | null;
};

/** Changes one instance of an estate, found by instance or node ID. */
export function patchInstance(options: {
  estate: Estate;
  id: string;
  patch: InstancePatch;
  now: Millis;
}): InstanceModel {
  const { estate, id, patch, now } = options;
  const changed = estate.targetOf(id)?.update(id, instance => {
    const before = instance.state;
    for (const [member, value] of Object.entries(patch)) {
      merge(instance as unknown as Record<string, unknown>, member, value);
    }
    if (instance.state !== before) {
      follow(instance, now);
    }
  });
  if (!changed) {
    throw new InputError(`No instance "${id}"`);
  }
  return changed;
}

/** Starts another instance like this one, under an ID of its own. */
export function addCopy(options: {
  estate: Estate;
  id: string;
  now: Millis;
}): InstanceModel {
  const { estate, id, now } = options;
  const target = estate.targetOf(id);
  const original = target?.find(id);
  if (!target || !original) {
    throw new InputError(`No instance "${id}"`);
  }
  const copy = structuredClone(original);
  const suffix = hex8(hashText(`${id}/${target.size}/${now}`));
  copy.instanceId = `${original.instanceId.slice(0, -8)}${suffix}`;
  copy.launchedAt = now;
  if (copy.node) {
    copy.node.nodeId = copy.instanceId;
    copy.node.registeredAt = now;
  }
  target.add(copy);
  return copy;
}

function merge(
  object: Record<string, unknown>,
  member: string,
  value: unknown,
): void {
  const old = object[member];
  if (value === null) {
    delete object[member];
  } else if (isPlain(value) && isPlain(old)) {
    for (const [name, inner] of Object.entries(value)) {
      if (inner === null) {
        delete old[name];
      } else {
        // A tag may be named `__proto__`, which an assignment would not keep.
        Object.defineProperty(old, name, {
          value: inner,
          configurable: true,
          enumerable: true,
          writable: true,
        });
      }
    }
  } else {
    object[member] = value;
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What Inspector makes of a new state, and since when it is. */
function follow(instance: InstanceModel, now: Millis): void {
  const { state, inspector } = instance;
  instance.stateChangedAt = now;
  if (state === 'running') {
    instance.launchedAt = now;
  }
  for (const row of [inspector.package, inspector.network]) {
    if (!row) {
      continue;
    }
    if (state === 'terminated') {
      row.statusCode = 'INACTIVE';
      row.reason = 'RESOURCE_TERMINATED';
    } else if (state === 'stopped') {
      row.statusCode = 'INACTIVE';
      row.reason = 'EC2_INSTANCE_STOPPED';
    } else if (row.reason === 'EC2_INSTANCE_STOPPED') {
      row.statusCode = 'ACTIVE';
      row.reason = 'SUCCESSFUL';
    }
  }
}
