import { JsonObject } from '@backstage/types';
import { GENERATED_ACCOUNT_ID } from 'aws-sandbox';
import { createBackend } from './lib/createBackend';
import { LoopWatch } from './lib/LoopWatch';
import { MemoryWatch } from './lib/MemoryWatch';
import { readOptions, report, runWorker } from './lib/report';
import { SandboxControl } from './lib/SandboxControl';
import { syntheticCatalog } from './lib/syntheticCatalog';
import { WriteCounter } from './lib/WriteCounter';

interface GrowthOptions {
  database: JsonObject;
  region: string;
  services: number;
  now: string;
}

/** One target of one size, collected into an empty database and once more. */
async function main(): Promise<void> {
  const { database, region, services, now } = readOptions<GrowthOptions>();
  const sandbox = SandboxControl.create(process.env.AWS_ENDPOINT_URL!);
  const backend = await createBackend({
    database,
    accountIds: [String(GENERATED_ACCOUNT_ID)],
    region,
    entities: syntheticCatalog({
      services,
      ofBigOwner: Math.floor(services / 10),
    }),
    now: new Date(now),
  });
  const { clock, knex } = backend;
  await backend.syncCatalog();
  const counter = await WriteCounter.create(knex);
  const memory = MemoryWatch.start();
  const runs: object[] = [];
  for (const ahead of [60_000, 70_000]) {
    clock.now = new Date(new Date(now).getTime() + ahead);
    await sandbox.resetCalls();
    memory.reset();
    const loop = LoopWatch.start();
    const { total } = await backend.refresh();
    const pauses = loop.stop();
    const calls = Object.values(await sandbox.calls());
    const writes = Object.values(await counter.take()) as number[];
    runs.push({
      total,
      ...pauses,
      memory: memory.peak() - memory.idle,
      calls: calls.reduce((sum, count) => sum + count, 0),
      writes: writes.reduce((sum, count) => sum + count, 0),
    });
  }
  memory.stop();
  const [{ total }] = await knex('instances').count({ total: '*' });
  const { rows } = await knex.raw(
    'SELECT pg_database_size(current_database()) AS bytes',
  );
  report({
    version: await backend.databaseVersion(),
    instances: Number(total),
    bytes: Number(rows[0].bytes),
    runs,
  });
  await backend.stop();
}

runWorker(main);
