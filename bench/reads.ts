import { JsonObject } from '@backstage/types';
import { GENERATED_ACCOUNT_ID } from 'aws-sandbox';
import { Backend, createBackend } from './lib/createBackend';
import { compare } from './lib/measure';
import { readOptions, report, runWorker } from './lib/report';
import { readCases } from './lib/readCases';
import { syntheticCatalog } from './lib/syntheticCatalog';

interface ReadsOptions {
  database: JsonObject;
  region: string;
  targets: number;
  services: number;
  ofBigOwner: number;
  now: string;
  calls: number;
}

/** Fills a database by the pipeline itself, and reads it as pages do. */
async function main(): Promise<void> {
  const options = readOptions<ReadsOptions>();
  const backend = await createBackend({
    database: options.database,
    accountIds: Array.from({ length: options.targets }, (_, i) =>
      String(GENERATED_ACCOUNT_ID + i),
    ),
    region: options.region,
    entities: syntheticCatalog(options),
    now: new Date(options.now),
  });
  const start = performance.now();
  await load(backend);
  const loading = performance.now() - start;
  const size = await sizeOf(backend);
  const results: object[] = [];
  for (const { name, what, share = 1, ours, bare } of await readCases(
    backend,
  )) {
    const calls = Math.ceil(options.calls * share);
    results.push({ name, what, ...(await compare({ calls, ours, bare })) });
  }
  report({
    version: await backend.databaseVersion(),
    loading,
    size,
    results,
  });
  await backend.stop();
}

async function load(backend: Backend): Promise<void> {
  await backend.syncCatalog();
  for (const index of backend.config.targets.keys()) {
    await backend.refresh(index);
  }
  // What autovacuum does within a minute.
  await backend.knex.raw('VACUUM ANALYZE');
}

async function sizeOf({ knex }: Backend): Promise<Record<string, number>> {
  const size: Record<string, number> = {};
  for (const table of [
    'instances',
    'evidence',
    'verdicts',
    'instance_entities',
    'scorecards',
    'scorecard_controls',
    'targets',
  ]) {
    const [row] = await knex(table).count({ total: '*' });
    size[table] = Number(row.total);
  }
  return size;
}

runWorker(main);
