import { say } from '../../scripts/lib/say.mjs';
import { decimal, inSeconds, sum, table, whole } from './markdown.mjs';
import { startSandbox } from './startSandbox.mjs';
import { runWorker } from './startWorker.mjs';

const LIST_FINDINGS = 'inspector2:ListFindings';
/** What findings and their clocks are kept in. */
const TABLES = ['findings', 'workload_findings', 'vulnerabilities'];

/** Clocks, collection and reads of findings, beside a million of them. */
export async function findingsPart({ children, env, now, postgres, size }) {
  const { instances, perInstance, collectedServices, ...rest } = size;
  say(
    `Collecting ${whole(instances * perInstance)} findings beside ${whole(
      rest.findings,
    )}, to read them.`,
  );
  const url = await startSandbox({
    children,
    env,
    name: 'sandbox-findings',
    estate: { instances, services: collectedServices },
    now,
  });
  const result = await runWorker({
    file: 'findings.ts',
    env: { ...env, AWS_ENDPOINT_URL: url },
    options: {
      database: {
        client: 'pg',
        prefix: 'findings_',
        connection: postgres.connectionString,
      },
      region: 'ap-southeast-2',
      perInstance,
      collectedServices,
      ...rest,
      now,
    },
  });
  return { markdown: toMarkdown(result, size), versions: [result.version] };
}

function toMarkdown(
  { clock, collected, filling, results, runs, writing },
  size,
) {
  return `**Clocks.** The due dates of ${whole(
    size.findings,
  )} varied findings took ${inSeconds(clock.milliseconds)} s in memory, ${whole(
    size.findings / (clock.milliseconds / 1000),
  )} a second; ${whole(clock.running)} of them have one.

**Collection.** One account and Region with ${whole(
    size.instances,
  )} instances and ${size.perInstance} findings on each: ${whole(
    collected.listed,
  )} findings on ${whole(collected.instances)} instances, ${whole(
    collected.rows,
  )} with each package for itself. The database holds ${whole(
    size.findings,
  )} findings of ${whole(
    size.services,
  )} other services beside them, which took ${inSeconds(filling)} s to insert.

${table(
  [
    'run',
    'calls of `ListFindings`',
    'fewest possible',
    'ratio',
    'all calls',
    'fewest possible',
    'ratio',
  ],
  runs.map(({ name, calls, fewest }) => {
    const ours = Object.keys(fewest).reduce(
      (total, operation) => total + (calls[operation] ?? 0),
      0,
    );
    return [
      name,
      whole(calls[LIST_FINDINGS]),
      whole(fewest[LIST_FINDINGS]),
      decimal(calls[LIST_FINDINGS] / fewest[LIST_FINDINGS], 3),
      whole(ours),
      whole(sum(fewest)),
      decimal(ours / sum(fewest), 3),
    ];
  }),
)}

${table(
  [
    'run',
    'seconds',
    'of them deadlines',
    ...TABLES.map(name => `rows written to \`${name}\``),
  ],
  runs.map(({ name, times, writes }) => [
    name,
    inSeconds(times.total),
    inSeconds(times.deadlines),
    ...TABLES.map(table => whole(writes[table] ?? 0)),
  ]),
)}

Writing the same findings, and what they add up to on workloads, by one statement each into empty tables with the same indexes took ${inSeconds(
    writing,
  )} s: **${decimal(writing / runs[0].times.total, 2)}** of the first run.

**Reads.** ${whole(
    size.findings,
  )} findings and those that were collected. ${whole(
    size.calls,
  )} calls each, a twentieth of that for those over everything, in turns with the bare statements; milliseconds.

${table(
  ['read', 'p50', 'bare p50', 'ratio', 'p99', 'bare p99', 'ratio'],
  results.map(({ name, ours, bare }) => [
    name,
    decimal(ours.p50),
    decimal(bare.p50),
    `**${decimal(ours.p50 / bare.p50)}**`,
    decimal(ours.p99),
    decimal(bare.p99),
    `**${decimal(ours.p99 / bare.p99)}**`,
  ]),
)}`;
}
