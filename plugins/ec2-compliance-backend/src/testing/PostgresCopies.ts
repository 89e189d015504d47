import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import knexFactory, { Knex } from 'knex';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../database';

function connect(
  server: string,
  database: string,
  pool: { min: number; max: number },
): Knex {
  const url = new URL(server);
  url.pathname = database;
  return knexFactory({ client: 'pg', connection: url.href, pool });
}

/** Copies of one migrated PostgreSQL database, which all files of a run share. */
export class PostgresCopies {
  readonly #server: string;
  readonly #admin: Knex;
  readonly #template: string;
  readonly #names: string[] = [];

  static async create(server: string): Promise<PostgresCopies> {
    // By its migrations, so that a server that outlives a run stays right.
    const migrationsDir = resolvePackagePath(
      'backstage-plugin-ec2-compliance-backend',
      'migrations',
    );
    const hash = createHash('sha256');
    for (const file of readdirSync(migrationsDir).sort()) {
      hash.update(file).update(readFileSync(join(migrationsDir, file)));
    }
    const template = `migrated_${hash.digest('hex').slice(0, 32)}`;
    const admin = connect(server, 'postgres', { min: 0, max: 1 });
    // One connection: the lock belongs to it. Workers start at the same time.
    await admin.raw('SELECT pg_advisory_lock(hashtext(?))', [template]);
    try {
      const exists = await admin('pg_database').where({ datname: template });
      if (exists.length === 0) {
        const making = `making_${randomBytes(16).toString('hex')}`;
        await admin.raw('CREATE DATABASE ??', [making]);
        const knex = connect(server, making, { min: 0, max: 2 });
        await openDatabase(mockServices.database({ knex }));
        await knex.destroy();
        // Seen whole or not at all.
        await admin.raw('ALTER DATABASE ?? RENAME TO ??', [making, template]);
      }
    } finally {
      await admin.raw('SELECT pg_advisory_unlock(hashtext(?))', [template]);
    }
    return new PostgresCopies({ server, admin, template });
  }

  private constructor(options: {
    server: string;
    admin: Knex;
    template: string;
  }) {
    this.#server = options.server;
    this.#admin = options.admin;
    this.#template = options.template;
  }

  /** A copy of the migrated database, or of one that {@link fill} named. */
  async copy(template: string = this.#template): Promise<Knex> {
    return this.#connect(await this.#createCopy(template));
  }

  /** Fills a copy, and gives its name. `action` leaves no connection behind. */
  async fill(action: (knex: Knex) => Promise<void>): Promise<string> {
    const name = await this.#createCopy(this.#template);
    const knex = this.#connect(name);
    await action(knex).finally(() => knex.destroy());
    return name;
  }

  async #createCopy(template: string): Promise<string> {
    const name = `db${randomBytes(16).toString('hex')}`;
    await this.#admin.raw('CREATE DATABASE ?? TEMPLATE ??', [name, template]);
    this.#names.push(name);
    return name;
  }

  #connect(name: string): Knex {
    return connect(this.#server, name, { min: 0, max: 50 });
  }

  async drop(): Promise<void> {
    for (const name of this.#names) {
      await this.#admin.raw('DROP DATABASE IF EXISTS ?? WITH (FORCE)', [name]);
    }
    await this.#admin.destroy();
  }
}
