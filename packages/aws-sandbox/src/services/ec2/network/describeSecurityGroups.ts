import {
  DescribeSecurityGroups$,
  type DescribeSecurityGroupsRequest,
  type DescribeSecurityGroupsResult,
  type IpPermission,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';
import type { Target } from '../../../estate/Target';
import { listArray } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import type { RuleModel } from '../model/NetworkModel';
import { compileFilters } from '../requests/ec2Filters';
import {
  ec2Error,
  refuseDryRun,
  refusedSize,
  refuseSizeWithIds,
} from '../requests/ec2Ids';
import { groupContent, groupNameOf } from './groupTemplates';
import { indexOf } from './targetIndex';

const FIELDS: Record<string, (group: SecurityGroup) => string[]> = {
  'group-id': g => [g.GroupId!],
  'group-name': g => [g.GroupName!],
  'vpc-id': g => [g.VpcId!],
  'owner-id': g => [g.OwnerId!],
  description: g => [g.Description!],
};

/** 5 to 1,000 a page; all of them at once without a size. */
export const describeSecurityGroups = pagedOperation<
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
  SecurityGroup
>({
  schema: DescribeSecurityGroups$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 5,
    max: 1000,
    default: Infinity,
    refusal: refusedSize,
  },
  list(input, context) {
    refuseDryRun(input);
    refuseSizeWithIds('groupIds', input.GroupIds, input.MaxResults);
    const { target } = context;
    const { groups } = indexOf(target);
    const passes = compileFilters(input.Filters, name => FIELDS[name], context);
    for (const id of input.GroupIds ?? []) {
      if (!groups.has(id)) {
        throw ec2Error(
          'InvalidGroup.NotFound',
          `The security group '${id}' does not exist`,
        );
      }
    }
    const wanted = input.GroupIds?.length ? new Set(input.GroupIds) : undefined;
    return listArray(
      Array.from(groups)
        .filter(([id]) => wanted === undefined || wanted.has(id))
        .map(([id, vpcId]) => toGroup(id, vpcId, target))
        .filter(
          group =>
            (input.GroupNames ?? []).length === 0 ||
            input.GroupNames!.includes(group.GroupName!),
        )
        .filter(passes),
    );
  },
  answer: SecurityGroups => ({ SecurityGroups }),
});

function toGroup(
  groupId: string,
  vpcId: string,
  { accountId, region }: Target,
): SecurityGroup {
  const { description, rules } = groupContent({ groupId, accountId, region });
  return {
    GroupId: groupId,
    GroupName: groupNameOf(groupId),
    Description: description,
    VpcId: vpcId,
    OwnerId: accountId,
    SecurityGroupArn: `arn:aws:ec2:${region}:${accountId}:security-group/${groupId}`,
    IpPermissions: rules.map(rule => toPermission(rule, accountId)),
    IpPermissionsEgress: [
      toPermission({ protocol: '-1', ipv4: ['0.0.0.0/0'] }, accountId),
    ],
    Tags: [],
  };
}

/** Ports are absent where the protocol is every protocol. */
function toPermission(rule: RuleModel, accountId: string): IpPermission {
  return {
    IpProtocol: rule.protocol,
    FromPort: rule.from,
    ToPort: rule.to,
    IpRanges: (rule.ipv4 ?? []).map(CidrIp => ({ CidrIp })),
    Ipv6Ranges: (rule.ipv6 ?? []).map(CidrIpv6 => ({ CidrIpv6 })),
    PrefixListIds: (rule.prefixLists ?? []).map(PrefixListId => ({
      PrefixListId,
    })),
    UserIdGroupPairs: (rule.groups ?? []).map(GroupId => ({
      GroupId,
      UserId: accountId,
    })),
  };
}
