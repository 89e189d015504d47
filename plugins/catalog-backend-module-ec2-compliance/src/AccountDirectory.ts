import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { Accounts } from './readAccounts';

/** How long what was read counts, in milliseconds; collections take longer. */
const MAX_AGE_MS = 10 * 60_000;

/** How long after a failure it is read again, in milliseconds. */
const RETRY_MS = 60_000;

/**
 * Which entity's instances run in which accounts, read anew every ten minutes
 * and for all entities at once, as the catalog processes each of them by itself.
 */
export class AccountDirectory {
  static create(options: {
    logger: LoggerService;
    read: () => Promise<Accounts>;
    now?: () => number;
  }): AccountDirectory {
    return new AccountDirectory(options);
  }

  readonly #logger: LoggerService;
  readonly #read: () => Promise<Accounts>;
  readonly #now: () => number;
  #accounts: Accounts | undefined;
  #reading: Promise<void> | undefined;
  #dueAt = Infinity;

  private constructor(options: Parameters<typeof AccountDirectory.create>[0]) {
    this.#logger = options.logger;
    this.#read = options.read;
    this.#now = options.now ?? Date.now;
  }

  /** Begins to read; before, the plugin may not have started either. */
  start(): void {
    this.#dueAt = this.#now();
    this.get();
  }

  /**
   * What is known of all entities; undefined until it was read once. It never
   * waits: the catalog must go on where the plugin does not answer.
   */
  get(): Accounts | undefined {
    if (this.#now() >= this.#dueAt) {
      this.#reading ??= this.#refresh();
    }
    return this.#accounts;
  }

  async #refresh(): Promise<void> {
    try {
      this.#accounts = await this.#read();
      this.#dueAt = this.#now() + MAX_AGE_MS;
    } catch (error) {
      this.#dueAt = this.#now() + RETRY_MS;
      this.#logger.warn(
        `Could not read in which accounts the instances of entities run, entities keep what they have: ${stringifyError(
          error,
        )}`,
      );
    } finally {
      this.#reading = undefined;
    }
  }
}
