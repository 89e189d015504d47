import type {
  AttachedPolicy,
  EntityType,
  GroupDetail,
  InstanceProfile,
  ManagedPolicyDetail,
  PolicyDetail,
  Role,
  RoleDetail,
  RoleLastUsed,
  UserDetail,
} from '@aws-sdk/client-iam';
import type { AccountModel } from '../../estate/AccountModel';
import type { CallContext } from '../../operations/Service';
import { lastDate } from '../../time/cadence';
import { AWS_MANAGED_POLICIES } from './awsManagedPolicies';
import { encodeDocument } from './encodeDocument';
import { customerPolicyArn, identityId, roleArn } from './identityIds';
import type {
  IdentityModel,
  IdentityRole,
  InlinePolicy,
} from './model/IdentityModel';

/** One entity of an account, made into its answer only when it is listed. */
export interface AuthorizationRow {
  entity: EntityType;
  detail(): {
    user?: UserDetail;
    group?: GroupDetail;
    role?: RoleDetail;
    policy?: ManagedPolicyDetail;
  };
}

/** Users, groups, roles and policies, in the order in which IAM lists them. */
export function authorizationRows(
  account: AccountModel,
  identity: IdentityModel,
  { now }: CallContext,
): AuthorizationRow[] {
  const { accountId } = account;
  const attachments = countAttachments(identity);
  const aws = [...attachments.keys()].filter(arn =>
    AWS_MANAGED_POLICIES.has(arn),
  );
  return [
    ...identity.users.map(user => ({
      entity: 'User' as const,
      detail: () => ({
        user: {
          Path: user.path,
          UserName: user.name,
          UserId: identityId('AIDA', accountId, user.name),
          Arn: `arn:aws:iam::${accountId}:user${user.path}${user.name}`,
          CreateDate: new Date(user.createdAt),
          UserPolicyList: inlineOf(user.inline),
          GroupList: user.groups,
          AttachedManagedPolicies: attachedOf(user.attached),
          Tags: [],
        },
      }),
    })),
    ...identity.groups.map(group => ({
      entity: 'Group' as const,
      detail: () => ({
        group: {
          Path: group.path,
          GroupName: group.name,
          GroupId: identityId('AGPA', accountId, group.name),
          Arn: `arn:aws:iam::${accountId}:group${group.path}${group.name}`,
          CreateDate: new Date(group.createdAt),
          GroupPolicyList: inlineOf(group.inline),
          AttachedManagedPolicies: attachedOf(group.attached),
        },
      }),
    })),
    ...identity.roles.map(role => ({
      entity: 'Role' as const,
      detail: () => ({ role: toRoleDetail(role, identity, accountId, now) }),
    })),
    ...identity.policies.map(policy => ({
      entity: 'LocalManagedPolicy' as const,
      detail: () => ({
        policy: toCustomerPolicy(policy, accountId, attachments),
      }),
    })),
    ...aws.map(arn => ({
      entity: 'AWSManagedPolicy' as const,
      detail: () => ({ policy: toAwsPolicy(arn, attachments) }),
    })),
  ];
}

function toRoleDetail(
  role: IdentityRole,
  identity: IdentityModel,
  accountId: string,
  now: number,
): RoleDetail {
  const shared = {
    Path: role.path,
    RoleName: role.name,
    RoleId: identityId('AROA', accountId, role.name),
    Arn: roleArn(accountId, role),
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: encodeDocument(role.trust),
  };
  return {
    ...shared,
    InstanceProfileList: identity.instanceProfiles
      .filter(profile => profile.role === role.name)
      .map(profile => toProfile(profile, shared, accountId)),
    RolePolicyList: inlineOf(role.inline),
    AttachedManagedPolicies: attachedOf(role.attached),
    PermissionsBoundary: role.boundary
      ? {
          PermissionsBoundaryType: 'Policy' as 'PermissionsBoundaryPolicy',
          PermissionsBoundaryArn: role.boundary,
        }
      : undefined,
    Tags: Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value })),
    RoleLastUsed: lastUsedOf(role, now),
  };
}

