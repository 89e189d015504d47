import { JsonObject } from '@backstage/types';
import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { createBackend } from './lib/createBackend';
import { fillFindings } from './lib/fillFindings';
import { LoadOptions, LoadResult } from './lib/load/phases';
import { startServer } from './lib/load/startServer';
import { readOptions, report, runWorker } from './lib/report';
import { serviceName, syntheticCatalog } from './lib/syntheticCatalog';

interface Options {
  database: JsonObject;
  region: string;
  now: string;
  services: number;
  teams: number;
  findings: number;
  readers: number;
  seconds: number;
}

/** Readers of a million findings, with and without one who means ill. */
async function main(): Promise<void> {
  const { database, region, services, teams, findings, readers, seconds, now } =
    readOptions<Options>();
  const backend = await createBackend({
    database,
    accountIds: ['888888888888'],
    region,
    entities: syntheticCatalog({ services, ofBigOwner: 1, teams }),
    now: new Date(now),
  });
  await backend.syncCatalog();
  await fillFindings(backend.knex, {
    rows: findings,
    firstService: 0,
    services,
    now: new Date(now),
  });
  const server = await startServer(backend);
  const result = await runClients({
    port: server.port,
    readers,
    seconds,
    services: Array.from({ length: services }, (_, i) => serviceName(i)),
    teams,
  });
  report({ version: await backend.databaseVersion(), ...result });
  await server.stop();
  await backend.stop();
}

/** In a process of their own, so that they are not held up by the server. */
function runClients(options: LoadOptions): Promise<LoadResult> {
  return new Promise((done, fail) => {
    const child = fork(resolve(__dirname, 'lib/load/clients.ts'), [
      JSON.stringify(options),
    ]);
    let result: LoadResult | undefined;
    child.on('message', message => {
      // The transform tells of each file that it loads.
      if ((message as { type?: string }).type !== 'watch') {
        result = message as LoadResult;
      }
    });
    child.once('error', fail);
    child.once('close', code =>
      code === 0 && result
        ? done(result)
        : fail(new Error(`The clients ended with code ${code}`)),
    );
  });
}

runWorker(main);
