import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { say } from '../../scripts/lib/say.mjs';
import { decimal, inSeconds, sum, table, whole } from './markdown.mjs';
import { startSandbox } from './startSandbox.mjs';
import { runWorker } from './startWorker.mjs';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/**
 * The clocks, ahead of the start. An estate's times are whole hours old, so the
 * backend looks a minute later; and again only seconds after that, so that in
 * between no window of time runs out, which would be a change.
 */
const RUNS = [
  { name: 'first', estate: 0, backend: MINUTE },
  { name: 'unchanged', estate: 0, backend: MINUTE + 10 * SECOND },
  { name: 'an hour later', estate: HOUR, backend: HOUR + MINUTE },
];
/** Written at each run, to say that there was one. */
const HEARTBEATS = ['targets', 'source_health'];

/** Collection of one large target, on both databases. */
export async function collectPart({ children, env, now, postgres, size }) {
  const url = await startSandbox({
    children,
    env,
    name: 'sandbox-collect',
    estate: size,
    now,
  });
  const results = [];
  for (const name of ['PostgreSQL', 'SQLite']) {
    say(`Collecting ${whole(size.instances)} instances on ${name}.`);
    results.push(await collectOn(name, { env, now, postgres, size, url }));
  }
  return { markdown: toMarkdown(results), versions: results.map(versionOf) };
}

const versionOf = result => result.version;

async function collectOn(name, { env, now, postgres, size, url }) {
  const run = (database, countWrites) =>
    runWorker({
      file: 'collect.ts',
      env: { ...env, AWS_ENDPOINT_URL: url },
      options: {
        database,
        countWrites,
        region: 'ap-southeast-2',
        services: size.services,
        now,
        runs: RUNS,
      },
    });
  if (name === 'PostgreSQL') {
    return run(
      {
        client: 'pg',
        prefix: 'collect_',
        connection: postgres.connectionString,
      },
      true,
    );
  }
  const onDisk = async countWrites => {
    const directory = await mkdtemp(path.join(tmpdir(), 'ec2-compliance-db-'));
    try {
      return await run(
        { client: 'better-sqlite3', connection: { directory } },
        countWrites,
      );
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  };
  const timed = await onDisk(false);
  // Counting slows SQLite down, so the times are those of another process.
  const counted = await onDisk(true);
  timed.runs.forEach((result, i) => {
    result.writes = counted.runs[i].writes;
  });
  return timed;
}

function toMarkdown(results) {
  const rows = results.flatMap(result =>
    result.runs.map(run => ({ result, run })),
  );
  const [{ running, instances, evidence, verdicts }] = results;
  const label = ({ result, run }) =>
    `${result.version.split(' ')[0]}, ${run.name}`;
  return `One account and Region with ${whole(
    instances,
  )} instances, of which ${whole(running)} run; ${whole(
    evidence,
  )} records of evidence and ${whole(verdicts)} verdicts come of it.

${table(
  ['run', 'calls', 'fewest possible', 'ratio', 'of them STS'],
  rows.map(row => {
    // Of the sources whose calls grow with the instances; the rest is read
    // once for the account or its Region.
    const calls = Object.keys(row.run.fewest).reduce(
      (total, operation) => total + (row.run.calls[operation] ?? 0),
      0,
    );
    const fewest = sum(row.run.fewest);
    return [
      label(row),
      whole(calls),
      whole(fewest),
      decimal(calls / fewest, 3),
      String(
        Object.entries(row.run.calls)
          .filter(([name]) => name.startsWith('sts:'))
          .reduce((total, [, count]) => total + count, 0),
      ),
    ];
  }),
)}

${table(
  [
    'run',
    'seconds',
    'running instances per second',
    'collect',
    'map',
    'deadlines',
    'judge',
    'roll up',
    'longest pause of the event loop, ms',
    'peak memory above idle, MB',
  ],
  rows.map(row => {
    const { total, map, deadlines, judge, rollUp } = row.run.times;
    return [
      label(row),
      inSeconds(total),
      whole(running / (total / 1000)),
      inSeconds(total - map - deadlines - judge - rollUp),
      inSeconds(map),
      inSeconds(deadlines),
      inSeconds(judge),
      inSeconds(rollUp),
      whole(row.run.longestPause),
      whole(row.run.memory),
    ];
  }),
)}

Idle, the process holds ${whole(
    Math.max(...results.map(result => result.idle)),
  )} MB; the limit is 512 MB above that.

Rows written:

${table(
  ['run', 'heartbeats', 'everything else', 'by table'],
  rows.map(row => {
    const writes = Object.entries(row.run.writes);
    const rest = writes.filter(([name]) => !HEARTBEATS.includes(name));
    return [
      label(row),
      whole(sum(row.run.writes) - sum(Object.fromEntries(rest))),
      whole(sum(Object.fromEntries(rest))),
      rest
        .sort((a, b) => b[1] - a[1])
        .map(([name, count]) => `${name} ${whole(count)}`)
        .join(', ') || 'none',
    ];
  }),
)}`;
}
