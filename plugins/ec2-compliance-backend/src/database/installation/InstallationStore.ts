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
}