/** Empty, not absent, for a role that nobody used in the tracking period. */
function lastUsedOf({ lastUsed }: IdentityRole, now: number): RoleLastUsed {
  return lastUsed
    ? { LastUsedDate: lastDate(lastUsed.at, now), Region: lastUsed.region }
    : {};
}

function toProfile(
  profile: IdentityModel['instanceProfiles'][number],
  role: Role,
  accountId: string,
): InstanceProfile {
  return {
    Path: '/',
    InstanceProfileName: profile.name,
    InstanceProfileId: identityId('AIPA', accountId, profile.name),
    Arn: `arn:aws:iam::${accountId}:instance-profile/${profile.name}`,
    CreateDate: new Date(profile.createdAt),
    Roles: [role],
  };
}

function toCustomerPolicy(
  policy: IdentityModel['policies'][number],
  accountId: string,
  attachments: Map<string, Attachments>,
): ManagedPolicyDetail {
  const Arn = customerPolicyArn(accountId, policy.name);
  return {
    PolicyName: policy.name,
    PolicyId: identityId('ANPA', accountId, policy.name),
    Arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: attachments.get(Arn)?.attached ?? 0,
    PermissionsBoundaryUsageCount: attachments.get(Arn)?.boundaries ?? 0,
    IsAttachable: true,
    Description: policy.description,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.versions.at(-1)?.createdAt ?? policy.createdAt),
    PolicyVersionList: policy.versions.map(version => ({
      Document: encodeDocument(version.document),
      VersionId: version.id,
      IsDefaultVersion: version.id === policy.defaultVersion,
      CreateDate: new Date(version.createdAt),
    })),
  };
}

function toAwsPolicy(
  arn: string,
  attachments: Map<string, Attachments>,
): ManagedPolicyDetail {
  const policy = AWS_MANAGED_POLICIES.get(arn)!;
  const updated = new Date(policy.updatedAt);
  return {
    PolicyName: policy.name,
    PolicyId: identityId('ANPA', 'aws', policy.name),
    Arn: arn,
    Path: policy.path,
    DefaultVersionId: policy.version,
    AttachmentCount: attachments.get(arn)?.attached ?? 0,
    PermissionsBoundaryUsageCount: attachments.get(arn)?.boundaries ?? 0,
    IsAttachable: true,
    CreateDate: updated,
    UpdateDate: updated,
    PolicyVersionList: [
      {
        Document: encodeDocument(policy.document),
        VersionId: policy.version,
        IsDefaultVersion: true,
        CreateDate: updated,
      },
    ],
  };
}

interface Attachments {
  attached: number;
  boundaries: number;
}

function countAttachments(identity: IdentityModel): Map<string, Attachments> {
  const counts = new Map<string, Attachments>();
  const count = (arn: string, as: keyof Attachments) => {
    const entry = counts.get(arn) ?? { attached: 0, boundaries: 0 };
    entry[as] += 1;
    counts.set(arn, entry);
  };
  for (const role of identity.roles) {
    role.attached.forEach(arn => count(arn, 'attached'));
    if (role.boundary) {
      count(role.boundary, 'boundaries');
    }
  }
  for (const { attached } of [...identity.users, ...identity.groups]) {
    attached.forEach(arn => count(arn, 'attached'));
  }
  return counts;
}

function inlineOf(policies: InlinePolicy[]): PolicyDetail[] {
  return policies.map(({ name, document }) => ({
    PolicyName: name,
    PolicyDocument: encodeDocument(document),
  }));
}

function attachedOf(arns: string[]): AttachedPolicy[] {
  return arns.map(PolicyArn => ({
    PolicyName: PolicyArn.slice(PolicyArn.lastIndexOf('/') + 1),
    PolicyArn,
  }));
}
