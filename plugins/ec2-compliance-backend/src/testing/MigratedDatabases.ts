import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import knexFactory, { Knex } from 'knex';
import { relative } from 'node:path';
import { openDatabase } from '../database';
import { PostgresCopies } from './PostgresCopies';

/** The databases that every store is tested on. */
export type DatabaseId = 'SQLITE_3' | 'POSTGRES_18';

type Fill = (knex: Knex) => Promise<void>;

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
  readonly #filled = new Map<
    Fill,
    Partial<Record<DatabaseId, Promise<() => Promise<Knex>>>>
  >();
  readonly #open: Knex[] = [];

  /** To be called where `afterAll` may be. */
  static create(): MigratedDatabases {
    const databases = new MigratedDatabases(
      TestDatabases.create({ ids: IDS, disableDocker: true }),
    );
    afterAll(() => databases.#stop(), 60_000);
    if (!databases.supports('POSTGRES_18')) {
      // eslint-disable-next-line jest/no-standalone-expect -- only it knows
      const { testPath } = expect.getState();
      process.stderr.write(
        `PostgreSQL is left out, as ${POSTGRES_URL} is not set: ${relative(
          process.cwd(),
          testPath ?? '',
        )}\n`,
      );
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
    return this.#opened(
      id === 'SQLITE_3'
        ? openSqlite(await this.#migratedSqlite())
        : await (await this.#copies()).copy(),
    );
  }

  /**
   * A database of one's own that begins where `fill` ended. It runs once for all
   * that ask with the same function, over a database that is closed after it.
   */
  async initFilled(id: DatabaseId, fill: Fill): Promise<Knex> {
    const filled = this.#filled.get(fill) ?? {};
    this.#filled.set(fill, filled);
    filled[id] ??= this.#fill(id, fill);
    const open = await filled[id];
    return this.#opened(await open());
  }

  async #fill(id: DatabaseId, fill: Fill): Promise<() => Promise<Knex>> {
    if (id === 'SQLITE_3') {
      const knex = openSqlite(await this.#migratedSqlite());
      await fill(knex);
      const content = await serialize(knex);
      await knex.destroy();
      return async () => openSqlite(content);
    }
    const copies = await this.#copies();
    const name = await copies.fill(fill);
    return () => copies.copy(name);
  }

  #migratedSqlite(): Promise<Buffer> {
    this.#sqlite ??= this.#databases
      .init('SQLITE_3')
      .then(knex => openDatabase(mockServices.database({ knex })))
      .then(serialize);
    return this.#sqlite;
  }

  #copies(): Promise<PostgresCopies> {
    this.#postgres ??= PostgresCopies.create(process.env[POSTGRES_URL]!);
    return this.#postgres;
  }

  #opened(knex: Knex): Knex {
    this.#open.push(knex);
    return knex;
  }

  /** A database of one's own without any schema. */
  async initEmpty(id: DatabaseId): Promise<Knex> {
    return this.#databases.init(id);
  }

  async #stop(): Promise<void> {
    await Promise.all(this.#open.map(knex => knex.destroy()));
    await (await this.#postgres)?.drop();
  }
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
