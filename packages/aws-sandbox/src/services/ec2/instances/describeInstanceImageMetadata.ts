import {
  type _InstanceType,
  DescribeInstanceImageMetadata$,
  type DescribeInstanceImageMetadataRequest,
  type DescribeInstanceImageMetadataResult,
  type ImageMetadata,
  type InstanceImageMetadata,
} from '@aws-sdk/client-ec2';
import type { InstanceModel } from '../../../estate/InstanceModel';
import { isListedByEc2 } from '../../../estate/Target';
import { operatingSystem } from '../../../estate/operatingSystems';
import { listArray, listTarget } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import { compileFilters } from '../requests/ec2Filters';
import {
  instancesById,
  refuseDryRun,
  refusedSize,
  refuseSizeWithIds,
} from '../requests/ec2Ids';
import { STATE_CODES } from './toInstance';

const FIELDS: Record<string, (instance: InstanceModel) => string[]> = {
  'instance-id': i => [i.instanceId],
  'instance-state-name': i => [i.state],
  'image-id': i => [i.imageId],
  'availability-zone': i => [i.availabilityZone],
  'owner-alias': () => ['amazon'],
};

const IMAGE_OWNER = '801119661308';
const DEPRECATED_AFTER_YEARS = 2;

/** The images of all instances, 1 to 1,000 a page. */
export const describeInstanceImageMetadata = pagedOperation<
  DescribeInstanceImageMetadataRequest,
  DescribeInstanceImageMetadataResult,
  InstanceModel
>({
  schema: DescribeInstanceImageMetadata$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 1,
    max: 1000,
    default: 1000,
    refusal: refusedSize,
  },
  list(input, context) {
    refuseDryRun(input);
    refuseSizeWithIds('instancesSet', input.InstanceIds, input.MaxResults);
    const passes = compileFilters(input.Filters, name => FIELDS[name], context);
    const visible = (instance: InstanceModel) =>
      isListedByEc2(instance, context.now) && passes(instance);
    return input.InstanceIds && input.InstanceIds.length > 0
      ? listArray(instancesById(input.InstanceIds, context).filter(visible))
      : listTarget(context.target, instance =>
          visible(instance) ? [instance] : [],
        );
  },
  answer: (instances, _input, { target }) => ({
    InstanceImageMetadata: instances.map(i => toMetadata(i, target.accountId)),
  }),
});

function toMetadata(
  instance: InstanceModel,
  accountId: string,
): InstanceImageMetadata {
  return {
    InstanceId: instance.instanceId,
    InstanceType: instance.instanceType as _InstanceType,
    LaunchTime: new Date(Math.floor(instance.launchedAt / 1000) * 1000),
    AvailabilityZone: instance.availabilityZone,
    State: { Code: STATE_CODES[instance.state], Name: instance.state },
    OwnerId: accountId,
    Tags: Object.entries(instance.tags).map(([Key, Value]) => ({ Key, Value })),
    ImageMetadata: imageOf(instance),
    Operator: { Managed: instance.operator !== undefined },
  };
}

function imageOf(instance: InstanceModel): ImageMetadata {
  const { imageName } = operatingSystem(instance.os);
  // Nearly all names of images bear the day they were built.
  const [, year, month, day] =
    /(20\d\d)[-.]?(\d\d)[-.]?(\d\d)/.exec(imageName) ?? [];
  const built = year ? `${year}-${month}-${day}T00:00:00.000Z` : undefined;
  return {
    ImageId: instance.imageId,
    Name: imageName,
    OwnerId: IMAGE_OWNER,
    ImageOwnerAlias: 'amazon',
    State: 'available',
    IsPublic: true,
    ImageAllowed: true,
    CreationDate: built,
    DeprecationTime: built?.replace(
      year,
      String(Number(year) + DEPRECATED_AFTER_YEARS),
    ),
  };
}
