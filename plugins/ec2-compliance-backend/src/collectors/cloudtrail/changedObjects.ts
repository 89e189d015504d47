import { isWord } from '../../languages';
import { TrailRecord } from './TrailRecord';
import { WriteEvent } from './lookupWrites';

/** What an event changed, as AWS names it. */
export type ChangedObject = {
  kind:
    | 'instance'
    | 'group'
    | 'interface'
    | 'volume'
    | 'role'
    | 'profile'
    | 'policy';
  /** An id, a name, or a policy's ARN. */
  name: string;
};

type Json = Record<string, unknown>;

const INSTANCE = /^i-[0-9a-f]{8,17}$/;
const GROUP = /^sg-[0-9a-f]{8,17}$/;
const INTERFACE = /^eni-[0-9a-f]{8,17}$/;
const VOLUME = /^vol-[0-9a-f]{8,17}$/;

/** Operations on parts of an instance, and where they name them. */
const PARTS = [
  {
    kind: 'interface',
    key: 'networkInterfaceId',
    id: INTERFACE,
    operations:
      /NetworkInterfaceAttribute$|^(Un)?[Aa]ssign.*Addresses$|^(Associate|Disassociate)Address$|^DetachNetworkInterface$/,
  },
  {
    kind: 'volume',
    key: 'volumeId',
    id: VOLUME,
    operations: /^ModifyVolume|^EnableVolumeIO$/,
  },
] as const;

/**
 * What events of these names are about is something else: a route by way of an
 * instance, the members of a load balancer or of a list of names, a copy of a
 * disk, the time that a group waits for. And what an agent reports of its
 * instance changes nothing, whoever's credentials it has: those of Default Host
 * Management are not proven to be an instance's.
 */
const OTHER_OBJECTS: ReadonlySet<string> = new Set([
  'CreateRoute',
  'ReplaceRoute',
  'CreateInstanceExportTask',
  'CreateSnapshots',
  'StartBackupJob',
  'RegisterTargets',
  'DeregisterTargets',
  'RegisterInstancesWithLoadBalancer',
  'DeregisterInstancesFromLoadBalancer',
  'RegisterInstance',
  'DeregisterInstance',
  'CompleteLifecycleAction',
  'RecordLifecycleActionHeartbeat',
  'UpdateInstanceInformation',
  'UpdateInstanceAssociationStatus',
  'UpdateAssociationStatus',
  'PutConfigurePackageResult',
  'PutInventory',
  'PutComplianceItems',
]);

/** Services by which agents of instances talk to Systems Manager. */
const AGENT_CHANNELS: ReadonlySet<string> = new Set([
  'ssmmessages.amazonaws.com',
  'ec2messages.amazonaws.com',
]);

/** Keys under which whoever calls may write what they like, and other objects. */
const NOT_OBJECTS: ReadonlySet<string> = new Set(
  [
    'tags',
    'tagSet',
    'tagSpecifications',
    'tagSpecificationSet',
    'description',
    'userData',
    'parameters',
    'filterSet',
    'ipPermissions',
    'groups',
    'referencedGroupInfo',
  ].map(key => key.toLowerCase()),
);

const INSTANCE_KEYS: ReadonlySet<string> = new Set(
  [
    'instanceId',
    'instanceIds',
    'instanceIdSet',
    'instances',
    'resourceId',
    'resourceIds',
    'resourceArn',
    'resourceArnList',
    'resources',
    'target',
    'targets',
    'item',
    'items',
    'member',
    'values',
  ].map(key => key.toLowerCase()),
);

/**
 * Reads what an event changed from where its operation names it: the request,
 * the answer (a launch, an association that is replaced, a group by name), or
 * the resources that CloudTrail lists. A group that is the source of a rule is
 * not changed by it, nor is what merely occurs in a text.
 */
