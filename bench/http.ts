import { fork } from 'node:child_process';
import http from 'node:http';
import { resolve } from 'node:path';
import { ask, signIn } from './lib/http/ask';
import { Asked, LoopOptions, LoopResult } from './lib/http/loop';
import { RouteCase, routeCases } from './lib/http/routeCases';
import { BARE_PATH } from './lib/portal/bareReads';
import { Portal } from './lib/portal/Portal';
import { Reader, readersOf } from './lib/portal/users';
import { readOptions, report, runWorker } from './lib/report';
import { BIG_OWNER } from './lib/syntheticCatalog';

/** As the catalog's own index page asks for its first 20 components. */
const CATALOG: Asked = {
  name: 'catalog',
  paths: [
    '/api/catalog/entities/by-query?limit=20&orderField=metadata.name,asc&filter=kind=component',
  ],
};

interface HttpOptions {
  portal: Parameters<typeof Portal.start>[0];
  readers: number[];
  restrictedReaders: number[];
  seconds: number;
  /** Readers who ask while another replica collects; none where it must not. */
  whileCollecting?: number;
}

/** What each level of readers measured. */
export interface Level {
  readers: number;
  restricted: boolean;
  catalog: LoopResult;
  ours: Record<string, LoopResult>;
  bare?: Record<string, LoopResult>;
}

/** What the pages ask of a started portal, by one reader and by many. */
async function main(): Promise<void> {
  const options = readOptions<HttpOptions>();
  let portal = await Portal.start(options.portal);
  const cases = await casesOf(portal);
  // What is asked for the first time is asked of a process that knows nothing.
  await portal.stop();
  portal = await Portal.start(options.portal);
  const cold = await runReaders({
    port: portal.port,
    readers: readersOf({ readers: 1, groupRef: BIG_OWNER }),
    asked: cases,
    seconds: 0,
  });
  await portal.setReads(cases);

  const levels: Level[] = [];
  for (const [restricted, counts] of [
    [false, options.readers],
    [true, options.restrictedReaders],
  ] as const) {
    for (const count of counts) {
      levels.push(
        await measure({
          portal,
          cases,
          readers: readersOf({
            readers: count,
            groupRef: BIG_OWNER,
            restricted,
          }),
          restricted,
          seconds: options.seconds,
          withBare: !restricted,
        }),
      );
    }
  }
  const { whileCollecting } = options;
  const collecting = whileCollecting
    ? await besideCollection(options.portal, () =>
        runReaders({
          port: portal.port,
          readers: readersOf({ readers: whileCollecting, groupRef: BIG_OWNER }),
          asked: cases,
          seconds: options.seconds / 4,
        }),
      )
    : undefined;
  const memory = await portal.memory();
  await portal.stop();
  report({
    cases: cases.map(({ name, bytes, paths, bare }) => ({
      name,
      bytes,
      requests: paths.length,
      isBare: bare.length > 0,
    })),
    cold: Object.fromEntries(
      Object.entries(cold).map(([name, { first }]) => [name, first]),
    ),
    levels,
    collecting,
    memory,
  });
}

async function casesOf(portal: Portal): Promise<RouteCase[]> {
  const agent = new http.Agent({ keepAlive: true });
  const [reader] = readersOf({ readers: 1, groupRef: BIG_OWNER });
  const headers = await signIn({ port: portal.port, reader, agent });
  return routeCases({
    get: path =>
      ask({ port: portal.port, path, headers, agent, patienceMs: 600_000 }),
  });
}

/** The catalog's list before, between and after, as the machine changes. */
async function measure(options: {
  portal: Portal;
  cases: RouteCase[];
  readers: Reader[];
  restricted: boolean;
  seconds: number;
  withBare: boolean;
}): Promise<Level> {
  const { portal, cases, readers, restricted, seconds, withBare } = options;
  const half = Math.ceil(cases.length / 2);
  const asked = [
    { ...CATALOG, name: 'catalog 1' },
    ...cases.slice(0, half),
    { ...CATALOG, name: 'catalog 2' },
    ...cases.slice(half),
    { ...CATALOG, name: 'catalog 3' },
  ];
  const loop = { port: portal.port, readers, seconds };
  const all = await runReaders({ ...loop, asked });
  const catalogs = [1, 2, 3].map(i => all[`catalog ${i}`]);
  return {
    readers: readers.length,
    restricted,
    catalog: {
      ...catalogs[0],
      p50: middle(catalogs.map(({ p50 }) => p50)),
      p99: middle(catalogs.map(({ p99 }) => p99)),
    },
    ours: Object.fromEntries(cases.map(({ name }) => [name, all[name]])),
    ...(withBare && {
      bare: await runReaders({
        ...loop,
        seconds: seconds / 2,
        asked: cases.map(({ name }) => ({
          name,
          paths: [`${BARE_PATH}/${encodeURIComponent(name)}`],
        })),
      }),
    }),
  };
}

function middle(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Does something while a process collects into the same database. */
async function besideCollection<T>(
  portal: HttpOptions['portal'],
  run: () => Promise<T>,
): Promise<T> {
  const child = fork(resolve(__dirname, 'lib/http/collector.ts'), [
    JSON.stringify(portal),
  ]);
  try {
    await new Promise<void>((done, fail) => {
      child.on('message', message => {
        if ('collecting' in (message as object)) {
          done();
        }
      });
      child.once('close', code =>
        fail(new Error(`The collection ended with code ${code}`)),
      );
    });
    return await run();
  } finally {
    child.kill('SIGKILL');
  }
}

/** In a process of their own, so that they are not held up by the server. */
function runReaders(options: LoopOptions): Promise<Record<string, LoopResult>> {
  return new Promise((done, fail) => {
    const child = fork(resolve(__dirname, 'lib/http/readers.ts'), [
      JSON.stringify({
        ...options,
        asked: options.asked.map(({ name, paths }) => ({ name, paths })),
      }),
    ]);
    let results: Record<string, LoopResult> | undefined;
    child.on('message', message => {
      results ??= (message as { results?: typeof results }).results;
    });
    child.once('error', fail);
    child.once('close', code =>
      code === 0 && results
        ? done(results)
        : fail(new Error(`The readers ended with code ${code}`)),
    );
  });
}

runWorker(main);
