import {
  awsPolicyName,
  coversAction,
  coversEvery,
  coversEveryResource,
  Grant,
  isEveryResource,
  PolicyStatement,
  ServiceAction,
  splitAction,
} from '../../languages';
import { changesBeyondAgents, isAgentWrite, isReadOnly } from './actionKinds';

/** By resources: the services in them. */
const namedServices = new WeakMap<
  readonly string[],
  ReadonlySet<string | undefined>
>();

/** A pattern over several services, as one of each service that the ARNs name. */
function patternsByService(
  action: string,
  { resources }: PolicyStatement,
): string[] {
  const [service, name] = splitAction(action);
  if (!/[*?]/.test(service)) {
    return [action];
  }
  const named =
    namedServices.get(resources) ??
    new Set(resources.map(resource => resource.split(':')[2]?.toLowerCase()));
  namedServices.set(resources, named);
  return [...named].flatMap(other =>
    other && coversAction(service, other) ? `${other}:${name}` : [],
  );
}

/**
 * Which grants are of a change on every resource there is of a kind, together
 * with what other policies of the customer grant of the same action. What is
 * found of an action or a statement is kept: policies of an account's size ask
 * it again for each of their patterns.
 */
export class EverywhereWrites {
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
    if (this.#isEvery(statement)) {
      return true;
    }
    return patternsByService(action, statement).some(pattern => {
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
        for (const named of patternsByService(pattern, statement)) {
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
