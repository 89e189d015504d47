import {
  AttachedPolicy,
  GroupDetail,
  ManagedPolicyDetail,
  PolicyDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam';
import {
  nameInArn,
  NamedPolicy,
  parsePolicy,
  PolicyStatement,
} from '../../languages';
import { knownPolicy } from './knownPolicies';

/** The policies of one identity, and those whose text could not be had. */
export interface IdentityPolicies {
  policies: NamedPolicy[];
  boundary?: PolicyStatement[];
  boundaryArn?: string;
  unreadable: string[];
}

/** Finds the text of every policy that an identity of an account has. */
export class AccountPolicies {
  static create(options: {
    policies: readonly ManagedPolicyDetail[];
    groups: readonly GroupDetail[];
  }): AccountPolicies {
    return new AccountPolicies(options);
  }

  readonly #managed = new Map<string, PolicyStatement[] | undefined>();
  readonly #groups = new Map<string, GroupDetail>();

  private constructor(options: Parameters<typeof AccountPolicies.create>[0]) {
    for (const policy of options.policies) {
      const version = policy.PolicyVersionList?.find(
        ({ IsDefaultVersion, VersionId }) =>
          IsDefaultVersion ?? VersionId === policy.DefaultVersionId,
      );
      if (policy.Arn && version?.Document) {
        this.#managed.set(policy.Arn, parsePolicy(version.Document));
      }
    }
    for (const group of options.groups) {
      if (group.GroupName) {
        this.#groups.set(group.GroupName, group);
      }
    }
  }

  ofRole(role: RoleDetail): IdentityPolicies {
    const identity = empty();
    this.#addInline(identity, role.RolePolicyList);
    this.#addManaged(identity, role.AttachedManagedPolicies);
    this.#addBoundary(identity, role.PermissionsBoundary);
    return identity;
  }

  /** A user has the policies of its groups as well. */
  ofUser(user: UserDetail): IdentityPolicies {
    const identity = empty();
    this.#addInline(identity, user.UserPolicyList);
    this.#addManaged(identity, user.AttachedManagedPolicies);
    this.#addBoundary(identity, user.PermissionsBoundary);
    for (const name of user.GroupList ?? []) {
      const group = this.#groups.get(name);
      if (group) {
        this.#addInline(identity, group.GroupPolicyList, `${name}: `);
        this.#addManaged(identity, group.AttachedManagedPolicies, `${name}: `);
      } else {
        identity.unreadable.push(`the group '${name}'`);
      }
    }
    return identity;
  }

  #addInline(
    identity: IdentityPolicies,
    inline: PolicyDetail[] | undefined,
    prefix = '',
  ): void {
    for (const { PolicyName, PolicyDocument } of inline ?? []) {
      const name = `${prefix}${PolicyName ?? 'inline policy'}`;
      const statements = parsePolicy(PolicyDocument ?? '');
      if (statements) {
        identity.policies.push({ name, statements });
      } else {
        identity.unreadable.push(name);
      }
    }
  }

  #addManaged(
    identity: IdentityPolicies,
    attached: AttachedPolicy[] | undefined,
    prefix = '',
  ): void {
    for (const { PolicyArn: arn } of attached ?? []) {
      if (arn) {
        const name = `${prefix}${nameInArn(arn)}`;
        const statements = this.#managed.get(arn) ?? knownPolicy(arn);
        if (statements) {
          identity.policies.push({ name, arn, statements });
        } else {
          identity.unreadable.push(name);
        }
      }
    }
  }

  #addBoundary(
    identity: IdentityPolicies,
    boundary: RoleDetail['PermissionsBoundary'],
  ): void {
    const arn = boundary?.PermissionsBoundaryArn;
    if (arn) {
      identity.boundaryArn = arn;
      const statements = this.#managed.get(arn) ?? knownPolicy(arn);
      if (statements) {
        identity.boundary = statements;
      } else {
        identity.unreadable.push(nameInArn(arn));
      }
    }
  }
}

function empty(): IdentityPolicies {
  return { policies: [], unreadable: [] };
}
