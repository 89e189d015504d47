import { Event } from '@aws-sdk/client-cloudtrail';
import { nameInArn } from '../../languages';
import { TrailRecord } from './changeActor';
import { readInstanceRoles } from '../iam/instanceRoles';
import { CollectContext } from '../types';

/** An instance that an event is about, and by way of what. */
export interface ChangedInstance {
  instanceId: string;
  /** A group, role or profile; absent where it is the instance itself. */
  through?: string;
}

const INSTANCE = /\bi-[0-9a-f]{8,17}\b/g;
const GROUP = /\bsg-[0-9a-f]{8,17}\b/g;

/**
 * Says which instances an event is about: those that its resources, parameters
 * or answer name, those of a security group whose rules change, and those whose
 * profile or role changes (IAM's events appear in one Region only).
 */
export async function createEventJoin(
  context: CollectContext,
): Promise<(event: Event, record: TrailRecord) => ChangedInstance[]> {
  const { instances } = context;
  const roles = await readInstanceRoles(context);
  const through = new Map<string, string[]>();
  const link = (key: string, instanceId: string) => {
    const ids = through.get(key) ?? [];
    through.set(key, ids);
    ids.push(instanceId);
  };
  for (const instance of instances.values()) {
    const { instanceId, instanceProfileArn, securityGroupIds } = instance;
    for (const group of securityGroupIds) {
      link(group, instanceId);
    }
    if (instanceProfileArn) {
      link(`profile ${nameInArn(instanceProfileArn)}`, instanceId);
    }
    const role = roles.get(instanceId);
    if (role) {
      link(`role ${role.name}`, instanceId);
    }
  }
  return (event, record) => {
    const found = new Map<string, ChangedInstance>();
    for (const instanceId of namedInstances(event, record)) {
      found.set(instanceId, { instanceId });
    }
    for (const key of changedParts(event, record)) {
      for (const instanceId of through.get(key) ?? []) {
        if (!found.has(instanceId)) {
          found.set(instanceId, { instanceId, through: key });
        }
      }
    }
    return [...found.values()];
  };
}

function namedInstances(event: Event, record: TrailRecord): string[] {
  const answered =
    event.EventName === 'RunInstances' ? record.responseElements : undefined;
  const text = JSON.stringify([
    (event.Resources ?? []).map(({ ResourceName }) => ResourceName),
    record.requestParameters,
    answered,
  ]);
  return text.match(INSTANCE) ?? [];
}

function changedParts(event: Event, record: TrailRecord): string[] {
  const { EventName: name = '', EventSource: source } = event;
  const parameters = (record.requestParameters ?? {}) as Record<
    string,
    unknown
  >;
  if (
    source === 'ec2.amazonaws.com' &&
    /SecurityGroup(Rules|In|E)/.test(name)
  ) {
    return JSON.stringify(parameters).match(GROUP) ?? [];
  }
  if (source === 'iam.amazonaws.com') {
    return [
      ...(typeof parameters.instanceProfileName === 'string'
        ? [`profile ${parameters.instanceProfileName}`]
        : []),
      ...(typeof parameters.roleName === 'string'
        ? [`role ${parameters.roleName}`]
        : []),
    ];
  }
  return [];
}
