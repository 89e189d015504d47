import { nameInArn } from '../../languages';
import { inTurns } from '../../turns';
import { readInstanceRoles } from '../iam/instanceRoles';
import { CollectContext } from '../types';
import { ChangedObject, readChangedObjects } from './changedObjects';
import { WriteEvent } from './lookupWrites';

/** An instance that an event changed, and by way of what. */
export interface ChangedInstance {
  instanceId: string;
  /** A group, role or another part; absent where it is the instance itself. */
  through?: string;
}

/**
 * Says which instances an event changed: those that are its object, and those
 * that have the security group, interface, volume, profile or role that is.
 */
export async function createEventJoin(
  context: CollectContext,
): Promise<(event: WriteEvent) => ChangedInstance[]> {
  const { instances, readStored } = context;
  const roles = await readInstanceRoles(context);
  const volumes = await readStored('ec2-volumes');
  const parts = new Map<string, string[]>();
  const link = (kind: ChangedObject['kind'], name: string, id: string) => {
    const key = `${kind} ${name}`;
    const ids = parts.get(key) ?? [];
    parts.set(key, ids);
    ids.push(id);
  };
  for await (const instance of inTurns(instances.values())) {
    const { instanceId, instanceProfileArn, networkInterfaces } = instance;
    for (const group of instance.securityGroupIds) {
      link('group', group, instanceId);
    }
    for (const { id } of networkInterfaces ?? []) {
      link('interface', id, instanceId);
    }
    // A volume that is mapped is the instance's, though no listing may hold it.
    const attached = [
      ...(volumes.get(instanceId)?.volumes ?? []).map(({ id }) => id),
      ...(instance.blockDevices ?? []).map(({ volumeId }) => volumeId ?? ''),
    ];
    for (const id of new Set(attached)) {
      link('volume', id, instanceId);
    }
    if (instanceProfileArn) {
      link('profile', nameInArn(instanceProfileArn), instanceId);
    }
    const role = roles.get(instanceId);
    if (role) {
      link('role', role.name, instanceId);
    }
  }
  return event => {
    const found = new Map<string, ChangedInstance>();
    const objects = readChangedObjects(event);
    for (const { kind, name } of objects) {
      if (kind === 'instance') {
        found.set(name, { instanceId: name });
      }
    }
    for (const { kind, name } of objects) {
      for (const instanceId of parts.get(`${kind} ${name}`) ?? []) {
        if (!found.has(instanceId)) {
          const isId = ['group', 'interface', 'volume'].includes(kind);
          const through = isId ? name : `${kind} ${name}`;
          found.set(instanceId, { instanceId, through });
        }
      }
    }
    return [...found.values()];
  };
}
