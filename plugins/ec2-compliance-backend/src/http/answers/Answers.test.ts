import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { Words } from 'backstage-plugin-ec2-compliance-common';
import express from 'express';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { AddressInfo } from 'node:net';
import * as zlib from 'node:zlib';
import request from 'supertest';
import { z } from 'zod';
import { wantedSignal } from '../../database';
import { Authorizer } from '../access/Authorizer';
import { createRouter } from '../createRouter';
import { createCsvFile } from '../lists/csv';
import { Admission } from '../load/Admission';
import { SingleFlight } from '../lists/SingleFlight';
import { createRoute, KeptAnswer } from '../Route';
import { createOperation } from '../wire/Operation';
import { Answers } from './Answers';
import { AnswerStore } from './AnswerStore';
import { Body } from './Body';

jest.mock('node:zlib', () => {
  const actual = jest.requireActual('node:zlib');
  return { ...actual, deflateRaw: jest.fn(actual.deflateRaw) };
});

const MINUTE_MS = 60_000;

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

const operation = (id: string) =>
  createOperation({
    id,
    method: 'get',
    path: `/${id}`,
    description: id,
    query: z.object({
      q: z.string().optional(),
      cursor: z.string().optional(),
      limit: z.int().optional(),
    }),
    answer: { description: id, schema: z.any() },
    csv: true,
  });

