import { JsonObject } from '@backstage/types';
import { createOneTarget } from './lib/createOneTarget';
import { fewestCalls } from './lib/fewestCalls';
import { LoopWatch } from './lib/LoopWatch';
import { MemoryWatch } from './lib/MemoryWatch';
import { readOptions, report, runWorker } from './lib/report';
import { SandboxControl } from './lib/SandboxControl';
import { WriteCounter } from './lib/WriteCounter';

interface CollectOptions {
  database: JsonObject;
  region: string;
  services: number;
  now: string;
  /** SQLite counts by triggers, which slow every write down. */
  countWrites: boolean;
  /** Runs: milliseconds by which the estate's and the backend's clock are on. */
  runs: Array<{ name: string; estate: number; backend: number }>;
}

/** One target collected several times, in a process that does nothing else. */
async function main(): Promise<void> {
  const options = readOptions<CollectOptions>();
  const sandbox = SandboxControl.create(process.env.AWS_ENDPOINT_URL!);
  const start = new Date(options.now).getTime();
  const backend = await createOneTarget(options);
  const { knex, config } = backend;
  const counter = options.countWrites
    ? await WriteCounter.create(knex)
    : undefined;
  const memory = MemoryWatch.start();
  const runs: object[] = [];
  for (const { name, ...ahead } of options.runs) {
    backend.clock.now = new Date(start + ahead.backend);
    await sandbox.setClock(new Date(start + ahead.estate));
    await sandbox.resetCalls();
    memory.reset();
    const loop = LoopWatch.start();
    const times = await backend.refresh();
    const pauses = loop.stop();
    const calls = await sandbox.calls();
    const sources = await backend.health.listSources([config.targets[0].id]);
    const failed = sources.filter(({ error }) => error);
    if (failed.length) {
      throw new Error(`Some sources failed: ${JSON.stringify(failed)}`);
    }
    runs.push({
      name,
      times,
      ...pauses,
      memory: memory.peak() - memory.idle,
      calls,
      fewest: await fewestCalls({
        backend,
        patchLists: runs.length
          ? calls['ssm:DescribeInstancePatches'] ?? 0
          : 'all',
        findings: runs.length ? 'updated' : 'all',
      }),
      ...(counter && { writes: await counter.take() }),
    });
  }
  memory.stop();
  const count = async (table: string) =>
    Number((await knex(table).count({ total: '*' }))[0].total);
  report({
    version: await backend.databaseVersion(),
    idle: memory.idle,
    instances: await count('instances'),
    running: await backend.countRunning(),
    evidence: await count('evidence'),
    verdicts: await count('verdicts'),
    runs,
  });
  await backend.stop();
}

runWorker(main);
