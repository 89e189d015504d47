import {
  GroupDetail,
  ManagedPolicyDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam';
import { AGENT_ACTIONS, EvidencePayloads, toTextRecord } from '../../evidence';
import { sortedSet } from '../reading/values';
import {
  effectiveGrants,
  grantedResources,
  parseArn,
  parsePolicy,
  wildcards,
} from '../../languages';
import { AccountPolicies, IdentityPolicies } from './AccountPolicies';
import { permissionFindings } from './permissionFindings';
import { PersonKind, personKind, trustedRoles } from './personKind';
import { personPermissions } from './personPermissions';

/** Everything that iam:GetAccountAuthorizationDetails lists. */
export interface AuthorizationDetails {
  roles: RoleDetail[];
  users: UserDetail[];
  groups: GroupDetail[];
  policies: ManagedPolicyDetail[];
}

type InstanceRoles = EvidencePayloads['iam-instance-roles'];
type People = EvidencePayloads['iam-people'];

/** The most resources that are kept of an action; what is cut off is not granted. */
const MOST_RESOURCES = 20;

export interface SummaryOptions {
  accountId: string;
  /** Issuers of pipelines beside those that are known. */
  pipelineIssuers?: readonly string[];
  /** Names of roles that pipelines use though they look like people's. */
  pipelineRoleNames?: readonly string[];
}

/** What is kept of an account's identities. */
interface IdentitySummary {
  instanceRoles: InstanceRoles;
  people: People;
}

/**
 * What matters of an account's identities, in short: the roles of instances,
 * and whom people can be. Sorted, as a payload must not change with AWS's order.
 */
export function summarizeIdentities(
  details: AuthorizationDetails,
  options: SummaryOptions,
): IdentitySummary {
  const steps = summarizeInSteps(details, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) {
      return value;
    }
  }
}

/**
 * As {@link summarizeIdentities}, identity by identity: there are thousands, with
 * thousands of actions each, and everything else in the process waits.
 */
export function* summarizeInSteps(
  details: AuthorizationDetails,
  options: SummaryOptions,
): Generator<void, IdentitySummary, void> {
  const policies = AccountPolicies.create(details);
  const instanceRoles: InstanceRoles = {
    profiles: toTextRecord<string>([]),
    roles: toTextRecord<InstanceRoles['roles'][string]>([]),
  };
  const people: People = { people: [], others: 0 };
  const kinds = roleKinds(details.roles, options);
  for (const role of [...details.roles].sort(byArn)) {
    yield;
    if (!role.Arn) {
      continue;
    }
    const identity = policies.ofRole(role);
    const profileArns = sortedSet(
      (role.InstanceProfileList ?? []).map(({ Arn }) => Arn),
    );
    for (const arn of profileArns) {
      instanceRoles.profiles[arn] = role.Arn;
    }
    if (profileArns.length) {
      instanceRoles.roles[role.Arn] = summarizeInstanceRole(role, identity);
    }
    const trust = parsePolicy(role.AssumeRolePolicyDocument ?? '');
    const kind = kinds.get(role.Arn);
    if (kind || !trust) {
      people.people.push(
        summarizePerson({
          name: role.RoleName,
          arn: role.Arn,
          // Who may assume it is not known, so it may be anyone.
          kind: kind ?? 'anyone',
          identity,
          unreadable: trust ? [] : ['its trust policy'],
        }),
      );
    } else {
      people.others += 1;
    }
  }
  for (const user of [...details.users].sort(byArn)) {
    yield;
    if (user.Arn) {
      people.people.push(
        summarizePerson({
          name: user.UserName,
          arn: user.Arn,
          kind: 'user',
          identity: policies.ofUser(user),
          unreadable: [],
        }),
      );
    }
  }
  return { instanceRoles, people };
}

