import { say } from '../../scripts/lib/say.mjs';
import { decimal, inSeconds, table, whole } from './markdown.mjs';
import { startSandbox } from './startSandbox.mjs';
import { runWorker } from './startWorker.mjs';

/** One target of growing size, each in a database and a process of its own. */
export async function growthPart({ children, env, now, postgres, size }) {
  const results = [];
  for (const instances of size.instances) {
    say(`Collecting one target with ${whole(instances)} instances.`);
    const services = Math.ceil(instances / size.perService);
    const url = await startSandbox({
      children,
      env,
      name: `sandbox-growth-${instances}`,
      estate: { instances, services },
      now,
    });
    results.push(
      await runWorker({
        file: 'growth.ts',
        env: { ...env, AWS_ENDPOINT_URL: url },
        options: {
          database: {
            client: 'pg',
            prefix: `growth_${instances}_`,
            connection: postgres.connectionString,
          },
          region: 'ap-southeast-2',
          services,
          now,
        },
      }),
    );
  }
  return {
    markdown: toMarkdown(results, size),
    versions: results.map(({ version }) => version),
  };
}

function toMarkdown(results, { perService }) {
  const columns = (run, instances) => [
    inSeconds(run.total),
    decimal(run.total / instances, 2),
    whole(run.calls),
    decimal(run.calls / instances, 3),
    whole(run.writes),
    decimal(run.writes / instances, 1),
    whole(run.memory),
    whole(run.longestPause),
    whole(run.longestOwnPause),
    whole(run.longestCollection),
  ];
  const header = [
    'instances',
    'seconds',
    'ms each',
    'calls',
    'each',
    'rows written',
    'each',
    'MB above idle',
    'longest pause, ms',
    'less waiting for a core, ms',
    'longest garbage collection, ms',
  ];
  return `One account and Region, ${perService} instances a service, collected on PostgreSQL. What grows as the instances do stays the same for each.

**First collection, into an empty database.**

${table(
  [...header, 'database, MB', 'KB each'],
  results.map(({ instances, runs: [first], bytes }) => [
    whole(instances),
    ...columns(first, instances),
    whole(bytes / 2 ** 20),
    decimal(bytes / 1024 / instances, 1),
  ]),
)}

**Seconds later, unchanged.**

${table(
  header,
  results.map(({ instances, runs: [, unchanged] }) => [
    whole(instances),
    ...columns(unchanged, instances),
  ]),
)}`;
}
