import pLimit from 'p-limit';

/** Where in the SDK's stack an attempt is seen: after retries, before the wire. */
export const ATTEMPT_STEP = {
  name: 'ec2ComplianceAttempt',
  step: 'finalizeRequest',
  priority: 'low',
} as const;

/** Operations whose IAM action has another name. */
const ACTIONS: Readonly<Record<string, string>> = {
  'access-analyzer:ListFindingsV2': 'access-analyzer:ListFindings',
};

/** The call that each error came from. */
const CALLS = new WeakMap<object, string>();

/**
 * The action that was asked when AWS answered with an error, e.g.
 * `ec2:DescribeVolumes`.
 *
 * @returns undefined for an error that no metered call ended with
 */
export function operationOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null
    ? CALLS.get(error)
    : undefined;
}

/**
 * Counts every attempt of one service's client, and holds back those that would
 * be too many at once.
 */
export class CallMeter {
  readonly #service: string;
  readonly #counts: Map<string, number>;
  readonly #limit: ReturnType<typeof pLimit>;

  constructor(options: {
    /** The prefix of its IAM actions, e.g. `ssm`. */
    service: string;
    counts: Map<string, number>;
    maxInFlight: number;
  }) {
    this.#service = options.service;
    this.#counts = options.counts;
    this.#limit = pLimit(options.maxInFlight);
  }

  /**
   * Sends one attempt of a command such as `GetInventoryCommand`; `send` learns
   * its name as in {@link operationOf}, versions apart.
   */
  async attempt<T>(
    command: string | undefined,
    send: (call: string) => Promise<T>,
  ): Promise<T> {
    return this.#limit(async () => {
      const operation = command?.replace(/Command$/, '') ?? 'Unknown';
      const key = `${this.#service}:${operation}`;
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
      try {
        return await send(key);
      } catch (error) {
        if (typeof error === 'object' && error !== null) {
          CALLS.set(error, ACTIONS[key] ?? key);
        }
        throw error;
      }
    });
  }
}
