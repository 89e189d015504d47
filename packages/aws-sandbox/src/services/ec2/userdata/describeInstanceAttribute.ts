import {
  DescribeInstanceAttribute$,
  type DescribeInstanceAttributeRequest,
  type InstanceAttribute,
} from '@aws-sdk/client-ec2';
import { operation } from '../../../operations/Service';
import { instancesById, refuseDryRun } from '../requests/ec2Ids';
import { encodeUserData } from './encodeUserData';
import { userDataOf } from './userDataOf';

/** One attribute of one instance: user data is read in no other way. */
export const describeInstanceAttribute = operation<
  DescribeInstanceAttributeRequest,
  InstanceAttribute
>({
  schema: DescribeInstanceAttribute$,
  handle(input, context) {
    refuseDryRun(input);
    const [instance] = instancesById([input.InstanceId ?? ''], context);
    const InstanceId = instance.instanceId;
    switch (input.Attribute) {
      case 'userData': {
        const userData = userDataOf(instance);
        return {
          InstanceId,
          // An empty structure where there is none.
          UserData: userData ? { Value: encodeUserData(userData) } : {},
        };
      }
      case 'instanceType':
        return { InstanceId, InstanceType: { Value: instance.instanceType } };
      case 'groupSet':
        return {
          InstanceId,
          Groups: instance.interfaces[0].groups.map(GroupId => ({ GroupId })),
        };
      default:
        throw context.problem(
          'validation',
          `Value (${input.Attribute}) for parameter attribute is invalid. Unknown attribute.`,
        );
    }
  },
});
