import { randomBytes } from 'crypto';
import { Knex } from 'knex';
import { INSTALLATION } from './tables';

/** 256 bits, as long as the hash that it goes into. */
const SALT_BYTES = 32;

/** What belongs to this installation alone, and is made when it is first asked for. */
export class InstallationStore {
  static create(options: { knex: Knex }): InstallationStore {
    return new InstallationStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * What the hash of user data is salted with: without it, whoever sees a hash
   * could try passwords against the rest of a script that he knows.
   *
   * @returns 32 random bytes, in hexadecimal; the same for all replicas
   */
  async userDataSalt(): Promise<string> {
    const name = 'user-data-salt';
    const stored = await this.#knex('installation').where({ name }).first();
    if (stored) {
      return stored.value;
    }
    await this.#knex('installation')
      .insert({ name, value: randomBytes(SALT_BYTES).toString('hex') })
      // Another replica may have been first.
      .onConflict(INSTALLATION.name)
      .ignore();
    return this.userDataSalt();
  }

  /**
   * Since when it is judged by these rules.
   *
   * @param options - `rules` is a hash of the configuration that verdicts,
   *   clocks and owners of findings rest on
   * @returns ISO 8601; `now` where they are others than at the last start
   */
  async rulesSince(options: { rules: string; now: Date }): Promise<string> {
    const name = 'rules';
    const stored = await this.#knex('installation').where({ name }).first();
    const known: { rules: string; since: string } | undefined =
      stored && JSON.parse(stored.value);
    if (known?.rules === options.rules) {
      return known.since;
    }
    const since = options.now.toISOString();
    await this.#knex('installation')
      .insert({ name, value: JSON.stringify({ rules: options.rules, since }) })
      .onConflict(INSTALLATION.name)
      .merge();
    return since;
  }
}
