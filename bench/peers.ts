import { JsonObject } from '@backstage/types';
import http from 'node:http';
import Knex from 'knex';
import { createBackend } from './lib/createBackend';
import { ask, signIn, textOf } from './lib/http/ask';
import { toTiming, Timing } from './lib/measure';
import { connectionTo, Portal } from './lib/portal/Portal';
import { readersOf } from './lib/portal/users';
import { readOptions, report, runWorker } from './lib/report';
import { BIG_OWNER } from './lib/syntheticCatalog';

const PAGE = 100;

type PortalOptions = Parameters<typeof Portal.start>[0];

interface PeersOptions {
  portal: PortalOptions;
  /** Of one service; a tenth of it, and at least two, of all. */
  calls: number;
}

/** The same verdicts held and served by Tech Insights, in the same backend. */
async function main(): Promise<void> {
  const { portal: options, calls } = readOptions<PeersOptions>();
  const knex = Knex({
    client: 'pg',
    connection: options.pluginConnection,
  });
  const controlIds: string[] = await knex('scorecard_controls')
    .distinct('control_id')
    .orderBy('control_id')
    .pluck('control_id');
  const services: string[] = await knex('scorecards')
    .where({ rollup: false })
    .orderBy('entity_ref')
    .pluck('entity_ref');

  const rollUp = await timeRollUp(options, services);
  const portal = await Portal.start({
    ...options,
    techInsights: controlIds,
  });
  const agent = new http.Agent({ keepAlive: true });
  const [reader] = readersOf({ readers: 1, groupRef: BIG_OWNER });
  const headers = await signIn({ port: portal.port, reader, agent });
  const request = async (path: string, body?: object): Promise<any> => {
    const answer = await ask({
      port: portal.port,
      path: `/api/${path}`,
      headers,
      agent,
      body,
      patienceMs: 600_000,
    });
    if (answer.status !== 200) {
      throw new Error(
        `'${path}' was answered '${answer.status}': ${textOf(answer)}`,
      );
    }
    return JSON.parse(textOf(answer));
  };

  const store = await timeStore({
    database: options.database,
    portal,
    services: services.length,
  });
  const one = services.map(ref => ref.split(/[:/]/));
  const theirOne = (call: number) => {
    const [kind, namespace, name] = one[(call * 7) % one.length];
    return request(`tech-insights/checks/run/${namespace}/${kind}/${name}`, {});
  };
  const ourOne = (call: number) => {
    const path = one[(call * 7) % one.length].join('/');
    return request(`ec2-compliance/v1/scorecards/${path}`);
  };
  const theirAll = async () => {
    // None named are all: so many names are more than it takes.
    const results = await request('tech-insights/checks/run', {
      entities: [],
    });
    mustBe(results.length, services.length);
  };
  const ourAll = async () => {
    let cursor: string | undefined;
    let rows = 0;
    do {
      const page = await request(
        `ec2-compliance/v1/scorecards?sort=name&limit=${PAGE}${
          cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
        }`,
      );
      rows += page.items.length;
      cursor = page.nextCursor;
    } while (cursor);
    mustBe(rows, services.length);
  };
  const all = await inTurns(Math.max(2, calls / 20), ourAll, theirAll);
  const results = {
    one: await inTurns(calls, ourOne, theirOne),
    again: await inTurns(
      calls,
      () => ourOne(0),
      () => theirOne(0),
    ),
    all,
    // They have no shorter answer for a page that shows all services.
    page: {
      ours: (
        await inTurns(
          calls,
          () => request('ec2-compliance/v1/scorecards?sort=score&limit=25'),
          async () => {},
        )
      ).ours,
      theirs: all.theirs,
    },
  };
  await portal.stop();
  await knex.destroy();
  report({
    services: services.length,
    controls: controlIds.length,
    store,
    rollUp,
    results,
  });
}

async function inTurns(
  calls: number,
  ours: (call: number) => Promise<unknown>,
  theirs: (call: number) => Promise<unknown>,
): Promise<{ ours: Timing; theirs: Timing }> {
  const times: Record<'ours' | 'theirs', number[]> = { ours: [], theirs: [] };
  for (let call = -1; call < calls; call++) {
    for (const [name, run] of [
      ['ours', ours],
      ['theirs', theirs],
    ] as const) {
      const start = performance.now();
      await run(call + 1);
      if (call >= 0) {
        times[name].push(performance.now() - start);
      }
    }
  }
  return { ours: toTiming(times.ours), theirs: toTiming(times.theirs) };
}

/** From the trigger of their retriever until all of its facts are there. */
async function timeStore(options: {
  database: JsonObject;
  portal: Portal;
  services: number;
}): Promise<number> {
  const { database, portal, services } = options;
  const { connection, prefix } = database as Record<string, string>;
  const knex = Knex({
    client: 'pg',
    connection: connectionTo(connection, `${prefix}tech-insights`),
  });
  // It also retrieves them once, when it is started first.
  await new Promise(done => setTimeout(done, 10_000));
  const [before] = await knex('facts').count({ total: '*' });
  await portal.retrieve();
  const start = performance.now();
  for (;;) {
    const [{ total }] = await knex('facts').count({ total: '*' });
    if (Number(total) >= Number(before.total) + services) {
      break;
    }
    await new Promise(done => setTimeout(done, 10));
  }
  const took = performance.now() - start;
  await knex.destroy();
  return took;
}

/** Rolling all services up from the verdicts of their instances, and storing it. */
async function timeRollUp(
  { database, accountIds, region }: PortalOptions,
  services: string[],
): Promise<number> {
  const backend = await createBackend({
    database,
    accountIds,
    region,
    entities: [],
    now: new Date(),
  });
  await backend.knex.raw(
    `INSERT INTO scorecard_queue (entity_ref, ticket)
     SELECT ref, 'bench' FROM unnest(?::text[]) AS ref ON CONFLICT DO NOTHING`,
    [services],
  );
  const start = performance.now();
  await backend.rollUp();
  const took = performance.now() - start;
  await backend.stop();
  return took;
}

function mustBe(found: number, expected: number): void {
  if (found !== expected) {
    throw new Error(`'${found}' services were answered of '${expected}'`);
  }
}

runWorker(main);
