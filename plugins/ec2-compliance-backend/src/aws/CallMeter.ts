import pLimit from 'p-limit';

/** Where in the SDK's stack an attempt is seen: after retries, before the wire. */
export const ATTEMPT_STEP = {
  name: 'ec2ComplianceAttempt',
  step: 'finalizeRequest',
  priority: 'low',
} as const;

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

  /** Sends one attempt of a command such as `GetInventoryCommand`. */
  async attempt<T>(
    command: string | undefined,
    send: () => Promise<T>,
  ): Promise<T> {
    return this.#limit(() => {
      const operation = command?.replace(/Command$/, '') ?? 'Unknown';
      const key = `${this.#service}:${operation}`;
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
      return send();
    });
  }
}
