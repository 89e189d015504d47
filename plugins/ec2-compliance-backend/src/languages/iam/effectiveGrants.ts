import { compileWildcard } from '../matchWildcard';
import { coversAction } from './coversAction';
import { meetsArn } from './meetsArn';
import { PolicyStatement } from './parsePolicy';
import { coveredActions } from './serviceActions';

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

function covering(pattern: string): (action: string) => boolean {
  return compileWildcard(pattern, { ignoreCase: true, questionMark: true });
}

/** What some statements allow at most. */
class Limit {
  static of(
    statements: readonly Pick<PolicyStatement, 'actions' | 'notActions'>[],
  ): Limit {
    return new Limit(
      [...new Set(statements.flatMap(({ actions }) => actions))].map(
        pattern => ({ pattern, covers: covering(pattern) }),
      ),
      statements.flatMap(({ notActions }) =>
        notActions ? [notActions.map(covering)] : [],
      ),
    );
  }

  #known: ReadonlySet<string> | undefined;

  private constructor(
    private readonly allowed: ReadonlyArray<{
      pattern: string;
      covers: (action: string) => boolean;
    }>,
    /** Of each NotAction. */
    private readonly exceptions: ReadonlyArray<
      ReadonlyArray<(action: string) => boolean>
    >,
  ) {}

  /** What is left of a pattern, as patterns. */
  narrow(action: string): readonly string[] {
    if (
      this.exceptions.some(some => !some.some(covers => covers(action))) ||
      this.allowed.some(({ covers }) => covers(action))
    ) {
      return [action];
    }
    const covers = covering(action);
    const within = this.allowed.flatMap(({ pattern }) =>
      covers(pattern) ? pattern : [],
    );
    // `ec2:Run*` within `ec2:*Instances`: what both cover, by its name.
    const known = coveredActions(action);
    const both = known.flatMap(({ id }) =>
      this.#knownActions().has(id) && !within.some(p => coversAction(p, id))
        ? id
        : [],
    );
    if (known.length || within.length) {
      return [...within, ...both];
    }
    // Of what is not known it cannot be told apart.
    return this.allowed.some(({ pattern }) => meetsArn(pattern, action))
      ? [action]
      : [];
  }

  #knownActions(): ReadonlySet<string> {
    this.#known ??= new Set(
      this.allowed.flatMap(({ pattern }) =>
        coveredActions(pattern).map(({ id }) => id),
      ),
    );
    return this.#known;
  }
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
  const denies = [
    ...policies.flatMap(p => p.statements),
    ...(boundary ?? []),
  ].filter(
    ({ effect, conditional, resources }) =>
      effect === 'Deny' &&
      !conditional &&
      resources.some(resource => coversAction(resource, '*')),
  );
  const denied = denies
    .filter(({ notActions }) => !notActions)
    .flatMap(({ actions }) => actions.map(covering));
  // A Deny of all but some actions leaves no more than these.
  const limits = denies.flatMap(({ notActions }) =>
    notActions ? Limit.of([{ actions: notActions }]) : [],
  );
  if (boundary) {
    limits.push(Limit.of(boundary.filter(({ effect }) => effect === 'Allow')));
  }
  const grants: Grant[] = [];
  for (const policy of policies) {
    for (const statement of policy.statements) {
      if (statement.effect !== 'Allow') {
        continue;
      }
      const actions = statement.notActions ? ['*'] : statement.actions;
      const within = limits.reduce<readonly string[]>(
        (left, limit) => [...new Set(left.flatMap(item => limit.narrow(item)))],
        actions,
      );
      for (const action of within) {
        if (!denied.some(covers => covers(action))) {
          grants.push({ policy, statement, action });
        }
      }
    }
  }
  return grants;
}
