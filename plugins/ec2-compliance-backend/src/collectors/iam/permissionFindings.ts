import { PermissionFinding } from '../../evidence';
import {
  awsPolicyName,
  coversAction,
  coversEvery,
  Grant,
  isEveryResource,
  nameInArn,
  PolicyStatement,
} from '../../languages';
import {
  isAgentWrite,
  isEverything,
  isReadOnly,
  wholeService,
} from './actionKinds';
import { EverywhereWrites } from './EverywhereWrites';
import { letsAssume } from './letsAssume';

/** Policies that AWS wrote for the agents of an instance, and that are asked for. */
const AGENT_POLICIES: ReadonlySet<string | undefined> = new Set([
  'AmazonSSMManagedInstanceCore',
  'AmazonSSMPatchAssociation',
  'AmazonSSMDirectoryServiceAccess',
  'AmazonSSMManagedEC2InstanceDefaultPolicy',
  'CloudWatchAgentServerPolicy',
  'CloudWatchAgentAdminPolicy',
  'AmazonInspector2ManagedCisPolicy',
  'AmazonInspector2ManagedTelemetryPolicy',
]);

/** Policies that AWS has replaced because they allow too much. */
const DEPRECATED = 'AmazonEC2RoleforSSM';

const ROLE = 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}';

const MOST_FINDINGS = 20;
const MOST_ACTIONS = 3;

/**
 * Grants that go further than a role of an instance should, each policy's kind
 * of finding once.
 *
 * The agents' own policies of AWS are left out. Other policies of AWS are not
 * held to have written resources out, which AWS cannot know.
 */
export function permissionFindings(options: {
  grants: readonly Grant[];
  /** ARNs of the managed policies. */
  policyArns: readonly string[];
  /** The trust policy of the role. */
  trust: readonly PolicyStatement[];
}): PermissionFinding[] {
  const { grants, policyArns, trust } = options;
  const actionsOf = new Map<string, Set<string>>();
  const writes = EverywhereWrites.of(grants);
  for (const grant of grants) {
    const kind = kindOf(grant, writes);
    if (kind) {
      const key = JSON.stringify([kind, grant.policy.name]);
      const actions = actionsOf.get(key) ?? new Set();
      actionsOf.set(key, actions.add(grant.action));
    }
  }
  const findings: PermissionFinding[] = [...actionsOf].map(([key, actions]) => {
    const [kind, policy] = JSON.parse(key);
    return {
      kind,
      policy,
      actions: [...actions].sort().slice(0, MOST_ACTIONS),
      more: Math.max(0, actions.size - MOST_ACTIONS),
    };
  });
  for (const arn of policyArns.filter(
    item => awsPolicyName(item) === DEPRECATED,
  )) {
    findings.push({
      kind: 'deprecated-policy',
      policy: nameInArn(arn),
      actions: [],
      more: 0,
    });
  }
  if (
    trust.some(
      statement =>
        letsAssume(statement) &&
        !statement.conditional &&
        statement.principals?.aws.includes('*'),
    )
  ) {
    findings.push({
      kind: 'open-trust',
      policy: '',
      actions: [],
      more: 0,
    });
  }
  return findings.sort(byWeight).slice(0, MOST_FINDINGS);
}

function kindOf(
  grant: Grant,
  writes: EverywhereWrites,
): PermissionFinding['kind'] | undefined {
  const { policy, statement, action } = grant;
  const byAws =
    policy.arn === undefined ? undefined : awsPolicyName(policy.arn);
  if (AGENT_POLICIES.has(byAws)) {
    return undefined;
  }
  if (statement.notActions) {
    return 'not-action';
  }
  if (statement.notResources) {
    return isReadOnly(action) ? undefined : 'not-resource';
  }
  if (isEverything(action)) {
    return 'administrator';
  }
  if (wholeService(action) !== undefined && !isAgentWrite(action)) {
    return 'whole-service';
  }
  if (statement.conditional) {
    return undefined;
  }
  if (
    coversAction(action, 'iam:PassRole') &&
    statement.resources.some(
      resource => isEveryResource(resource) || coversEvery(resource, ROLE),
    )
  ) {
    return 'pass-role';
  }
  return byAws === undefined && writes.has(grant)
    ? 'writes-everywhere'
    : undefined;
}

const WEIGHT: readonly PermissionFinding['kind'][] = [
  'administrator',
  'not-action',
  'open-trust',
  'pass-role',
  'whole-service',
  'not-resource',
  'deprecated-policy',
  'writes-everywhere',
];

function byWeight(a: PermissionFinding, b: PermissionFinding): number {
  return (
    WEIGHT.indexOf(a.kind) - WEIGHT.indexOf(b.kind) ||
    (a.policy < b.policy ? -1 : 1)
  );
}
