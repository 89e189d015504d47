import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import knexFactory, { Knex } from 'knex';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { openDatabase } from '../database';

/** The databases that every store is tested on. */
export type DatabaseId = 'SQLITE_3' | 'POSTGRES_18';

const IDS: DatabaseId[] = ['SQLITE_3', 'POSTGRES_18'];
const POSTGRES_URL = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/**
 * Databases with the newest schema, for store tests: copies of one that was
 * migrated once, a file a worker for SQLite, a run for PostgreSQL.
 *
 * PostgreSQL is used where its connection string is given, as `npm test` does;
 * elsewhere each file says that it is left out.
 */
export class MigratedDatabases {
  readonly #databases: TestDatabases;
  #sqlite: Promise<Buffer> | undefined;
  #postgres: Promise<PostgresCopies> | undefined;
  readonly #open: Knex[] = [];

  /** To be called where `afterAll` may be. */
  static create(): MigratedDatabases {
    const databases = new MigratedDatabases(
      TestDatabases.create({ ids: IDS, disableDocker: true }),
    );
    afterAll(() => databases.#stop(), 60_000);
    if (!databases.supports('POSTGRES_18')) {
      const file = relative(process.cwd(), expect.getState().testPath ?? '');
      const what = `PostgreSQL is left out, as ${POSTGRES_URL} is not set`;
      process.stderr.write(`${what}: ${file}\n`);
      it.skip(what, () => {});
    }
    return databases;
  }

  private constructor(databases: TestDatabases) {
    this.#databases = databases;
  }

  supports(id: DatabaseId): boolean {
    return this.#databases.supports(id);
  }

  /** For `it.each`. */
  eachSupportedId(): Array<[DatabaseId]> {
    return IDS.filter(id => this.supports(id)).map(id => [id]);
  }

  /** A database of one's own with the newest schema. */
  async init(id: DatabaseId): Promise<Knex> {
    const knex = await (id === 'SQLITE_3'
      ? this.#copySqlite()
      : this.#copyPostgres());
    this.#open.push(knex);
    return knex;
  }

  /** A database of one's own without any schema. */
  async initEmpty(id: DatabaseId): Promise<Knex> {
    return this.#databases.init(id);
  }

  async #copySqlite(): Promise<Knex> {
    this.#sqlite ??= (async () =>
      serialize(await migrate(await this.#databases.init('SQLITE_3'))))();
    return openSqlite(await this.#sqlite);
  }

  async #copyPostgres(): Promise<Knex> {
    this.#postgres ??= PostgresCopies.create();
    return (await this.#postgres).copy();
  }

  async #stop(): Promise<void> {
    await Promise.all(this.#open.map(knex => knex.destroy()));
    await (await this.#postgres)?.drop();
  }
}

function migrate(knex: Knex): Promise<Knex> {
  return openDatabase(mockServices.database({ knex }));
}

async function serialize(knex: Knex): Promise<Buffer> {
  const connection = await knex.client.acquireConnection();
  try {
    return connection.serialize();
  } finally {
    await knex.client.releaseConnection(connection);
  }
}

/** An SQLite database in memory that begins as these bytes. */
function openSqlite(content: Buffer): Knex {
  return knexFactory({
    client: 'better-sqlite3',
    // The driver takes the content in place of a name.
    connection: { filename: content as unknown as string },
    useNullAsDefault: true,
  });
}

/** Copies of one migrated PostgreSQL database, which all files of a run share. */
class PostgresCopies {
  readonly #admin: Knex;
  readonly #template: string;
  readonly #names: string[] = [];

  static async create(): Promise<PostgresCopies> {
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
    const admin = connect('postgres', { min: 0, max: 1 });
    // One connection: the lock belongs to it. Workers start at the same time.
    await admin.raw('SELECT pg_advisory_lock(hashtext(?))', [template]);
    try {
      const exists = await admin('pg_database').where({ datname: template });
      if (exists.length === 0) {
        const making = `making_${randomBytes(16).toString('hex')}`;
        await admin.raw('CREATE DATABASE ??', [making]);
        const knex = await migrate(connect(making, { min: 0, max: 2 }));
        await knex.destroy();
        // Seen whole or not at all.
        await admin.raw('ALTER DATABASE ?? RENAME TO ??', [making, template]);
      }
    } finally {
      await admin.raw('SELECT pg_advisory_unlock(hashtext(?))', [template]);
    }
    return new PostgresCopies({ admin, template });
  }

  private constructor(options: { admin: Knex; template: string }) {
    this.#admin = options.admin;
    this.#template = options.template;
  }

  async copy(): Promise<Knex> {
    const name = `db${randomBytes(16).toString('hex')}`;
    await this.#admin.raw('CREATE DATABASE ?? TEMPLATE ??', [
      name,
      this.#template,
    ]);
    this.#names.push(name);
    return connect(name, { min: 0, max: 50 });
  }

  async drop(): Promise<void> {
    for (const name of this.#names) {
      await this.#admin.raw('DROP DATABASE IF EXISTS ?? WITH (FORCE)', [name]);
    }
    await this.#admin.destroy();
  }
}

function connect(database: string, pool: { min: number; max: number }): Knex {
  const url = new URL(process.env[POSTGRES_URL]!);
  url.pathname = database;
  return knexFactory({ client: 'pg', connection: url.href, pool });
}
