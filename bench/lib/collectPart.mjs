import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { say } from '../../scripts/lib/say.mjs';
import { atRateOfAws, USUAL_ANSWER } from './atRateOfAws.mjs';
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
  const work = (file, database, options) =>
    runWorker({
      file,
      env: { ...env, AWS_ENDPOINT_URL: url },
      options: {
        database,
        region: 'ap-southeast-2',
        services: size.services,
        now,
        ...options,
      },
    });
  const collect = (database, countWrites) =>
    work('collect.ts', database, { countWrites, runs: RUNS });
  const measureLimits = database =>
    work('collectLimits.ts', database, { first: RUNS[0] });
  if (name === 'PostgreSQL') {
    const inPostgres = prefix => ({
      client: 'pg',
      prefix,
      connection: postgres.connectionString,
    });
    const timed = await collect(inPostgres('collect_'), true);
    return {
      ...timed,
      limits: await measureLimits(inPostgres('collect_limits_')),
    };
  }
  const onDisk = async run => {
    const directory = await mkdtemp(path.join(tmpdir(), 'ec2-compliance-db-'));
    try {
      return await run({ client: 'better-sqlite3', connection: { directory } });
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  };
  const timed = await onDisk(database => collect(database, false));
  // Counting slows SQLite down, so the times are those of another process.
  const counted = await onDisk(database => collect(database, true));
  timed.runs.forEach((result, i) => {
    result.writes = counted.runs[i].writes;
  });
  return { ...timed, limits: await onDisk(measureLimits) };
}

/** What the machine must do in each phase, and does in nothing less. */
const LIMITS = {
  collect: {
    parsing: true,
    read: [],
    write: ['instances', 'evidence', 'findings'],
  },
  map: { read: ['instances'], write: ['instance_entities'] },
  deadlines: { read: ['findings'], write: ['workload_findings'] },
  judge: { read: ['instances', 'evidence'], write: ['verdicts'] },
  rollUp: { read: ['verdicts'], write: ['scorecard_controls'] },
};
const PHASES = {
  collect: 'collect',
  map: 'map',
  deadlines: 'deadlines',
  judge: 'judge',
  rollUp: 'roll up',
};

/** Milliseconds of a run by phase. */
function phasesOf({ total, map, deadlines, judge, rollUp }) {
  const collect = total - map - deadlines - judge - rollUp;
  return { collect, map, deadlines, judge, rollUp };
}

/** Milliseconds that a phase of a first run takes at least. */
function limitOf(phase, { parsing, tables }) {
  const take = (names, way) =>
    names.reduce(
      (total, name) => total + tables.find(({ table }) => table === name)[way],
      0,
    );
  const { read, write, parsing: parses } = LIMITS[phase];
  return (
    (parses ? parsing.milliseconds : 0) +
    take(read, 'read') +
    take(write, 'write')
  );
}

function limitsToMarkdown(results, label) {
  const rows = results.flatMap(result =>
    result.runs.map(run => ({ result, run })),
  );
  return `What bounds a first collection, measured in the same run: the SDK reads the bytes of all answers again, from memory; the rows that came of them are read once by their key, and written into a bare copy of their table.

${table(
  [
    'phase',
    'takes at least',
    ...results.flatMap(result => [
      `${result.version.split(' ')[0]}, s`,
      'limit, s',
      'ratio',
    ]),
  ],
  [
    ...Object.keys(PHASES).map(phase => {
      const { parsing, read, write } = LIMITS[phase];
      const needs = [
        ...(parsing ? ['parsing'] : []),
        ...(read.length ? [`reading ${read.join(', ')}`] : []),
        `writing ${write.join(', ')}`,
      ];
      return [
        PHASES[phase],
        needs.join('; '),
        ...results.flatMap(({ runs: [first], limits }) => {
          const ours = phasesOf(first.times)[phase];
          const limit = limitOf(phase, limits);
          return [inSeconds(ours), inSeconds(limit), decimal(ours / limit, 1)];
        }),
      ];
    }),
    [
      '**all**',
      '',
      ...results.flatMap(({ runs: [first], limits }) => {
        const limit = Object.keys(PHASES).reduce(
          (total, phase) => total + limitOf(phase, limits),
          0,
        );
        return [
          inSeconds(first.times.total),
          inSeconds(limit),
          `**${decimal(first.times.total / limit, 1)}**`,
        ];
      }),
    ],
  ],
)}

${table(
  [
    'limit',
    'amount',
    ...results.map(({ version }) => `${version.split(' ')[0]}, s`),
  ],
  [
    [
      'parsing by the SDK',
      `${whole(results[0].limits.parsing.calls)} answers, ${whole(
        results[0].limits.parsing.megabytes,
      )} MB`,
      ...results.map(({ limits }) => inSeconds(limits.parsing.milliseconds)),
    ],
    ...results[0].limits.tables.flatMap(({ table: name, rows: count }, i) =>
      ['read', 'write'].map(way => [
        `${way === 'read' ? 'reading' : 'writing'} ${name}`,
        `${whole(count)} rows`,
        ...results.map(({ limits }) => inSeconds(limits.tables[i][way])),
      ]),
    ),
  ],
)}

AWS's own pace, where the calls of a service follow each other and services are asked side by side: what EC2 and CloudTrail publish, elsewhere ${decimal(
    USUAL_ANSWER,
    1,
  )} s an answer. The sandbox answers at once.

${table(
  ['run', 'seconds', 'at the pace of AWS', 'slowest service', 'ratio'],
  rows.map(row => {
    const { service, seconds } = atRateOfAws(row.run.calls);
    const ours = row.run.times.total / 1_000;
    return [
      label(row),
      decimal(ours, 1),
      decimal(seconds, 1),
      service,
      decimal(ours / seconds),
    ];
  }),
)}`;
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
    'less waiting for a core, ms',
    'longest garbage collection, ms',
    'peak memory above idle, MB',
  ],
  rows.map(row => {
    const { total } = row.run.times;
    const { collect, map, deadlines, judge, rollUp } = phasesOf(row.run.times);
    return [
      label(row),
      inSeconds(total),
      whole(running / (total / 1000)),
      inSeconds(collect),
      inSeconds(map),
      inSeconds(deadlines),
      inSeconds(judge),
      inSeconds(rollUp),
      whole(row.run.longestPause),
      whole(row.run.longestOwnPause),
      whole(row.run.longestCollection),
      whole(row.run.memory),
    ];
  }),
)}

Idle, the process holds ${whole(
    Math.max(...results.map(result => result.idle)),
  )} MB; the limit is 256 MB above that on PostgreSQL.

${limitsToMarkdown(results, label)}

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
