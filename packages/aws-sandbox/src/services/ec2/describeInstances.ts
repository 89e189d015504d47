import {
  DescribeInstances$,
  type DescribeInstancesRequest,
  type DescribeInstancesResult,
  type Reservation,
} from '@aws-sdk/client-ec2';
import { isListedByEc2 } from '../../estate/Target';
import type { InstanceModel } from '../../estate/types';
import { AwsError } from '../../errors/AwsError';
import { listArray, listTarget } from '../../paging/Listing';
import { pagedOperation } from '../../paging/pagedOperation';
import type { CallContext } from '../Service';
import { compileFilters, type FilterField } from './ec2Filters';
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
    refusal: (asked, bound) =>
      `Value ( ${asked} ) for parameter maxResults is invalid. Expecting a value ${bound}.`,
  },
  list(input, context) {
    if (input.DryRun) {
      throw AwsError.create({
        code: 'DryRunOperation',
        status: 412,
        message: 'Request would have succeeded, but DryRun flag is set.',
      });
    }
    const passes = compileFilters(input.Filters, fieldOf, context);
    const visible = (instance: InstanceModel) =>
      isListedByEc2(instance, context.now) &&
      (input.IncludeManagedResources === true ||
        instance.operator?.hiddenByDefault !== true) &&
      passes(instance);
    if (input.InstanceIds && input.InstanceIds.length > 0) {
      return listArray(byIds(input, context).filter(visible));
    }
    return listTarget(context.target, instance =>
      visible(instance) ? [instance] : [],
    );
  },
  answer: (instances, _input, context) => ({
    Reservations: toReservations(instances, context.target.accountId),
  }),
});

function byIds(
  input: DescribeInstancesRequest,
  { target, now }: CallContext,
): InstanceModel[] {
  if (input.MaxResults !== undefined) {
    throw AwsError.create({
      code: 'InvalidParameterCombination',
      status: 400,
      message:
        'The parameter instancesSet cannot be used with the parameter maxResults',
    });
  }
  const found: InstanceModel[] = [];
  const unknown: string[] = [];
  for (const id of input.InstanceIds ?? []) {
    if (!/^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id)) {
      throw AwsError.create({
        code: 'InvalidInstanceID.Malformed',
        status: 400,
        message: `Invalid id: "${id}"`,
      });
    }
    const instance = target.find(id);
    if (instance && isListedByEc2(instance, now)) {
      found.push(instance);
    } else {
      unknown.push(id);
    }
  }
  if (unknown.length > 0) {
    throw AwsError.create({
      code: 'InvalidInstanceID.NotFound',
      status: 400,
      message:
        unknown.length === 1
          ? `The instance ID '${unknown[0]}' does not exist`
          : `The instance IDs '${unknown.join(', ')}' do not exist`,
    });
  }
  return found;
}

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
