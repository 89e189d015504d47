import type { Resource } from '@aws-sdk/client-cloudtrail';
import type { InstanceModel } from '../../estate/InstanceModel';
import { volumesOf } from '../ec2/storage/volumesOf';
import type { ActivityModel } from './model/ActivityModel';

/** What an event is about: its parameters, and the resources it names. */
export interface EventSubject {
  parameters: Record<string, unknown> | null;
  /** Where the answer tells more than that it worked. */
  answer?: Record<string, unknown>;
  resources: Resource[];
}

/** Parameters and resources as the service of the event records them. */
export function eventSubject(
  activity: ActivityModel,
  instance: InstanceModel | undefined,
  accountId: string,
): EventSubject {
  const { parameters } = activity;
  if (activity.subject !== undefined) {
    return aboutIdentity(activity, activity.subject, accountId);
  }
  if (!instance) {
    return { parameters: parameters ?? null, resources: [] };
  }
  const { instanceId } = instance;
  const resources = [
    { ResourceType: 'AWS::EC2::Instance', ResourceName: instanceId },
  ];
  switch (activity.eventName) {
    case 'AuthorizeSecurityGroupIngress': {
      const groupId = instance.interfaces.at(-1)?.groups[0];
      const byName = activity.namedIn === 'answer';
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
        resources: byName
          ? []
          : [
              {
                ResourceType: 'AWS::EC2::SecurityGroup',
                ResourceName: groupId,
              },
            ],
      };
    }
    case 'ReplaceIamInstanceProfileAssociation':
      return {
        parameters: {
          ReplaceIamInstanceProfileAssociationRequest: {
            AssociationId: `iip-assoc-${instanceId.slice(2)}`,
            IamInstanceProfile: { Name: 'administrator' },
          },
        },
        answer: {
          ReplaceIamInstanceProfileAssociationResponse: {
            iamInstanceProfileAssociation: { instanceId, state: 'associating' },
          },
        },
        resources: [],
      };
    case 'SendSSHPublicKey':
      return {
        parameters: {
          instanceId,
          instanceOSUser: 'ec2-user',
          sSHPublicKey: 'ssh-ed25519 AAAA',
        },
        resources,
      };
    case 'OpenTunnel': {
      const endpoint = 'eice-0123456789abcdef0';
      return {
        parameters: {
          instanceConnectEndpointId: endpoint,
          maxTunnelDuration: '3600',
          remotePort: instance.os.startsWith('windows') ? '3389' : '22',
          privateIpAddress: instance.privateIp,
        },
        resources: [
          {
            ResourceType: 'AWS::EC2::InstanceConnectEndpoint',
            ResourceName: endpoint,
          },
        ],
      };
    }
    case 'StartSession':
      return { parameters: { target: instanceId, ...parameters }, resources };
    case 'ModifyVolume': {
      const volumeId = volumesOf(instance)[0]?.volumeId;
      return {
        parameters: {
          ModifyVolumeRequest: { VolumeId: volumeId, Iops: 4000 },
        },
        answer: {
          ModifyVolumeResponse: { volumeModification: { volumeId } },
        },
        resources: [],
      };
    }
    case 'UpdateInstanceInformation':
      return {
        parameters: {
          instanceId,
          agentName: 'amazon-ssm-agent',
          agentStatus: 'Active',
        },
        resources: [],
      };
    case 'SendCommand':
      return {
        parameters: {
          documentName: 'AWS-RunShellScript',
          instanceIds: [instanceId],
          parameters: 'HIDDEN_DUE_TO_SECURITY_REASONS',
        },
        resources,
      };
    case 'ModifyInstanceAttribute':
      return {
        parameters: {
          instanceId,
          disableApiTermination: { value: false },
        },
        resources,
      };
    case 'CreateTags':
      return {
        parameters: {
          resourcesSet: { items: [{ resourceId: instanceId }] },
          tagSet: { items: [{ key: 'Release', value: 'main' }] },
        },
        resources,
      };
    default:
      return {
        parameters: parameters ?? {
          instancesSet: { items: [{ instanceId }] },
        },
        resources,
      };
  }
}

function aboutIdentity(
  { eventName, parameters }: ActivityModel,
  subject: string,
  accountId: string,
): EventSubject {
  if (eventName === 'CreateAccessKey') {
    return {
      parameters: { userName: subject },
      resources: [{ ResourceType: 'AWS::IAM::User', ResourceName: subject }],
    };
  }
  const arn = `arn:aws:iam::${accountId}:role/${subject}`;
  return {
    parameters: parameters ?? {
      ...(eventName.startsWith('AssumeRole')
        ? { roleArn: arn, roleSessionName: 'session' }
        : { roleName: subject, policyName: 'by-hand' }),
    },
    resources: [
      { ResourceType: 'AWS::IAM::Role', ResourceName: subject },
      { ResourceType: 'AWS::IAM::Role', ResourceName: arn },
    ],
  };
}
