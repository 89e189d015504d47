import { coversAction } from './coversAction';
import { PolicyStatement } from './parsePolicy';

/** The statements of one policy, by its name. */
export interface NamedPolicy {
  name: string;
  arn?: string;
  statements: readonly PolicyStatement[];
}

/** One action pattern that an identity is allowed. */
export interface Grant {
  policy: NamedPolicy;
  statement: PolicyStatement;
  /** Narrowed by the permissions boundary. `*` stands for a NotAction. */
  action: string;
}

/**
 * What an identity may do, as patterns: what its policies allow, no further
 * than its permissions boundary, and less what a Deny without a condition takes
 * away on every resource. Service control policies are not in it: IAM does not
 * show them.
 */
export function effectiveGrants(options: {
  policies: readonly NamedPolicy[];
  /** Statements of the permissions boundary, if there is one. */
  boundary?: readonly PolicyStatement[];
}): Grant[] {
  const { policies, boundary } = options;
  const denied = [...policies.flatMap(p => p.statements), ...(boundary ?? [])]
    .filter(
      ({ effect, conditional, resources }) =>
        effect === 'Deny' &&
        !conditional &&
        resources.some(resource => coversAction(resource, '*')),
    )
    .flatMap(({ actions }) => actions);
  const grants: Grant[] = [];
  for (const policy of policies) {
    for (const statement of policy.statements) {
      if (statement.effect !== 'Allow') {
        continue;
      }
      const actions = statement.notActions ? ['*'] : statement.actions;
      for (const allowed of actions) {
        for (const action of narrow(allowed, boundary)) {
          if (!denied.some(pattern => coversAction(pattern, action))) {
            grants.push({ policy, statement, action });
          }
        }
      }
    }
  }
  return grants;
}

function narrow(
  allowed: string,
  boundary: readonly PolicyStatement[] | undefined,
): string[] {
  if (!boundary) {
    return [allowed];
  }
  const limits = boundary
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ actions, notActions }) => (notActions ? ['*'] : actions));
  if (limits.some(limit => coversAction(limit, allowed))) {
    return [allowed];
  }
  return [...new Set(limits.filter(limit => coversAction(allowed, limit)))];
}