describe('Answers', () => {
  const servers: http.Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  const start = (options: { maxBytes?: number } = {}) => {
    const state = {
      generation: 0,
      now: 10 * MINUTE_MS,
      decide: (_name: string, _user: string): PolicyDecision => ALLOW,
      owned: (user: string) => [user],
      read: 0,
      size: 1,
      /** What ends a reading that waits. */
      waiting: [] as Array<() => void>,
      aborted: 0,
      kept: undefined as KeptAnswer | undefined,
    };
    const ask = async (requests: any[], { credentials }: any) =>
      requests.map(({ permission }) => ({
        ...state.decide(permission.name, credentials.principal.userEntityRef),
        // Backstage's client hands on that of each request.
        id: randomUUID(),
      }));
    const now = () => new Date(state.now);
    const authorizer = Authorizer.create({
      auth: mockServices.auth(),
      catalog: {
        async *streamEntities(_: unknown, { credentials }: any) {
          const { userEntityRef } = credentials.principal;
          yield [
            {
              kind: 'Component',
              metadata: {
                name: userEntityRef.endsWith('odd') ? 'odd' : 'even',
              },
            },
          ];
        },
      } as any,
      now,
      permissions: { authorize: ask, authorizeConditional: ask } as any,
      permissionsRegistry: mockServices.permissionsRegistry.mock({
        getPermissionRuleset: () => ({ getRuleByName: () => ({} as never) }),
      }),
      userInfo: {
        getUserInfo: async ({ principal }: any) => ({
          userEntityRef: principal.userEntityRef,
          ownershipEntityRefs: state.owned(principal.userEntityRef),
        }),
      },
    });
    const seenBy = async (credentials: any) => ({
      read: ++state.read,
      refs: await authorizer.visibleRefs(credentials),
      fleet: await authorizer.canReadFleet(credentials),
      text: '.'.repeat(state.size),
    });
    const flights = new SingleFlight<KeptAnswer>();
    const store = AnswerStore.create(options);
    const data = { current: async () => state.generation };
    const app = express();
    app.use(
      createRouter({
        admission: Admission.create(),
        answers: Answers.create({ authorizer, data, now, store }),
        auditor: mockServices.auditor.mock(),
        httpAuth: mockServices.httpAuth(),
        now: () => new Date(),
        words: {} as Words,
        routes: [
          createRoute(operation('list'), {
            answer: async ({ credentials }) => {
              await authorizer.scorecards(credentials);
              return seenBy(credentials);
            },
            csv: createCsvFile<{ read: number }, number>(
              [['read', read => read]],
              ({ read }) => [read],
            ),
          }),
          createRoute(operation('mine'), {
            dependsOn: ({ credentials }) => authorizer.ownership(credentials),
            answer: async ({ credentials }) => ({
              mine: await authorizer.ownership(credentials),
            }),
          }),
          createRoute(operation('fixed'), {
            fixed: true,
            answer: async () => ({ read: ++state.read }),
          }),
          createRoute(operation('none'), {
            answer: async () => {
              throw new NotFoundError(`There is none, asked ${++state.read}`);
            },
          }),
          createRoute(operation('kept'), {
            answer: async () => ({}),
            keeping: {
              find: async ({ credentials }) => {
                await authorizer.scorecards(credentials);
                return state.kept;
              },
              read: async () =>
                flights.get('kept', async () => {
                  await new Promise(resolve => setTimeout(resolve, 20));
                  state.kept = {
                    stamp: String(++state.read),
                    mediaType: 'text/html',
                    fileName: 'kept.html',
                    body: Body.of([`kept ${state.read}`]),
                  };
                  return state.kept;
                }),
            },
          }),
          createRoute(operation('slow'), {
            answer: async ({ credentials }) => {
              const answer = await seenBy(credentials);
              wantedSignal()!.addEventListener('abort', () => state.aborted++);
              await new Promise<void>(resolve => state.waiting.push(resolve));
              return answer;
            },
          }),
        ],
      }),
    );
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    app.use(
      MiddlewareFactory.create({
        config: mockServices.rootConfig(),
        logger,
      }).error(),
    );
    const server = app.listen(0);
    servers.push(server);
    const get = (path: string, user = 'one', headers: object = {}) =>
      request(server)
        .get(path)
        .set(
          'Authorization',
          mockCredentials.user.header(`user:default/${user}`),
        )
        .set(headers as Record<string, string>);
    return { get, server, state, store };
  };

  it('reads once what many ask, and tells who has it that they have', async () => {
    const { get, state } = start();
    const first = await get('/list').expect(200);
    expect(first.headers).toMatchObject({
      etag: expect.stringMatching(/^W\/"[\w-]+"$/),
      'cache-control': 'private, no-cache',
      vary: 'Accept, Accept-Encoding, Authorization, Cookie',
      'content-type': 'application/json; charset=utf-8',
    });
    const other = await get('/list', 'two').expect(200);
    expect(other.text).toBe(first.text);
    const has = { 'If-None-Match': `"x", ${first.headers.etag}` };
    const same = await get('/list', 'one', has).expect(304);
    expect(same.text).toBe('');
    expect(same.headers).toMatchObject({
      etag: first.headers.etag,
      vary: first.headers.vary,
    });
    await get('/list', 'one', { ...has, 'Cache-Control': 'no-cache' }).expect(
      200,
    );
    expect(state.read).toBe(1);

    await get('/list?q=x', 'one', has).expect(200);
    expect(state.read).toBe(2);
    state.generation++;
    await get('/list', 'one', has).expect(200);
    expect(state.read).toBe(3);
  });

  it('moves with the clock', async () => {
    const { get, state } = start();
    const { headers } = await get('/list').expect(200);
    const has = { 'If-None-Match': headers.etag };
    state.now += MINUTE_MS - 1;
    await get('/list', 'one', has).expect(304);
    state.now += 1;
    const next = await get('/list', 'one', has).expect(200);
    expect(next.body.read).toBe(2);
  });

  it('shares with nobody who sees something else, and follows the policy at once', async () => {
    const { get, state } = start();
    state.decide = (name, user) => {
      if (name === 'catalog.entity.read') {
        return { result: AuthorizeResult.CONDITIONAL } as PolicyDecision;
      }
      return name.includes('fleet') && !user.includes('fleet') ? DENY : ALLOW;
    };
    const users = ['odd', 'even', 'fleet-odd', 'fleet-even'];
    const told = await Promise.all(users.map(user => get('/list', user)));
    expect(told.map(({ body }) => [body.refs, body.fleet])).toEqual([
      [['component:default/odd'], false],
      [['component:default/even'], false],
      [['component:default/odd'], true],
      [['component:default/even'], true],
    ]);
    expect(new Set(told.map(({ headers }) => headers.etag)).size).toBe(4);
    // Another who sees as much as one of them.
    const { body } = await get('/list', 'other-odd').expect(200);
    expect(body).toEqual(told[0].body);

    const has = { 'If-None-Match': told[2].headers.etag };
    await get('/list', 'fleet-odd', has).expect(304);
    state.decide = name =>
      name === 'catalog.entity.read'
        ? ({ result: AuthorizeResult.CONDITIONAL } as PolicyDecision)
        : DENY;
    await get('/list', 'fleet-odd', has).expect(403);
    await get('/list', 'odd').expect(403);
    expect(state.read).toBe(4);
  });

  it('tells apart what is owned, where that is asked for', async () => {
    const { get, state } = start();
    state.owned = user => [user.replace(/.*-/, 'group:default/')];
    expect((await get('/mine', 'a-team')).body.mine).toEqual([
      'group:default/team',
    ]);
    const { headers, body } = await get('/mine', 'b-others');
    expect(body.mine).toEqual(['group:default/others']);
    const same = await get('/mine', 'c-others', {
      'If-None-Match': headers.etag,
    });
    expect(same.status).toBe(304);
    // Who changes the team is told of the other at once.
    state.owned = () => ['group:default/moved'];
    expect((await get('/mine', 'a-team')).body.mine).toEqual([
      'group:default/moved',
    ]);
  });

  it('never changes what is of the version, and asks no policy for it', async () => {
    const { get, state } = start();
    state.decide = () => DENY;
    const { headers } = await get('/fixed').expect(200);
    expect(headers.vary).toBe('Accept, Accept-Encoding');
    state.generation++;
    state.now += 10 * MINUTE_MS;
    await get('/fixed', 'two', { 'If-None-Match': headers.etag }).expect(304);
    // Another process of this version gives it the same name.
    const again = start();
    const { headers: others } = await again.get('/fixed').expect(200);
    expect(others.etag).toBe(headers.etag);
  });

  it('keeps no error and no file', async () => {
    const { get, state, store } = start();
    const refused = await get('/none').expect(404);
    expect(refused.headers['cache-control']).toBeUndefined();
    await get('/none').expect(404);
    const csv = { Accept: 'text/csv' };
    const file = await get('/list', 'one', csv).expect(200);
    expect(file.text).toBe('read\n3\n');
    expect(file.headers).not.toHaveProperty('etag');
    expect(file.headers.vary).toContain('Accept');
    expect((await get('/list', 'one', csv)).text).toBe('read\n4\n');
    expect(store.size).toBe(0);
    expect(state.read).toBe(4);
  });

  it('reads on for those who wait when others leave, and for nobody', async () => {
    const { get, server, state } = start();
    const { port } = server.address() as AddressInfo;
    const leave = (user: string) =>
      http
        .get({
          port,
          path: '/slow',
          headers: {
            authorization: mockCredentials.user.header(`user:default/${user}`),
          },
        })
        .on('error', () => {});
    const until = async (condition: () => boolean) => {
      while (!condition()) {
        await new Promise(resolve => setTimeout(resolve, 5));
      }
    };
    const first = leave('one');
    await until(() => state.waiting.length === 1);
    const second = get('/slow', 'two').then(response => response);
    await new Promise(resolve => setTimeout(resolve, 100));
    first.destroy();
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(state.aborted).toBe(0);
    state.waiting[0]();
    expect((await second).status).toBe(200);
    expect(state.read).toBe(1);

    state.generation++;
    const third = leave('three');
    await until(() => state.waiting.length === 2);
    third.destroy();
    await until(() => state.aborted === 1);
    // What was under way when something changed is not told for what is.
    const fourth = get('/slow').then(response => response);
    await until(() => state.waiting.length === 3);
    state.generation++;
    const fifth = get('/slow').then(response => response);
    await until(() => state.waiting.length === 4);
    state.waiting.forEach(end => end());
    expect((await fourth).body.read).toBe(3);
    expect((await fifth).body.read).toBe(4);
    expect((await get('/slow')).body.read).toBe(4);
  });

  it('compresses once what is kept, for whoever takes it so', async () => {
    const deflated = jest.mocked(zlib.deflateRaw);
    const { get, state } = start();
    state.size = 5_000;
    deflated.mockClear();
    const asGzip = { 'Accept-Encoding': 'gzip, br' };
    const first = await get('/list', 'one', asGzip).expect(200);
    expect(first.headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: expect.stringContaining('Accept-Encoding'),
    });
    expect(Number(first.headers['content-length'])).toBeLessThan(1_000);
    const others = [
      await get('/list', 'two', asGzip),
      await get('/list', 'two', { 'Accept-Encoding': 'identity' }),
      await get('/list', 'two', { 'Accept-Encoding': 'gzip;q=0' }),
    ];
    expect(others.map(({ text }) => text)).toEqual(Array(3).fill(first.text));
    expect(others.map(({ headers }) => headers['content-encoding'])).toEqual([
      'gzip',
      undefined,
      undefined,
    ]);
    expect(deflated).toHaveBeenCalledTimes(1);
    // What is short is sent as it is.
    state.size = 1;
    const short = await get('/list?q=short', 'one', asGzip).expect(200);
    expect(short.headers).not.toHaveProperty('content-encoding');
  });

  it('tells who has what is kept longer that they have, while other data moves', async () => {
    const { get, state } = start();
    state.decide = (name, user) =>
      name.includes('scorecard') && user.endsWith('denied') ? DENY : ALLOW;
    const all = await Promise.all(
      ['one', 'two', 'three'].map(user => get('/kept', user)),
    );
    expect(all.map(({ text, status }) => [status, text])).toEqual(
      Array(3).fill([200, 'kept 1']),
    );
    const [{ headers }] = all;
    expect(headers).toMatchObject({
      'cache-control': 'private, no-cache',
      'content-disposition': 'inline; filename="kept.html"',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    const has = { 'If-None-Match': headers.etag };
    state.generation++;
    state.now += 2 * MINUTE_MS;
    await get('/kept', 'one', has).expect(304);
    await get('/kept', 'denied', has).expect(403);
    await get('/kept?q=x', 'one', has).expect(200);
    expect(state.read).toBe(1);
    state.kept = undefined;
    const next = await get('/kept', 'one', has).expect(200);
    expect(next.text).toBe('kept 2');
  });

  it('keeps as much as it may', async () => {
    const { get, state, store } = start({ maxBytes: 100_000 });
    state.size = 9_000;
    for (let i = 0; i < 30; i++) {
      await get(`/list?q=${i}`).expect(200);
      expect(store.size).toBeLessThanOrEqual(100_000);
    }
    expect(state.read).toBe(30);
    await get('/list?q=29').expect(200);
    expect(state.read).toBe(30);
    await get('/list?q=0').expect(200);
    expect(state.read).toBe(31);
    // One that takes too much is answered, and drives out no other.
    state.size = 50_000;
    await get('/list?q=large').expect(200);
    await get('/list?q=29').expect(200);
    expect(state.read).toBe(32);
  });
});
