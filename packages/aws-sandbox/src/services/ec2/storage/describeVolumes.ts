import {
  DescribeVolumes$,
  type DescribeVolumesRequest,
  type DescribeVolumesResult,
  type Volume,
} from '@aws-sdk/client-ec2';
import type { InstanceModel } from '../../../estate/InstanceModel';
import { isListedByEc2, type Target } from '../../../estate/Target';
import { listAfter, listTarget } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import { hashText, hex8 } from '../../../random/random';
import { compileFilters } from '../requests/ec2Filters';
import {
  refuseDryRun,
  refusedSize,
  refuseSizeWithIds,
} from '../requests/ec2Ids';
import { type VolumeModel, volumesOf } from './volumesOf';

const FIELDS: Record<string, (volume: Volume) => string[]> = {
  'volume-id': v => [v.VolumeId!],
  status: v => [v.State!],
  encrypted: v => [String(v.Encrypted)],
  'attachment.instance-id': v =>
    (v.Attachments ?? []).map(a => a.InstanceId ?? ''),
  'attachment.status': v => (v.Attachments ?? []).map(a => a.State ?? ''),
  'operator.managed': v => [String(v.Operator?.Managed === true)],
};

/** 5 to 500 a page: more is taken for 500. Loose volumes come first. */
export const describeVolumes = pagedOperation<
  DescribeVolumesRequest,
  DescribeVolumesResult,
  Volume
>({
  schema: DescribeVolumes$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 5,
    max: 500,
    default: Infinity,
    clamp: true,
    refusal: refusedSize,
  },
  list(input, context) {
    refuseDryRun(input);
    refuseSizeWithIds('volumesSet', input.VolumeIds, input.MaxResults);
    const { target, now } = context;
    const filter = compileFilters(input.Filters, name => FIELDS[name], context);
    const ids = input.VolumeIds?.length ? new Set(input.VolumeIds) : undefined;
    const passes = (volume: Volume) =>
      (ids === undefined || ids.has(volume.VolumeId!)) && filter(volume);
    const visible = (instance: InstanceModel) =>
      isListedByEc2(instance, now) &&
      (input.IncludeManagedResources === true ||
        instance.operator?.hiddenByDefault !== true);
    return listAfter(
      looseVolumes(target).filter(passes),
      listTarget(target, instance =>
        visible(instance)
          ? volumesOf(instance)
              .filter(({ listed }) => listed)
              .map(volume => toVolume(volume, instance, target))
              .filter(passes)
          : [],
      ),
    );
  },
  answer: Volumes => ({ Volumes }),
});

function keyOf({ accountId, region }: Target): string {
  const h = hex8(hashText(`${accountId}/${region}/ebs-key`));
  return `arn:aws:kms:${region}:${accountId}:key/${h}-1a2b-4c3d-8e4f-${h}5a6b`;
}

function toVolume(
  { volumeId, device, gibibytes, encrypted, deleteOnTermination }: VolumeModel,
  instance: InstanceModel,
  target: Target,
): Volume {
  const created = new Date(Math.floor(instance.launchedAt / 1000) * 1000);
  return {
    VolumeId: volumeId,
    State: 'in-use',
    Encrypted: encrypted,
    // Absent where nothing is encrypted.
    KmsKeyId: encrypted ? keyOf(target) : undefined,
    Size: gibibytes,
    VolumeType: 'gp3',
    Iops: 3000,
    Throughput: 125,
    AvailabilityZone: instance.availabilityZone,
    CreateTime: created,
    MultiAttachEnabled: false,
    SnapshotId: deleteOnTermination ? `snap-${volumeId.slice(4)}` : '',
    Attachments: [
      {
        VolumeId: volumeId,
        InstanceId: instance.instanceId,
        Device: device,
        State: 'attached',
        DeleteOnTermination: deleteOnTermination,
        AttachTime: created,
      },
    ],
    Operator: instance.operator
      ? { Managed: true, Principal: instance.operator.principal }
      : { Managed: false },
    Tags: [],
  };
}

function looseVolumes(target: Target): Volume[] {
  return (target.settings.storage?.looseVolumes ?? []).map(
    ({ volumeId, encrypted }) => ({
      VolumeId: volumeId,
      State: 'available',
      Encrypted: encrypted,
      KmsKeyId: encrypted ? keyOf(target) : undefined,
      Size: 100,
      VolumeType: 'gp3',
      Iops: 3000,
      Throughput: 125,
      AvailabilityZone: `${target.region}a`,
      CreateTime: new Date('2024-05-02T01:00:00Z'),
      MultiAttachEnabled: false,
      SnapshotId: '',
      Attachments: [],
      Operator: { Managed: false },
      Tags: [],
    }),
  );
}
