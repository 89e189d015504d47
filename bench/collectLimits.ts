import { JsonObject } from '@backstage/types';
import { AnswerRecorder } from './lib/AnswerRecorder';
import { copyTable } from './lib/copyTable';
import { createOneTarget } from './lib/createOneTarget';
import { readOptions, report, runWorker } from './lib/report';
import { SandboxControl } from './lib/SandboxControl';

interface LimitOptions {
  database: JsonObject;
  region: string;
  services: number;
  now: string;
  /** Milliseconds by which the estate's and the backend's clock are on. */
  first: { estate: number; backend: number };
}

/** What a first collection writes, and by what its rows are told apart. */
const TABLES = [
  ['instances', ['arn']],
  ['evidence', ['subject', 'source']],
  ['findings', ['id']],
  ['workload_findings', ['id']],
  ['instance_entities', ['arn', 'entity_ref']],
  ['verdicts', ['arn', 'control_id']],
  ['scorecard_controls', ['entity_ref', 'control_id']],
] as const;

/** What the SDK and the database alone take for what a collection brings. */
async function main(): Promise<void> {
  const options = readOptions<LimitOptions>();
  const sandbox = SandboxControl.create(process.env.AWS_ENDPOINT_URL!);
  const start = new Date(options.now).getTime();
  const backend = await createOneTarget(options);
  backend.clock.now = new Date(start + options.first.backend);
  await sandbox.setClock(new Date(start + options.first.estate));
  const recorder = AnswerRecorder.start();
  await backend.refresh();
  recorder.stop();
  const parsing = await recorder.replay();
  const tables = [];
  for (const [table, key] of TABLES) {
    tables.push(await copyTable(backend.knex, table, key));
  }
  report({ parsing, tables });
  await backend.stop();
}

runWorker(main);
