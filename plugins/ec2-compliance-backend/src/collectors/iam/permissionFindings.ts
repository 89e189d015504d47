import { PermissionFinding } from '../../evidence';
import {
  awsPolicyName,
  coversAction,
  coversEvery,
  coversEveryResource,
  Grant,
  isEveryResource,
  nameInArn,
  PolicyStatement,
  splitAction,
} from '../../languages';
import {
  changesBeyondAgents,
  isAgentWrite,
  isEverything,
  isReadOnly,
  wholeService,
} from './actionKinds';

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
  for (const grant of grants) {
    const kind = kindOf(grant, grants);
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
      ({ effect, conditional, principals }) =>
        effect === 'Allow' && !conditional && principals?.aws.includes('*'),
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
  grants: readonly Grant[],
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
  return byAws === undefined && writesEverywhere(grant, grants)
    ? 'writes-everywhere'
    : undefined;
}

/**
 * Whether a grant is of a change on every resource there is of a kind, together
 * with what other policies of the customer grant of the same action.
 */
function writesEverywhere(
  { action, statement }: Grant,
  grants: readonly Grant[],
): boolean {
  if (isReadOnly(action) || isAgentWrite(action)) {
    return false;
  }
  const { resources } = statement;
  if (resources.some(isEveryResource)) {
    return true;
  }
  const everyOf = (kind: string) => resources.some(r => coversEvery(r, kind));
  return patternsByService(action, resources).some(pattern => {
    const changes = changesBeyondAgents(pattern);
    if (!changes.length) {
      // It is newer than what is known: whatever it is called on.
      const [service] = splitAction(pattern);
      return ['${Region}:${Account}', ':'].some(where =>
        everyOf(`arn:\${Partition}:${service}:${where}:\${Name}`),
      );
    }
    return changes.some(
      change =>
        change.on.some(everyOf) &&
        coversEveryResource(resourcesOf(change.id, grants), change),
    );
  });
}

/** A pattern over several services, as one of each service that the ARNs name. */
function patternsByService(
  action: string,
  resources: readonly string[],
): string[] {
  const [service, name] = splitAction(action);
  if (!/[*?]/.test(service)) {
    return [action];
  }
  const named = new Set(
    resources.map(resource => resource.split(':')[2]?.toLowerCase()),
  );
  return [...named].flatMap(other =>
    other && coversAction(service, other) ? `${other}:${name}` : [],
  );
}

/** What the customer's own policies grant an action on, without a condition. */
function resourcesOf(action: string, grants: readonly Grant[]): string[] {
  return grants
    .filter(
      ({ policy, statement, action: pattern }) =>
        !statement.conditional &&
        !statement.notActions &&
        (policy.arn === undefined || awsPolicyName(policy.arn) === undefined) &&
        coversAction(pattern, action),
    )
    .flatMap(({ statement }) => statement.resources);
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
