import { JsonObject } from '@backstage/types';
import { GENERATED_ACCOUNT_ID } from 'aws-sandbox';
import { clockMillion } from './lib/clockMillion';
import { copyRows } from './lib/copyRows';
import { createBackend } from './lib/createBackend';
import { fewestCalls } from './lib/fewestCalls';
import { fillFindings } from './lib/fillFindings';
import { findingCases } from './lib/findingCases';
import { compare } from './lib/measure';
import { readOptions, report, runWorker } from './lib/report';
import { SandboxControl } from './lib/SandboxControl';
import { syntheticCatalog } from './lib/syntheticCatalog';
import { WriteCounter } from './lib/WriteCounter';

interface FindingsOptions {
  database: JsonObject;
  region: string;
  now: string;
  /** Services of the collected instances. */
  collectedServices: number;
  services: number;
  findings: number;
  perInstance: number;
  calls: number;
}

/** Seconds after the start, so that in between no window of time runs out. */
const RUNS = [
  { name: 'first', ahead: 60_000 },
  { name: 'unchanged', ahead: 70_000 },
];

/** Findings by the million: their clocks, their collection and their page. */
async function main(): Promise<void> {
  const options = readOptions<FindingsOptions>();
  const { collectedServices, findings, perInstance, services } = options;
  const now = new Date(options.now);
  const sandbox = SandboxControl.create(process.env.AWS_ENDPOINT_URL!);
  await sandbox.setFindings(perInstance);
  const backend = await createBackend({
    database: options.database,
    accountIds: [String(GENERATED_ACCOUNT_ID)],
    region: options.region,
    entities: syntheticCatalog({
      services: collectedServices + services,
      ofBigOwner: 1,
      teams: 200,
    }),
    now,
  });
  const { config, findingReader, knex } = backend;
  const clock = clockMillion({ findings, parameters: config.deadlines, now });

  await backend.syncCatalog();
  const start = performance.now();
  await fillFindings(knex, {
    rows: findings,
    firstService: collectedServices,
    services,
    now,
  });
  const filling = performance.now() - start;

  const counter = await WriteCounter.create(knex);
  const runs: object[] = [];
  for (const { name, ahead } of RUNS) {
    backend.clock.now = new Date(now.getTime() + ahead);
    await sandbox.setClock(now);
    await sandbox.resetCalls();
    const times = await backend.refresh();
    const calls = await sandbox.calls();
    runs.push({
      name,
      times,
      calls,
      fewest: await fewestCalls({
        backend,
        patchLists: runs.length
          ? calls['ssm:DescribeInstancePatches'] ?? 0
          : 'all',
        findings: runs.length ? 'updated' : 'all',
      }),
      writes: await counter.take(),
    });
  }
  const targetId = config.targets[0].id;
  const collected = await knex('findings')
    .where({ target_id: targetId })
    .count({ rows: '*' })
    .countDistinct({ listed: 'source_id', instances: 'arn' })
    .first();

  const writing = await copyRows(knex, [
    { name: 'findings', where: 'target_id = ?', value: targetId },
    {
      name: 'workload_findings',
      where:
        'workload IN (SELECT entity_ref FROM instance_entities WHERE target_id = ?)',
      value: targetId,
    },
  ]);

  await knex.raw('VACUUM ANALYZE');
  const results: object[] = [];
  for (const { name, share = 1, ours, bare } of await findingCases({
    knex,
    reader: findingReader,
    now,
  })) {
    const calls = Math.ceil(options.calls * share);
    results.push({ name, calls, ...(await compare({ calls, ours, bare })) });
  }
  report({
    version: await backend.databaseVersion(),
    clock,
    collected,
    filling,
    results,
    runs,
    writing,
  });
  await backend.stop();
}

runWorker(main);
