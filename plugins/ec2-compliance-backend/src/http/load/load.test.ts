import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Words } from 'backstage-plugin-ec2-compliance-common';
import { listSchema } from 'backstage-plugin-ec2-compliance-common/wire';
import express from 'express';
import { Knex } from 'knex';
import http from 'node:http';
import { AddressInfo } from 'node:net';
import { z } from 'zod';
import { createReader } from '../../database';
import { DatabaseId, MigratedDatabases } from '../../testing/MigratedDatabases';
import { Grants } from '../access/Grants';
import { Answers } from '../answers/Answers';
import { createRouter } from '../createRouter';
import { createCsvFile } from '../lists/csv';
import { createRoute, Route } from '../Route';
import { Admission } from './Admission';
import { createOperation } from '../wire/Operation';

jest.setTimeout(60_000);

const PAGES = 400;
/** A page of a file, in characters. */
const PAGE_SIZE = 200_000;

const page = listSchema(z.string()).extend({
  nextCursor: z.string().optional(),
});

const operation = (
  name: string,
  options: { csv?: boolean; method?: 'get' | 'post' } = {},
) =>
  createOperation({
    id: name,
    method: 'get',
    path: `/${name}`,
    description: name,
    query: z.object({
      cursor: z.string().optional(),
      limit: z.int().optional(),
    }),
    answer: { description: name, schema: page },
    ...options,
  });

const wait = (milliseconds: number) =>
  new Promise(resolve => setTimeout(resolve, milliseconds));

