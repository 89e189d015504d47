import { GENERATED_ACCOUNT_ID } from 'aws-sandbox';
import { createBackend } from './lib/createBackend';
import { fewestCalls } from './lib/fewestCalls';
import { readOptions, report, runWorker } from './lib/report';
import { SandboxControl } from './lib/SandboxControl';
import { syntheticCatalog } from './lib/syntheticCatalog';

/** One first collection, for its calls alone. */
async function main(): Promise<void> {
  const options = readOptions<{
    region: string;
    services: number;
    now: string;
  }>();
  const sandbox = SandboxControl.create(process.env.AWS_ENDPOINT_URL!);
  const backend = await createBackend({
    database: { client: 'better-sqlite3', connection: ':memory:' },
    accountIds: [String(GENERATED_ACCOUNT_ID)],
    region: options.region,
    entities: syntheticCatalog({ services: options.services, ofBigOwner: 1 }),
    now: new Date(options.now),
  });
  await backend.refresh();
  const { knex, config } = backend;
  const targetId = config.targets[0].id;
  const calls = await sandbox.calls();
  const rows = new Map<string, number>(
    (await backend.health.listSources([targetId])).map(record => [
      record.source,
      record.rows,
    ]),
  );
  const findings = (
    await knex('evidence')
      .where({ source: 'inspector-finding-counts' })
      .select('payload')
  ).reduce((sum, { payload }) => sum + (JSON.parse(payload!).all ?? 0), 0);
  report({
    calls,
    fewest: await fewestCalls({
      backend,
      patchLists: 'all',
      findings: 'all',
    }),
    rows: Object.fromEntries(rows),
    instances: Number((await knex('instances').count({ n: '*' }))[0].n),
    running: await backend.countRunning(),
    findings,
  });
  await backend.stop();
}

runWorker(main);
