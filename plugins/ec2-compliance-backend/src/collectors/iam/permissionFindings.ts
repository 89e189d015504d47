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
  ServiceAction,
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

/**
 * Which grants are of a change on every resource there is of a kind, together
 * with what other policies of the customer grant of the same action. What is
 * found of an action or a statement is kept: policies of an account's size ask
 * it again for each of their patterns.
 */
class EverywhereWrites {
  static of(grants: readonly Grant[]): EverywhereWrites {
    return new EverywhereWrites(
      grants.filter(
        ({ policy, statement }) =>
          !statement.conditional &&
          !statement.notActions &&
          (policy.arn === undefined || awsPolicyName(policy.arn) === undefined),
      ),
    );
  }

  /** By action: whether all that it can be called on is granted. */
  readonly #everywhere = new Map<string, boolean>();
  /** By statement and ARN: whether it is on every such resource. */
  readonly #everyOf = new Map<PolicyStatement, Map<string, boolean>>();
  /** By action: the statements that grant it. */
  #statements: Map<string, Set<PolicyStatement>> | undefined;

  private constructor(
    /** The customer's own, and under no condition. */
    private readonly grants: readonly Grant[],
  ) {}

  has({ action, statement }: Grant): boolean {
    if (isReadOnly(action) || isAgentWrite(action)) {
      return false;
    }
    const { resources } = statement;
    if (this.#isEvery(statement)) {
      return true;
    }
    return patternsByService(action, resources).some(pattern => {
      const changes = changesBeyondAgents(pattern);
      if (!changes.length) {
        // It is newer than what is known: whatever it is called on.
        const [service] = splitAction(pattern);
        return ['${Region}:${Account}', ':'].some(where =>
          this.#isEveryOf(
            statement,
            `arn:\${Partition}:${service}:${where}:\${Name}`,
          ),
        );
      }
      return changes.some(
        change =>
          change.on.some(kind => this.#isEveryOf(statement, kind)) &&
          this.#isEverywhere(change),
      );
    });
  }

  #isEvery(statement: PolicyStatement): boolean {
    return this.#keep(statement, '*', () =>
      statement.resources.some(isEveryResource),
    );
  }

  #isEveryOf(statement: PolicyStatement, kind: string): boolean {
    return this.#keep(statement, kind, () =>
      statement.resources.some(resource => coversEvery(resource, kind)),
    );
  }

  #keep(statement: PolicyStatement, key: string, ask: () => boolean): boolean {
    const answers = this.#everyOf.get(statement) ?? new Map<string, boolean>();
    this.#everyOf.set(statement, answers);
    const known = answers.get(key) ?? ask();
    answers.set(key, known);
    return known;
  }

  #isEverywhere(change: ServiceAction): boolean {
    const known =
      this.#everywhere.get(change.id) ??
      coversEveryResource(
        [...this.#statementsOf(change.id)].flatMap(
          ({ resources }) => resources,
        ),
        change,
      );
    this.#everywhere.set(change.id, known);
    return known;
  }

  #statementsOf(action: string): ReadonlySet<PolicyStatement> {
    if (!this.#statements) {
      this.#statements = new Map();
      for (const { action: pattern, statement } of this.grants) {
        for (const named of patternsByService(pattern, statement.resources)) {
          for (const { id } of changesBeyondAgents(named)) {
            const statements = this.#statements.get(id) ?? new Set();
            this.#statements.set(id, statements.add(statement));
          }
        }
      }
    }
    return this.#statements.get(action) ?? new Set();
  }
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
