import type { Resource } from '@aws-sdk/client-cloudtrail';
import type { InstanceModel } from '../../estate/InstanceModel';
import { hashText, hex8 } from '../../random/random';
import { volumesOf } from '../ec2/storage/volumesOf';
import type { ActivityModel } from './model/ActivityModel';

/** What an event is about: its parameters, and the resources it names. */
export interface EventSubject {
  parameters: Record<string, unknown> | null;
  /** Where the answer tells more than that it worked. */
  answer?: Record<string, unknown>;
  resources: Resource[];
}

/** Parameters, answer and resources of an event about an instance. */
type Describe = (
  instance: InstanceModel,
  activity: ActivityModel,
) => EventSubject;

const ENDPOINT = 'eice-0123456789abcdef0';
const KEY = 'ssh-ed25519 AAAA';

const named = ({ instanceId }: InstanceModel): Resource[] => [
  { ResourceType: 'AWS::EC2::Instance', ResourceName: instanceId },
];

/** The group of the last interface, which is the first one's where there is one. */
const groupOf = ({ interfaces }: InstanceModel) => interfaces.at(-1)?.groups[0];

const ruleId = (groupId: string | undefined) =>
  `sgr-0${hex8(hashText(`${groupId}/rule`))}${hex8(
    hashText(`rule/${groupId}`),
  )}`;

const group = (groupId: string | undefined): Resource[] => [
  { ResourceType: 'AWS::EC2::SecurityGroup', ResourceName: groupId },
];

/** An operation on an association, which alone the request names. */
const ofProfile =
  (name: string, state: string, rest: Record<string, unknown> = {}): Describe =>
  ({ instanceId }) => ({
    parameters: {
      [`${name}Request`]: {
        AssociationId: `iip-assoc-${instanceId.slice(2)}`,
        ...rest,
      },
    },
    answer: {
      [`${name}Response`]: {
        iamInstanceProfileAssociation: { instanceId, state },
      },
    },
    resources: [],
  });

/** As each operation's records have them. */
const OPERATIONS: Record<string, Describe> = {
  AuthorizeSecurityGroupIngress(instance, { namedIn }) {
    const groupId = groupOf(instance);
    const byName = namedIn === 'answer';
    return {
      parameters: {
        ...(byName ? { groupName: 'default' } : { groupId }),
        ipPermissions: {
          items: [
            {
              ipProtocol: 'tcp',
              fromPort: 22,
              toPort: 22,
              ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] },
            },
          ],
        },
      },
      answer: {
        _return: true,
        securityGroupRuleSet: {
          items: [{ groupId, isEgress: false, ipProtocol: 'tcp' }],
        },
      },
      resources: byName ? [] : group(groupId),
    };
  },
  RevokeSecurityGroupIngress(instance, { namedIn }) {
    const groupId = groupOf(instance);
    const byRule = namedIn === 'answer';
    const securityGroupRuleId = ruleId(groupId);
    return {
      parameters: {
        ...(!byRule && { groupId }),
        securityGroupRuleIds: { items: [{ securityGroupRuleId }] },
      },
      answer: {
        _return: true,
        revokedSecurityGroupRuleSet: {
          items: [{ groupId, securityGroupRuleId, isEgress: false }],
        },
      },
      resources: byRule ? [] : group(groupId),
    };
  },
  ReplaceIamInstanceProfileAssociation: ofProfile(
    'ReplaceIamInstanceProfileAssociation',
    'associating',
    { IamInstanceProfile: { Name: 'administrator' } },
  ),
  DisassociateIamInstanceProfile: ofProfile(
    'DisassociateIamInstanceProfile',
    'disassociating',
  ),
  DetachVolume(instance) {
    const { volumeId, device } = volumesOf(instance).at(-1)!;
    return {
      parameters: { volumeId, force: false },
      answer: {
        volumeId,
        instanceId: instance.instanceId,
        device,
        status: 'detaching',
      },
      resources: [{ ResourceType: 'AWS::EC2::Volume', ResourceName: volumeId }],
    };
  },
  /** At once: what it launches stands in the answer alone. */
  CreateFleet: ({ instanceId, instanceType }) => ({
    parameters: {
      CreateFleetRequest: {
        Type: 'instant',
        TargetCapacitySpecification: { TotalTargetCapacity: 1 },
      },
    },
    answer: {
      CreateFleetResponse: {
        fleetInstanceSet: {
          item: [
            {
              instanceIds: { item: instanceId },
              instanceType,
              lifecycle: 'on-demand',
            },
          ],
        },
      },
    },
    resources: [],
  }),
  SendSSHPublicKey: instance => ({
    parameters: {
      instanceId: instance.instanceId,
      instanceOSUser: 'ec2-user',
      sSHPublicKey: KEY,
    },
    resources: named(instance),
  }),
  SendSerialConsoleSSHPublicKey: instance => ({
    parameters: {
      instanceId: instance.instanceId,
      serialPort: 0,
      sSHPublicKey: KEY,
    },
    resources: named(instance),
  }),
  OpenTunnel: ({ os, privateIp }) => ({
    parameters: {
      instanceConnectEndpointId: ENDPOINT,
      maxTunnelDuration: '3600',
      remotePort: os.startsWith('windows') ? '3389' : '22',
      privateIpAddress: privateIp,
    },
    resources: [
      {
        ResourceType: 'AWS::EC2::InstanceConnectEndpoint',
        ResourceName: ENDPOINT,
      },
    ],
  }),
  StartSession: (instance, { parameters }) => ({
    parameters: { target: instance.instanceId, ...parameters },
    resources: named(instance),
  }),
  ModifyVolume(instance) {
    const volumeId = volumesOf(instance)[0]?.volumeId;
    return {
      parameters: { ModifyVolumeRequest: { VolumeId: volumeId, Iops: 4000 } },
      answer: { ModifyVolumeResponse: { volumeModification: { volumeId } } },
      resources: [],
    };
  },
  UpdateInstanceInformation: ({ instanceId }) => ({
    parameters: {
      instanceId,
      agentName: 'amazon-ssm-agent',
      agentStatus: 'Active',
    },
    resources: [],
  }),
  SendCommand: instance => ({
    parameters: {
      documentName: 'AWS-RunShellScript',
      instanceIds: [instance.instanceId],
      parameters: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    },
    resources: named(instance),
  }),
  ModifyInstanceAttribute: (instance, { namedIn }) => ({
    parameters:
      namedIn === 'resources'
        ? null
        : {
            instanceId: instance.instanceId,
            disableApiTermination: { value: false },
          },
    resources: named(instance),
  }),
  CreateTags: instance => ({
    parameters: {
      resourcesSet: { items: [{ resourceId: instance.instanceId }] },
      tagSet: { items: [{ key: 'Release', value: 'main' }] },
    },
    resources: named(instance),
  }),
};

/** What an event about an instance tells of it. */
export function instanceSubject(
  instance: InstanceModel,
  activity: ActivityModel,
): EventSubject {
  const describe = OPERATIONS[activity.eventName];
  return describe
    ? describe(instance, activity)
    : {
        parameters: activity.parameters ?? {
          instancesSet: { items: [{ instanceId: instance.instanceId }] },
        },
        resources: named(instance),
      };
}
