/** Who a statement of a trust policy speaks of. */
export interface PolicyPrincipals {
  /** ARNs, account ids, unique ids of what was deleted, or `*`. */
  aws: string[];
  federated: string[];
  service: string[];
}

/** One of the conditions of a statement, which any of its values meets. */
export interface PolicyCondition {
  /** `StringEquals`, `ArnLike`, … as written. */
  operator: string;
  key: string;
  values: string[];
}

/** One statement of a policy, in one form whatever way it was written. */
export interface PolicyStatement {
  effect: 'Allow' | 'Deny';
  /** As written: case and wildcards kept. */
  actions: string[];
  /** Everything but these. */
  notActions?: string[];
  resources: string[];
  notResources?: string[];
  /** It applies under a condition only, and not under one that everybody meets. */
  conditional: boolean;
  /** All of which must hold; absent where there is none. */
  conditions?: PolicyCondition[];
  principals?: PolicyPrincipals;
}

/**
 * Reads a policy document as IAM gives it: percent-encoded JSON, in which
 * statements, actions, resources and principals are a value or a list.
 *
 * @returns undefined for what is no policy
 */
export function parsePolicy(document: string): PolicyStatement[] | undefined {
  let policy: unknown;
  try {
    // A document that is not encoded may hold a percent sign of its own.
    policy = JSON.parse(
      document.trimStart().startsWith('{')
        ? document
        : decodeURIComponent(document),
    );
  } catch {
    return undefined;
  }
  if (!isObject(policy)) {
    return undefined;
  }
  const statements: PolicyStatement[] = [];
  for (const statement of list(policy.Statement)) {
    const read = isObject(statement) ? parseStatement(statement) : undefined;
    if (!read) {
      return undefined;
    }
    statements.push(read);
  }
  return statements;
}

function parseStatement(
  statement: Record<string, unknown>,
): PolicyStatement | undefined {
  const { Effect: effect, Condition: condition } = statement;
  const conditions = parseConditions(condition);
  if (effect !== 'Allow' && effect !== 'Deny') {
    return undefined;
  }
  return {
    effect,
    actions: texts(statement.Action),
    notActions: maybeTexts(statement.NotAction),
    resources: texts(statement.Resource),
    notResources: maybeTexts(statement.NotResource),
    conditional: conditions.some(one => !holdsAlways(one)),
    conditions: conditions.length ? conditions : undefined,
    principals: parsePrincipals(statement),
  };
}

function parseConditions(condition: unknown): PolicyCondition[] {
  return Object.entries(isObject(condition) ? condition : {}).flatMap(
    ([operator, keys]) =>
      Object.entries(isObject(keys) ? keys : {}).map(([key, values]) => ({
        operator,
        key,
        values: texts(values),
      })),
  );
}

/** What every request bears, so that any pattern of everything is met. */
const ALWAYS_THERE =
  /^aws:(?:PrincipalArn|PrincipalAccount|userid|SourceIp|SecureTransport|RequestedRegion)$/i;
const LOOSE: ReadonlyArray<readonly [RegExp, RegExp]> = [
  [/^(?:String|Arn)Like(?:IfExists)?$/i, /^\*+$/],
  [/^IpAddress(?:IfExists)?$/i, /^(?:0\.0\.0\.0|::)\/0$/],
];

function holdsAlways({ operator, key, values }: PolicyCondition): boolean {
  return (
    ALWAYS_THERE.test(key) &&
    LOOSE.some(
      ([operators, anything]) =>
        operators.test(operator) && values.some(value => anything.test(value)),
    )
  );
}

function parsePrincipals({
  Principal: principal,
  NotPrincipal: notPrincipal,
}: Record<string, unknown>): PolicyPrincipals | undefined {
  // Everyone but some is everyone.
  if (
    principal === '*' ||
    notPrincipal !== undefined ||
    (isObject(principal) && principal['*'] !== undefined)
  ) {
    return { aws: ['*'], federated: [], service: [] };
  }
  return isObject(principal)
    ? {
        aws: texts(principal.AWS),
        federated: texts(principal.Federated),
        service: texts(principal.Service),
      }
    : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): unknown[] {
  if (value === undefined) {
    return [];
  }
  return Array.isArray(value) ? value : [value];
}

function maybeTexts(value: unknown): string[] | undefined {
  return value === undefined ? undefined : texts(value);
}

function texts(value: unknown): string[] {
  return list(value).filter((item): item is string => typeof item === 'string');
}
