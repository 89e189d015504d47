import {
  DescribeInstances$,
  type DescribeInstancesRequest,
  type DescribeInstancesResult,
  type Reservation,
} from '@aws-sdk/client-ec2';
import type { InstanceModel } from '../../../estate/InstanceModel';
import { isListedByEc2 } from '../../../estate/Target';
import { listArray, listTarget } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import { compileFilters, type FilterField } from '../requests/ec2Filters';
import {
  instancesById,
  refuseDryRun,
  refusedSize,
  refuseSizeWithIds,
} from '../requests/ec2Ids';
import { STATE_CODES, toInstance } from './toInstance';

const FIELDS: Record<string, (instance: InstanceModel) => string[]> = {
  'instance-id': i => [i.instanceId],
  'instance-state-name': i => [i.state],
  'instance-state-code': i => [String(STATE_CODES[i.state])],
  'instance-type': i => [i.instanceType],
  'image-id': i => [i.imageId],
  'vpc-id': i => [i.vpcId],
  'subnet-id': i => [i.subnetId],
  'availability-zone': i => [i.availabilityZone],
  'reservation-id': i => [i.reservationId],
  'private-ip-address': i => [i.privateIp],
  'tag-key': i => Object.keys(i.tags),
  'operator.managed': i => [String(i.operator !== undefined)],
  'operator.principal': i => (i.operator ? [i.operator.principal] : []),
};

const fieldOf: FilterField<InstanceModel> = name => {
  if (name.startsWith('tag:')) {
    const key = name.slice('tag:'.length);
    return instance => {
      const value = instance.tags[key];
      return value === undefined ? [] : [value];
    };
  }
  return FIELDS[name];
};

/** MaxResults 5 to 1,000, never together with instance IDs. */
export const describeInstances = pagedOperation<
  DescribeInstancesRequest,
  DescribeInstancesResult,
  InstanceModel
>({
  schema: DescribeInstances$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 5,
    max: 1000,
    default: 1000,
    refusal: refusedSize,
  },
  list(input, context) {
    refuseDryRun(input);
    refuseSizeWithIds('instancesSet', input.InstanceIds, input.MaxResults);
    const passes = compileFilters(input.Filters, fieldOf, context);
    const visible = (instance: InstanceModel) =>
      isListedByEc2(instance, context.now) &&
      (input.IncludeManagedResources === true ||
        instance.operator?.hiddenByDefault !== true) &&
      passes(instance);
    if (input.InstanceIds && input.InstanceIds.length > 0) {
      return listArray(
        instancesById(input.InstanceIds, context).filter(visible),
      );
    }
    return listTarget(context.target, instance =>
      visible(instance) ? [instance] : [],
    );
  },
  answer: (instances, _input, context) => ({
    Reservations: toReservations(instances, context.target.accountId),
  }),
});

/** Instances launched together stand in one reservation. */
function toReservations(
  instances: InstanceModel[],
  accountId: string,
): Reservation[] {
  const reservations: Reservation[] = [];
  for (const instance of instances) {
    let last = reservations.at(-1);
    if (last?.ReservationId !== instance.reservationId) {
      last = {
        ReservationId: instance.reservationId,
        OwnerId: accountId,
        Groups: [],
        Instances: [],
      };
      reservations.push(last);
    }
    last.Instances!.push(toInstance(instance, accountId));
  }
  return reservations;
}
