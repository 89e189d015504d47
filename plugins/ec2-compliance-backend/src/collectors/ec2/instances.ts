import { DescribeInstancesCommand, Instance } from '@aws-sdk/client-ec2';
import { Evidence, toTextRecord, validateEvidence } from '../../evidence';
import { isGlobalAddress, isWord } from '../../languages';
import { inTurns } from '../../turns';
import { lastOfEach } from '../reading/lastOfEach';
import { paginate } from '../reading/paginate';
import { RowIds } from '../reading/RowIds';
import { Collector } from '../types';
import { EC2_PAGE_SIZE } from './pageSize';
import { sortedSet, text, time } from '../reading/values';

const OPERATION = 'ec2:DescribeInstances';

const GONE = ['shutting-down', 'terminated'];

/**
 * The denominator: every instance, in any state but on its way out. Without
 * `IncludeManagedResources` those that an AWS service runs may be hidden.
 *
 * Source: ec2:DescribeInstances, up to 1,000 a page.
 */
export const instances: Collector = {
  sources: ['ec2-instances'],
  actions: [OPERATION],
  after: [],
  kind: 'listing',
  async *collect({ clients, target, signal }) {
    const ids = RowIds.create(OPERATION);
    const pages = paginate({
      operation: OPERATION,
      signal,
      fetch: token =>
        clients.ec2.send(
          new DescribeInstancesCommand({
            MaxResults: EC2_PAGE_SIZE,
            IncludeManagedResources: true,
            NextToken: token,
          }),
          { abortSignal: signal },
        ),
      next: page => page.NextToken,
    });
    for await (const page of pages) {
      const evidence: Evidence[] = [];
      let rows = 0;
      for (const reservation of page.Reservations ?? []) {
        const found = reservation.Instances ?? [];
        rows += found.length;
        // The credentials are proven to be the target's, so another owner's
        // instance is not ours to judge: its ARN would name an account that
        // nothing else is read from.
        if (
          !ids.has(reservation.OwnerId) ||
          reservation.OwnerId !== target.accountId
        ) {
          continue;
        }
        for await (const instance of inTurns(found)) {
          const { InstanceId: id } = instance;
          if (ids.has(id) && !isWord(instance.State?.Name, ...GONE)) {
            evidence.push(toEvidence(id, instance));
          }
        }
      }
      yield { evidence: lastOfEach(evidence), rows };
    }
    ids.requireAll();
  },
};

function toEvidence(instanceId: string, instance: Instance): Evidence {
  const tags = toTextRecord(
    (instance.Tags ?? []).flatMap(({ Key, Value }): [string, string][] =>
      Key ? [[Key, Value ?? '']] : [],
    ),
  );
  const interfaces = instance.NetworkInterfaces ?? [];
  const launchTemplateId = tags['aws:ec2launchtemplate:id'];
  const launchTemplateVersion = tags['aws:ec2launchtemplate:version'];
  return validateEvidence({
    source: 'ec2-instances',
    instanceId,
    payload: {
      instanceId,
      state: instance.State?.Name,
      launchTime: time(instance.LaunchTime),
      name: text(tags.Name),
      platform: isWindows(instance) ? 'Windows' : 'Linux',
      platformDetails: text(instance.PlatformDetails),
      imageId: text(instance.ImageId),
      instanceType: text(instance.InstanceType),
      vpcId: text(instance.VpcId),
      privateIpAddress: text(instance.PrivateIpAddress),
      privateAddresses: sortedSet([
        instance.PrivateIpAddress,
        ...interfaces.flatMap(item => [
          item.PrivateIpAddress,
          ...(item.PrivateIpAddresses ?? []).map(
            ({ PrivateIpAddress }) => PrivateIpAddress,
          ),
          ...(item.Ipv6Addresses ?? []).map(({ Ipv6Address }) => Ipv6Address),
        ]),
      ]),
      publicAddresses: sortedSet([
        instance.PublicIpAddress,
        ...interfaces.flatMap(({ Association, PrivateIpAddresses }) => [
          Association?.PublicIp,
          ...(PrivateIpAddresses ?? []).map(
            address => address.Association?.PublicIp,
          ),
        ]),
        // An IPv6 address is its own public one, where it is global.
        ...interfaces
          .flatMap(({ Ipv6Addresses }) => Ipv6Addresses ?? [])
          .map(({ Ipv6Address }) => Ipv6Address)
          .filter(address => address && isGlobalAddress(address)),
      ]),
      // The instance's own list covers its primary interface only; interfaces
      // of a secondary network (`SecondaryInterfaces`) have no groups.
      securityGroupIds: sortedSet([
        ...(instance.SecurityGroups ?? []).map(group => group.GroupId),
        ...interfaces.flatMap(({ Groups }) =>
          (Groups ?? []).map(group => group.GroupId),
        ),
      ]),
      networkInterfaces: interfaces
        .flatMap(({ NetworkInterfaceId: id, SubnetId: subnetId }) =>
          id ? [{ id, subnetId: text(subnetId) }] : [],
        )
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
      // Instance store volumes are not among them.
      blockDevices: (instance.BlockDeviceMappings ?? [])
        .filter(({ Ebs }) => !isWord(Ebs?.Status, 'detached'))
        .map(({ DeviceName, Ebs }) => ({
          device: DeviceName ?? '',
          volumeId: text(Ebs?.VolumeId),
        }))
        .sort((a, b) => (a.device < b.device ? -1 : 1)),
      rootDeviceType: text(instance.RootDeviceType),
      instanceProfileArn: text(instance.IamInstanceProfile?.Arn),
      keyName: text(instance.KeyName),
      autoScalingGroup: text(tags['aws:autoscaling:groupName']),
      launchTemplate: launchTemplateId
        ? { id: launchTemplateId, version: text(launchTemplateVersion) }
        : undefined,
      managedBy: instance.Operator?.Managed
        ? text(instance.Operator.Principal) ?? 'an AWS service'
        : undefined,
      tags,
    },
  });
}

/** `Platform` is `windows` or absent; older SDKs and some images spell it `Windows`. */
function isWindows({ Platform, PlatformDetails }: Instance): boolean {
  return isWord(Platform, 'windows') || /^Windows/i.test(PlatformDetails ?? '');
}
