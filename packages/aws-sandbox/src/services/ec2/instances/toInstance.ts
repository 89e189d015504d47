import type { _InstanceType, Instance } from '@aws-sdk/client-ec2';
import type {
  InstanceModel,
  InstanceStateName,
} from '../../../estate/InstanceModel';
import { operatingSystem } from '../../../estate/operatingSystems';
import { identityId } from '../../iam/identityIds';
import { groupNameOf } from '../network/groupTemplates';
import { volumesOf } from '../storage/volumesOf';

export const STATE_CODES: Record<InstanceStateName, number> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

/** An instance as DescribeInstances tells it; the account is not in it. */
export function toInstance(model: InstanceModel, accountId: string): Instance {
  const os = operatingSystem(model.os);
  const stopped = model.state === 'stopped' || model.state === 'terminated';
  const changed = model.stateChangedAt
    ? new Date(model.stateChangedAt)
        .toISOString()
        .slice(0, 19)
        .replace('T', ' ')
    : undefined;
  return {
    AmiLaunchIndex: 0,
    Architecture: 'x86_64',
    BlockDeviceMappings: blockDevices(model),
    EbsOptimized: true,
    EnaSupport: true,
    Hypervisor: 'xen',
    IamInstanceProfile: model.instanceProfile
      ? {
          Arn: `arn:aws:iam::${accountId}:instance-profile/${model.instanceProfile}`,
          Id: identityId('AIPA', accountId, model.instanceProfile),
        }
      : undefined,
    ImageId: model.imageId,
    InstanceId: model.instanceId,
    InstanceType: model.instanceType as _InstanceType,
    Ipv6Address: model.state === 'terminated' ? undefined : model.ipv6,
    KeyName: model.keyName,
    LaunchTime: new Date(Math.floor(model.launchedAt / 1000) * 1000),
    MetadataOptions: {
      State: 'applied',
      HttpTokens: 'required',
      HttpPutResponseHopLimit: 2,
      HttpEndpoint: 'enabled',
    },
    Monitoring: { State: 'disabled' },
    NetworkInterfaces:
      model.state === 'terminated' ? [] : networkInterfaces(model, accountId),
    Operator: model.operator
      ? {
          Managed: true,
          Principal: model.operator.principal,
          HiddenByDefault: model.operator.hiddenByDefault,
        }
      : { Managed: false },
    Placement: {
      AvailabilityZone: model.availabilityZone,
      GroupName: '',
      Tenancy: 'default',
    },
    Platform:
      os.platformType === 'Windows' ? ('windows' as 'Windows') : undefined,
    PlatformDetails: os.platformDetails,
    PrivateDnsName:
      model.state === 'terminated'
        ? ''
        : `ip-${model.privateIp.replaceAll('.', '-')}.internal`,
    PrivateIpAddress:
      model.state === 'terminated' ? undefined : model.privateIp,
    PublicDnsName: '',
    PublicIpAddress: stopped ? undefined : model.publicIp,
    RootDeviceName: os.rootDevice,
    RootDeviceType: model.instanceStore ? 'instance-store' : 'ebs',
    // The primary interface only, as the live service does.
    SecurityGroups: groups(model.interfaces[0]?.groups ?? []),
    SourceDestCheck: true,
    State: { Code: STATE_CODES[model.state], Name: model.state },
    StateTransitionReason:
      stopped && changed ? `User initiated (${changed} GMT)` : '',
    SubnetId: model.state === 'terminated' ? undefined : model.subnetId,
    Tags: Object.entries(model.tags).map(([Key, Value]) => ({ Key, Value })),
    UsageOperation: os.usageOperation,
    VirtualizationType: 'hvm',
    VpcId: model.state === 'terminated' ? undefined : model.vpcId,
  };
}

function networkInterfaces(
  model: InstanceModel,
  accountId: string,
): Instance['NetworkInterfaces'] {
  return model.interfaces.map((entry, index) => ({
    NetworkInterfaceId: entry.id,
    OwnerId: accountId,
    Status: 'in-use',
    Description: '',
    InterfaceType: 'interface',
    PrivateIpAddress: index === 0 ? model.privateIp : undefined,
    Groups: groups(entry.groups),
    Ipv6Addresses:
      index === 0 && model.ipv6
        ? [{ Ipv6Address: model.ipv6, IsPrimaryIpv6: false }]
        : [],
    SubnetId: model.subnetId,
    VpcId: model.vpcId,
    Association:
      index === 0 && model.publicIp && model.state === 'running'
        ? { IpOwnerId: 'amazon', PublicIp: model.publicIp }
        : undefined,
    Attachment: { DeviceIndex: index, Status: 'attached' },
  }));
}

/** The volumes, but not whether they are encrypted. */
function blockDevices(model: InstanceModel): Instance['BlockDeviceMappings'] {
  return volumesOf(model).map(volume => ({
    DeviceName: volume.device,
    Ebs: {
      VolumeId: volume.volumeId,
      Status: 'attached',
      DeleteOnTermination: volume.deleteOnTermination,
      AttachTime: new Date(Math.floor(model.launchedAt / 1000) * 1000),
    },
  }));
}

function groups(ids: string[]): { GroupId: string; GroupName: string }[] {
  return ids.map(GroupId => ({
    GroupId,
    GroupName: groupNameOf(GroupId),
  }));
}
