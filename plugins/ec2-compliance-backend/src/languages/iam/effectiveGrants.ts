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

/** A pattern of actions, ready to be compared. */
interface Pattern {
  text: string;
  covers: (action: string) => boolean;
}

function toPattern(text: string): Pattern {
  return {
    text,
    covers: compileWildcard(text, { ignoreCase: true, questionMark: true }),
  };
}

/**
 * Characters of patterns times those of actions that are compared for one
 * identity: what thousands of statements as people write them take.
 */
const MOST_COMPARED = 25_000_000;

/** How much more it takes to compare two texts that are patterns both. */
const OF_TWO_PATTERNS = 12;

/**
 * Compares the actions of one identity. Anybody writes them, thousands in number
 * and thousands of characters long, so that all with all would take minutes.
 * Once it is spent, nothing more is compared, and all that is left counts as
 * granted.
 */
class Comparison {
  #left = MOST_COMPARED;

  get isSpent(): boolean {
    return this.#left < 0;
  }

  /** Whether a pattern covers an action; not, once it is spent. */
  covers(pattern: Pattern, action: string): boolean {
    return this.#affords(pattern.text, action, 1) && pattern.covers(action);
  }

  /** Whether something fits both of two patterns; not, once it is spent. */
  meets(pattern: Pattern, action: string): boolean {
    return (
      this.#affords(pattern.text, action, OF_TWO_PATTERNS) &&
      meetsArn(pattern.text, action)
    );
  }

  #affords(pattern: string, action: string, factor: number): boolean {
    this.#left -= factor * (pattern.length + 1) * (action.length + 1);
    return !this.isSpent;
  }
}

/** Several patterns, of which those without a wildcard are looked up. */
class Patterns {
  readonly #names = new Set<string>();
  readonly #others: Pattern[] = [];

  constructor(
    texts: readonly string[],
    private readonly comparison: Comparison,
  ) {
    for (const text of new Set(texts.map(one => one.toLowerCase()))) {
      if (/[*?]/.test(text)) {
        this.#others.push(toPattern(text));
      } else {
        this.#names.add(text);
      }
    }
  }

  /** Whether one of them covers an action; not, once the comparison is spent. */
  cover(action: string): boolean {
    return (
      this.#names.has(action.toLowerCase()) ||
      this.#others.some(pattern => this.comparison.covers(pattern, action))
    );
  }
}

/** What some statements allow at most. */
class Limit {
  static of(
    statements: readonly Pick<PolicyStatement, 'actions' | 'notActions'>[],
    comparison: Comparison,
  ): Limit {
    return new Limit(
      [...new Set(statements.flatMap(({ actions }) => actions))].map(toPattern),
      statements.flatMap(({ notActions }) =>
        notActions ? new Patterns(notActions, comparison) : [],
      ),
      comparison,
    );
  }

  #known: ReadonlySet<string> | undefined;

  private constructor(
    private readonly allowed: readonly Pattern[],
    /** Of each NotAction. */
    private readonly exceptions: readonly Patterns[],
    private readonly comparison: Comparison,
  ) {}

  /** What is left of a pattern, as patterns; all of it where that takes too long. */
  narrow(action: string): readonly string[] {
    const left = this.#compare(action);
    return this.comparison.isSpent ? [action] : left;
  }

  #compare(action: string): readonly string[] {
    const { allowed, comparison, exceptions } = this;
    if (
      exceptions.some(some => !some.cover(action)) ||
      allowed.some(pattern => comparison.covers(pattern, action))
    ) {
      return [action];
    }
    const whole = toPattern(action);
    const within = allowed.filter(({ text }) => comparison.covers(whole, text));
    // `ec2:Run*` within `ec2:*Instances`: what both cover, by its name.
    const known = coveredActions(action);
    const both = known.flatMap(({ id }) =>
      this.#knownActions().has(id) &&
      !within.some(pattern => comparison.covers(pattern, id))
        ? id
        : [],
    );
    if (known.length || within.length) {
      return [...within.map(({ text }) => text), ...both];
    }
    // Of what is not known it cannot be told apart.
    return allowed.some(pattern => comparison.meets(pattern, action))
      ? [action]
      : [];
  }

  #knownActions(): ReadonlySet<string> {
    this.#known ??= new Set(
      this.allowed.flatMap(({ text }) =>
        coveredActions(text).map(({ id }) => id),
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
  const comparison = new Comparison();
  const denied = new Patterns(
    denies
      .filter(({ notActions }) => !notActions)
      .flatMap(({ actions }) => actions),
    comparison,
  );
  // A Deny of all but some actions leaves no more than these.
  const limits = denies.flatMap(({ notActions }) =>
    notActions ? Limit.of([{ actions: notActions }], comparison) : [],
  );
  if (boundary) {
    limits.push(
      Limit.of(
        boundary.filter(({ effect }) => effect === 'Allow'),
        comparison,
      ),
    );
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
        if (!denied.cover(action)) {
          grants.push({ policy, statement, action });
        }
      }
    }
  }
  return grants;
}
