import { ServiceUnavailableError } from '@backstage/errors';
import { Knex } from 'knex';
import { DatabaseId, MigratedDatabases } from '../../testing/MigratedDatabases';
import { createReader } from './createReader';
import { whileWanted } from './wanted';

jest.setTimeout(60_000);

const LIMITS = { statement: 300, connection: 300 };

describe('createReader', () => {
  const databases = MigratedDatabases.create();

  /** The statements of this database that its server is at. */
  const running = async (knex: Knex): Promise<string[]> => {
    const { rows } = await knex.raw(
      `SELECT query FROM pg_stat_activity WHERE datname = current_database()
       AND state = 'active' AND pid <> pg_backend_pid()`,
    );
    return rows.map(({ query }: { query: string }) => query);
  };

  /** Takes every connection that there is, until it is told to let go. */
  const takeAll = async (knex: Knex, id: DatabaseId) => {
    const { max } = knex.client.pool;
    expect(max).toBe(id === 'SQLITE_3' ? 1 : 50);
    const taken = await Promise.all(
      Array.from({ length: max }, () => knex.client.acquireConnection()),
    );
    return () =>
      taken.forEach(connection => knex.client.releaseConnection(connection));
  };

  it.each(databases.eachSupportedId())(
    'reads and writes the same database, %p',
    async id => {
      const knex = await databases.init(id);
      const reader = createReader(knex, LIMITS);
      await reader('catalog_state').insert({ id: 'x', version: 'v' });
      await reader.transaction(async tx => {
        await tx('catalog_state').where({ id: 'x' }).update({ version: 'y' });
      });
      expect(await knex('catalog_state').pluck('version')).toEqual(['y']);
      expect(await reader('catalog_state').first('id')).toEqual({ id: 'x' });
      await expect(reader('no_such_table')).rejects.toThrow('no_such_table');
    },
  );

  it.each(databases.eachSupportedId())(
    'waits for a connection only so long, %p',
    async id => {
      const knex = await databases.init(id);
      const reader = createReader(knex, LIMITS);
      const letGo = await takeAll(knex, id);
      const refused = reader('catalog_state');
      await expect(refused).rejects.toThrow(
        'The database is busy: no connection to it became free in time',
      );
      await expect(reader('catalog_state')).rejects.toBeInstanceOf(
        ServiceUnavailableError,
      );
      // Collection waits on.
      const patient = knex('catalog_state').select();
      const result = patient.then(rows => rows.length);
      await new Promise(resolve => setTimeout(resolve, 400));
      letGo();
      expect(await result).toBe(0);
      // What came too late for the others was given back.
      const all = await takeAll(knex, id);
      all();
      expect(await reader('catalog_state')).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'begins nothing that nobody wants any more, %p',
    async id => {
      const knex = await databases.init(id);
      const reader = createReader(knex, LIMITS);
      const statements: string[] = [];
      reader.on('query', ({ sql }) => statements.push(sql));
      const caller = new AbortController();
      const reading = whileWanted(caller.signal, async () => {
        for (let i = 0; i < 100; i++) {
          await reader('catalog_state').select('id');
          if (statements.length === 3) {
            caller.abort();
          }
        }
      });
      await expect(reading).rejects.toThrow('aborted');
      expect(statements).toHaveLength(3);

      const letGo = await takeAll(knex, id);
      const waiter = new AbortController();
      const waiting = whileWanted(waiter.signal, async () =>
        reader('catalog_state'),
      );
      waiter.abort();
      await expect(waiting).rejects.toThrow('aborted');
      letGo();
      expect(await reader('catalog_state')).toEqual([]);
    },
  );

  // SQLite runs a statement to its end before anything else happens.
  const onPostgres = databases
    .eachSupportedId()
    .filter(([id]) => id === 'POSTGRES_18');

  it.each(onPostgres)('ends a statement that takes too long, %p', async id => {
    const knex = await databases.init(id);
    const reader = createReader(knex, LIMITS);
    const start = Date.now();
    const error = await reader.raw('SELECT pg_sleep(30)').catch(e => e);
    expect(error).toBeInstanceOf(ServiceUnavailableError);
    expect(error.message).toBe(
      'The database did not answer within 0.3 seconds; narrow what you ask for, or try again later',
    );
    expect(Date.now() - start).toBeLessThan(5_000);
    expect(await running(knex)).toEqual([]);
    // Collection may take as long as it takes.
    await knex.raw('SELECT pg_sleep(0.5)');
  });

  it.each(onPostgres)(
    'ends a statement when its caller leaves, %p',
    async id => {
      const knex = await databases.init(id);
      const reader = createReader(knex, { ...LIMITS, statement: 30_000 });
      const caller = new AbortController();
      const reading = whileWanted(caller.signal, async () =>
        reader.raw('SELECT pg_sleep(30)'),
      );
      const other = reader.raw('SELECT pg_sleep(1), 1 AS one');
      const others = other.then(({ rows }) => rows[0].one);
      while ((await running(knex)).length < 2) {
        await new Promise(resolve => setTimeout(resolve, 20));
      }
      caller.abort();
      await expect(reading).rejects.toThrow('aborted');
      expect(await running(knex)).toEqual([
        expect.stringContaining('1 AS one'),
      ]);
      expect(await others).toBe(1);
    },
  );

  it.each(onPostgres)(
    'spares the next statement of a connection, %p',
    async id => {
      const knex = await databases.init(id);
      const reader = createReader(knex, {
        statement: 30_000,
        // All of them share a few connections, however busy the machine is.
        connection: 30_000,
      });
      // Many that end at about the time at which their callers leave.
      const outcomes = await Promise.all(
        Array.from({ length: 100 }, async (_, i) => {
          const caller = new AbortController();
          setTimeout(() => caller.abort(), 20 + (i % 10));
          await whileWanted(caller.signal, async () =>
            reader.raw('SELECT pg_sleep(0.02)'),
          ).catch(() => {});
          const { rows } = await reader.raw('SELECT pg_sleep(0.01), 1 AS one');
          return rows[0].one;
        }),
      );
      expect(new Set(outcomes)).toEqual(new Set([1]));
    },
  );

  it.each(onPostgres)(
    'takes the words of a server that ends it, %p',
    async id => {
      const knex = await databases.init(id);
      const reader = createReader(knex, { ...LIMITS, statement: 30_000 });
      const reading = reader.raw('SELECT pg_sleep(30)').then(
        () => undefined,
        error => error,
      );
      await new Promise(resolve => setTimeout(resolve, 200));
      await knex.raw(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
      const error = await reading;
      expect(error).toBeInstanceOf(ServiceUnavailableError);
      expect(error.message).not.toContain('pg_sleep');
      // Others that were idle broke as well; each is told of when it is used.
      let rows: unknown[] | undefined;
      const failures: unknown[] = [];
      while (!rows) {
        rows = await reader('catalog_state').catch(failure => {
          failures.push(failure);
          return undefined;
        });
      }
      expect(
        failures.filter(
          failure => !(failure instanceof ServiceUnavailableError),
        ),
      ).toEqual([]);
      expect(rows).toEqual([]);
    },
  );
});
