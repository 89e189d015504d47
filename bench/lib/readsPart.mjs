import { say } from '../../scripts/lib/say.mjs';
import { decimal, inSeconds, table, whole } from './markdown.mjs';
import { startSandbox } from './startSandbox.mjs';
import { runWorker } from './startWorker.mjs';

/** Reads of a large database, filled by the pipeline itself. */
export async function readsPart({ children, env, now, postgres, size }) {
  const { instances, services, targets, ofBigOwner, calls } = size;
  say(
    `Collecting ${whole(
      instances,
    )} instances in ${targets} targets, to read them.`,
  );
  const url = await startSandbox({
    children,
    env,
    name: 'sandbox-reads',
    estate: { instances, services, accounts: targets },
    now,
  });
  const result = await runWorker({
    file: 'reads.ts',
    env: { ...env, AWS_ENDPOINT_URL: url },
    options: {
      database: {
        client: 'pg',
        prefix: 'reads_',
        connection: postgres.connectionString,
      },
      region: 'ap-southeast-2',
      targets,
      services,
      ofBigOwner,
      calls,
      now,
    },
  });
  return { markdown: toMarkdown(result, size), versions: [result.version] };
}

function toMarkdown(
  { size, loading, results },
  { calls, ofBigOwner, services },
) {
  return `${whole(size.instances)} instances in ${
    size.targets
  } targets, mapped to ${whole(
    services,
  )} services, of which one owner has ${whole(ofBigOwner)}: ${whole(
    size.evidence,
  )} records of evidence, ${whole(size.verdicts)} verdicts, ${whole(
    size.scorecards,
  )} scorecards with those of systems, domains and groups. The pipeline took ${inSeconds(
    loading,
  )} s to collect, judge and roll up all of it, target by target. ${whole(
    calls,
  )} calls each, in turns with the bare reads; milliseconds.

${table(
  ['read', 'p50', 'bare p50', 'ratio', 'p99', 'bare p99', 'ratio'],
  results.map(({ name, what, ours, bare }) => [
    `${name} (${what})`,
    decimal(ours.p50),
    decimal(bare.p50),
    `**${decimal(ours.p50 / bare.p50)}**`,
    decimal(ours.p99),
    decimal(bare.p99),
    `**${decimal(ours.p99 / bare.p99)}**`,
  ]),
)}`;
}