export function readChangedObjects(event: WriteEvent): ChangedObject[] {
  const { name, record, service } = event;
  const parameters = unwrap(record.requestParameters, `${name}Request`);
  const answer = unwrap(record.responseElements, `${name}Response`);
  if (isWord(service, 'iam.amazonaws.com')) {
    return identityObjects(name, parameters);
  }
  if (
    isWord(service, 'ec2.amazonaws.com') &&
    /SecurityGroup(Rules|In|E)/.test(name)
  ) {
    return groupObjects(event, parameters, answer);
  }
  if (
    OTHER_OBJECTS.has(name) ||
    AGENT_CHANNELS.has(service) ||
    // An image is made of a disk; the instance is restarted unless it says so.
    (isWord(name, 'CreateImage') &&
      String(valueOf(parameters, 'noReboot')) === 'true')
  ) {
    return [];
  }
  const ids = new Set<string>();
  for (const part of [parameters, answer]) {
    collectInstances(part, ids);
  }
  for (const { ResourceName, ResourceType } of event.resources) {
    const id = ResourceName?.replace(/^.*:instance\//, '') ?? '';
    if (
      INSTANCE.test(id) &&
      (!ResourceType || /:(Instance|ManagedInstance)\b/.test(ResourceType))
    ) {
      ids.add(id);
    }
  }
  return [
    ...[...ids].map(id => ({ kind: 'instance' as const, name: id })),
    ...(isWord(service, 'ec2.amazonaws.com')
      ? partObjects(event, parameters)
      : []),
  ];
}

/** Some operations wrap their parameters and their answer in their own name. */
function unwrap(value: unknown, wrapper: string): Json {
  const outer = isJson(value) ? value : {};
  const inner = outer[wrapper];
  return isJson(inner) ? inner : outer;
}

function identityObjects(name: string, parameters: Json): ChangedObject[] {
  const { roleName, instanceProfileName, policyArn, setAsDefault } = parameters;
  const found: ChangedObject[] = [];
  if (typeof instanceProfileName === 'string') {
    found.push({ kind: 'profile', name: instanceProfileName });
  }
  if (typeof roleName === 'string') {
    found.push({ kind: 'role', name: roleName });
  }
  const isInForce =
    isWord(name, 'SetDefaultPolicyVersion') ||
    (isWord(name, 'CreatePolicyVersion') && String(setAsDefault) === 'true');
  if (isInForce && typeof policyArn === 'string') {
    found.push({ kind: 'policy', name: policyArn });
  }
  return found;
}

/** A group by its id or by that of a rule: then only the answer has the group. */
function groupObjects(
  event: WriteEvent,
  parameters: Json,
  answer: Json,
): ChangedObject[] {
  const ids = new Set<string>();
  const add = (id: unknown) => {
    if (typeof id === 'string' && GROUP.test(id)) {
      ids.add(id);
    }
  };
  add(valueOf(parameters, 'groupId'));
  for (const key of ['securityGroupRuleSet', 'revokedSecurityGroupRuleSet']) {
    for (const rule of itemsOf(answer[key])) {
      add(rule.groupId);
    }
  }
  if (!ids.size) {
    const sources = JSON.stringify(parameters);
    for (const { ResourceName = '' } of event.resources) {
      const id = ResourceName.replace(/^.*:security-group\//, '');
      if (!sources.includes(id)) {
        add(id);
      }
    }
  }
  return [...ids].map(name => ({ kind: 'group', name }));
}

/** Interfaces and volumes are parts of the instance that has them. */
function partObjects(
  { name, resources }: WriteEvent,
  parameters: Json,
): ChangedObject[] {
  const part = PARTS.find(({ operations }) => operations.test(name));
  if (!part) {
    return [];
  }
  const { kind, id } = part;
  const named = [
    valueOf(parameters, part.key),
    ...resources.map(({ ResourceName }) => ResourceName),
  ].find(value => typeof value === 'string' && id.test(value));
  return named === undefined ? [] : [{ kind, name: named as string }];
}

/** The value of a key, which newer operations begin with a capital. */
function valueOf(parameters: Json, key: string): unknown {
  return parameters[key] ?? parameters[key[0].toUpperCase() + key.slice(1)];
}

/** Instances under the keys that name them, at any depth. */
function collectInstances(value: unknown, ids: Set<string>, key = ''): void {
  if (typeof value === 'string') {
    const id = value.replace(/^arn:[^/]*:instance\//, '');
    if (INSTANCE_KEYS.has(key) && INSTANCE.test(id)) {
      ids.add(id);
    }
  } else if (Array.isArray(value)) {
    value.forEach(item => collectInstances(item, ids, key));
  } else if (isJson(value)) {
    for (const [name, inner] of Object.entries(value)) {
      const lower = name.toLowerCase();
      if (!NOT_OBJECTS.has(lower)) {
        // An element of a list may be written as its content and its place.
        collectInstances(inner, ids, lower === 'content' ? key : lower);
      }
    }
  }
}

function itemsOf(value: unknown): Json[] {
  const inner = isJson(value) ? value.items ?? value.item : value;
  return Array.isArray(inner) ? inner.filter(isJson) : [];
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The parameters of a call, as they are. */
export function parametersOf(record: TrailRecord): Json {
  return isJson(record.requestParameters) ? record.requestParameters : {};
}