function summarizeInstanceRole(
  role: RoleDetail,
  identity: IdentityPolicies,
): InstanceRoles['roles'][string] {
  const grants = effectiveGrants(identity);
  return {
    name: role.RoleName ?? role.Arn ?? '',
    id: role.RoleId || undefined,
    policies: sortedSet(
      (role.AttachedManagedPolicies ?? []).map(({ PolicyArn }) => PolicyArn),
    ),
    ...agentPermissions(role, identity),
    boundary: identity.boundaryArn,
    unreadable: sortedSet(identity.unreadable),
    findings: permissionFindings({
      grants,
      policyArns: (role.AttachedManagedPolicies ?? []).flatMap(
        ({ PolicyArn }) => PolicyArn ?? [],
      ),
      trust: parsePolicy(role.AssumeRolePolicyDocument ?? '') ?? [],
    }),
  };
}

/**
 * By the ARNs of roles, how people can assume them: also by way of a role that
 * they can assume, whatever that one may do itself.
 */
function roleKinds(
  roles: readonly RoleDetail[],
  options: SummaryOptions,
): ReadonlyMap<string, PersonKind> {
  const isPipeline = wildcards(options.pipelineRoleNames ?? []);
  const kinds = new Map<string, PersonKind>();
  /** Which roles may be assumed by a role, by its ARN or its name. */
  const byTrusted = new Map<string, string[]>();
  for (const { Arn: arn, Path, AssumeRolePolicyDocument } of roles) {
    const trust = parsePolicy(AssumeRolePolicyDocument ?? '');
    if (arn) {
      const kind = personKind({
        ...options,
        path: Path ?? '/',
        trust: trust ?? [],
      });
      if (kind) {
        kinds.set(arn, kind);
      }
      for (const trusted of trustedRoles(trust ?? [])) {
        const key = trusted.sessionOf ?? trusted.arn;
        byTrusted.set(key, [...(byTrusted.get(key) ?? []), arn]);
      }
    }
  }
  const names = new Map(
    roles.map(({ Arn, RoleName }) => [Arn, RoleName ?? '']),
  );
  // What is found on the way is looked at in turn.
  const queue = [...kinds.keys()];
  for (const arn of queue) {
    const name = names.get(arn) ?? '';
    if (isPipeline(name)) {
      continue;
    }
    for (const next of [
      ...(byTrusted.get(arn) ?? []),
      ...(byTrusted.get(name) ?? []),
    ]) {
      if (!kinds.has(next)) {
        kinds.set(next, 'this-account');
        queue.push(next);
      }
    }
  }
  return kinds;
}

/** What agents may not do as a role, and what only on some resources. */
function agentPermissions(
  role: RoleDetail,
  identity: IdentityPolicies,
): Pick<InstanceRoles['roles'][string], 'missingActions' | 'limitedActions'> {
  const arn = parseArn(role.Arn);
  const missingActions: string[] = [];
  const limitedActions: Record<string, string[]> = {};
  for (const [action, calledOn] of AGENT_ACTIONS) {
    const on = calledOn({
      partition: arn?.partition ?? 'aws',
      accountId: arn?.accountId ?? '*',
      region: '*',
      instanceId: 'i-*',
    });
    const resources = grantedResources(identity, action, on);
    if (!resources.length) {
      missingActions.push(action);
    } else if (!resources.includes(on)) {
      limitedActions[action] = resources.slice(0, MOST_RESOURCES);
    }
  }
  return { missingActions, limitedActions };
}

function summarizePerson(options: {
  name: string | undefined;
  arn: string;
  kind: People['people'][number]['kind'];
  identity: IdentityPolicies;
  unreadable: string[];
}): People['people'][number] {
  const { name, arn, kind, identity, unreadable } = options;
  return {
    name: name ?? arn,
    arn,
    kind,
    ...personPermissions(effectiveGrants(identity)),
    unreadable: sortedSet([...identity.unreadable, ...unreadable]),
  };
}

function byArn(a: { Arn?: string }, b: { Arn?: string }): number {
  return (a.Arn ?? '') < (b.Arn ?? '') ? -1 : 1;
}