describe('a server under load', () => {
  const databases = MigratedDatabases.create();
  const servers: http.Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  /** The router over routes that read as stores do, behind a real server. */
  const start = async (
    id: DatabaseId,
    limits = { statement: 30_000, connection: 30_000 },
  ) => {
    const knex = await databases.init(id);
    const reader = createReader(knex, limits);
    const seen = { statements: 0, failures: [] as unknown[] };
    reader.on('query', () => seen.statements++);
    const routes: Route[] = [
      createRoute(operation('file', { csv: true }), {
        answer: async ({ query }) => {
          await reader('catalog_state').select('id');
          const number = Number(query.cursor ?? 0) + 1;
          return {
            items: [String(number).padEnd(PAGE_SIZE, '.')],
            nextCursor: number < PAGES ? String(number) : undefined,
          };
        },
        csv: createCsvFile<{ items: string[] }, string>(
          [['text', text => text]],
          ({ items }) => items,
        ),
      }),
      createRoute(operation('broken', { csv: true }), {
        answer: async ({ query }) => {
          if (query.cursor) {
            await reader('no_such_table');
          }
          return { items: ['one'], nextCursor: '1' };
        },
        csv: createCsvFile<{ items: string[] }, string>(
          [['text', text => text]],
          ({ items }) => items,
        ),
      }),
      ...(['many', 'write'] as const).map(name =>
        createRoute(
          operation(name, { method: name === 'many' ? 'get' : 'post' }),
          {
            answer: async () => {
              for (let i = 0; i < 200; i++) {
                await reader('catalog_state').select('id');
                await wait(1);
              }
              return { items: [] };
            },
          },
        ),
      ),
      createRoute(operation('slow'), {
        heavy: true,
        answer: async () => {
          await reader.raw('SELECT pg_sleep(30)');
          return { items: [] };
        },
      }),
      createRoute(operation('quick'), {
        answer: async () => {
          await reader('catalog_state').select('id');
          return { items: ['quick'] };
        },
      }),
    ];
    let changes = 0;
    const answers = Answers.create({
      authorizer: {
        holding: (_, work) => work({ digest: 'all' } as Grants),
      },
      // Everything has always changed, so that everything is read.
      data: { current: async () => changes++ },
      now: () => new Date(),
    });
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    const app = express();
    app.use(
      createRouter({
        admission: Admission.create(),
        answers,
        auditor: mockServices.auditor.mock(),
        httpAuth: mockServices.httpAuth(),
        now: () => new Date(),
        routes: routes.map(route => ({
          ...route,
          answer: (asked: any) =>
            route.answer(asked).catch((error: unknown) => {
              seen.failures.push(error);
              throw error;
            }),
        })),
        words: {} as Words,
      }),
    );
    app.use(
      MiddlewareFactory.create({
        config: mockServices.rootConfig(),
        logger,
      }).error(),
    );
    const server = app.listen(0);
    servers.push(server);
    const { port } = server.address() as AddressInfo;
    const ask = (
      path: string,
      options: { user?: string; accept?: string; method?: string } = {},
    ) => {
      const request = http.request({
        port,
        path,
        method: options.method ?? 'GET',
        headers: {
          accept: options.accept ?? 'application/json',
          authorization: mockCredentials.user.header(
            options.user ?? 'user:default/one',
          ),
        },
      });
      request.end();
      request.on('error', () => {});
      const answered = new Promise<http.IncomingMessage>((resolve, reject) => {
        request.once('response', resolve);
        request.once('error', reject);
      });
      // Some leave before there is an answer.
      answered.catch(() => {});
      return { request, answered };
    };
    const read = async (response: http.IncomingMessage) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) {
        text += chunk;
      }
      return text;
    };
    return { ask, knex, logger, read, seen };
  };

  const untilNothingRuns = async (knex: Knex) => {
    const started = Date.now();
    for (;;) {
      const { rows } = await knex.raw(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
         AND state = 'active' AND pid <> pg_backend_pid()`,
      );
      if (!rows.length) {
        return Date.now() - started;
      }
      await wait(20);
    }
  };

  it.each(databases.eachSupportedId())(
    'sends a file whole, to one who takes it, %p',
    async id => {
      const { ask, read, seen } = await start(id);
      const response = await ask('/file', { accept: 'text/csv' }).answered;
      const text = await read(response);
      expect(text.length).toBeGreaterThan(PAGES * PAGE_SIZE);
      expect(text.trim().split('\n')).toHaveLength(PAGES + 1);
      expect(seen.statements).toBe(PAGES);
    },
  );

  it.each(databases.eachSupportedId())(
    'reads a file no faster than it is taken, and no further once its caller leaves, %p',
    async id => {
      const { ask, logger, read, seen } = await start(id);
      const { request, answered } = ask('/file', { accept: 'text/csv' });
      const response = await answered;
      response.pause();
      await wait(500);
      const { statements } = seen;
      // What fits into the buffers of two sockets.
      expect(statements).toBeLessThan(PAGES / 4);
      await wait(200);
      expect(seen.statements).toBe(statements);
      request.destroy();
      await wait(300);
      expect(seen.statements).toBeLessThanOrEqual(statements + 1);
      // It holds no place any more, and is no fault of the server's.
      for (let i = 0; i < 3; i++) {
        const again = ask('/file', { accept: 'text/csv' });
        await again.answered;
        again.request.destroy();
        await wait(50);
      }
      expect(await read(await ask('/quick').answered)).toContain('quick');
      expect(logger.error).not.toHaveBeenCalled();
    },
  );

  it.each(databases.eachSupportedId())(
    'never lets a part of a file pass for the whole, %p',
    async id => {
      const { ask, read } = await start(id);
      const response = await ask('/broken', { accept: 'text/csv' }).answered;
      expect(response.statusCode).toBe(200);
      await expect(read(response)).rejects.toThrow('aborted');
    },
  );

  it.each(databases.eachSupportedId())(
    'begins no further statement once a caller has left, %p',
    async id => {
      const { ask, logger, seen } = await start(id);
      const { request } = ask('/many');
      while (seen.statements < 5) {
        await wait(5);
      }
      request.destroy();
      await wait(100);
      const { statements } = seen;
      expect(statements).toBeLessThan(100);
      await wait(100);
      expect(seen.statements).toBe(statements);
      expect(seen.failures).toEqual([
        expect.objectContaining({ name: 'AbortError' }),
      ]);
      expect(logger.error).not.toHaveBeenCalled();

      // What changes something is done to its end.
      const written = ask('/write', { method: 'POST' });
      while (seen.statements < statements + 5) {
        await wait(5);
      }
      written.request.destroy();
      while (seen.statements < statements + 200) {
        await wait(20);
      }
      expect(seen.failures).toHaveLength(1);
    },
  );

  // SQLite runs a statement to its end before anything else happens.
  const onPostgres = databases
    .eachSupportedId()
    .filter(([id]) => id === 'POSTGRES_18');

  it.each(onPostgres)(
    'ends the statement of a caller who leaves, %p',
    async id => {
      const { ask, knex, logger } = await start(id);
      const { request } = ask('/slow');
      await wait(200);
      request.destroy();
      expect(await untilNothingRuns(knex)).toBeLessThan(2_000);
      expect(logger.error).not.toHaveBeenCalled();
    },
  );

  it.each(onPostgres)('says that it takes too long, %p', async id => {
    const { ask, read } = await start(id, {
      statement: 200,
      connection: 30_000,
    });
    const response = await ask('/slow').answered;
    expect(response.statusCode).toBe(503);
    expect(response.headers['retry-after']).toBe('5');
    const { error } = JSON.parse(await read(response));
    expect(error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('did not answer within 0.2 seconds'),
    });
    expect(JSON.stringify(error)).not.toContain('pg_sleep');
  });

  it.each(onPostgres)(
    'answers others while one asks for too much, %p',
    async id => {
      const { ask, knex, read } = await start(id);
      const asked = Array.from({ length: 110 }, () => ask('/slow'));
      const refused = await Promise.race(asked.map(({ answered }) => answered));
      expect(refused.statusCode).toBe(429);
      expect(refused.headers['retry-after']).toBe('5');
      expect(JSON.parse(await read(refused)).error.message).toContain(
        'Too many requests of yours are open, they are answered 1 at a time',
      );
      const { rows } = await knex.raw(
        `SELECT count(*) AS total FROM pg_stat_activity
         WHERE datname = current_database() AND query LIKE '%pg_sleep(30)' AND state = 'active'`,
      );
      expect(Number(rows[0].total)).toBe(1);
      const other = await ask('/quick', { user: 'user:default/two' }).answered;
      expect(other.statusCode).toBe(200);
      for (const { request } of asked) {
        request.destroy();
      }
      expect(await untilNothingRuns(knex)).toBeLessThan(2_000);
    },
  );
});
