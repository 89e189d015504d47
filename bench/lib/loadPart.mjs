import { say } from '../../scripts/lib/say.mjs';
import { decimal, table, whole } from './markdown.mjs';
import { runWorker } from './startWorker.mjs';

/** Readers of a million findings, with and without one who means ill. */
export async function loadPart({ env, now, postgres, size }) {
  say(
    `Letting ${size.readers} readers at ${whole(
      size.findings,
    )} findings, one of them hostile.`,
  );
  const result = await runWorker({
    file: 'load.ts',
    env: { ...env, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
    options: {
      database: {
        client: 'pg',
        prefix: 'load_',
        connection: postgres.connectionString,
      },
      region: 'ap-southeast-2',
      ...size,
      now,
    },
  });
  return { markdown: toMarkdown(result, size), versions: [result.version] };
}

const statuses = counts =>
  Object.entries(counts)
    .map(([status, count]) => `${whole(count)} × ${status}`)
    .join(', ') || 'none';

function toMarkdown(
  { quiet, hostile, attacks, abandonedFiles },
  { findings, readers, seconds, services },
) {
  return `${readers} readers of ${whole(findings)} findings of ${whole(
    services,
  )} services, each with a look about every second; then one of them asks for 100 searches at a time and for files that nobody takes, and the others go on. ${seconds} s each; milliseconds of the others.

${table(
  [
    'request',
    'quiet: number',
    'p50',
    'p99',
    'one is hostile: number',
    'p50',
    'p99',
    'longest',
    'p99 to quiet p99',
    'refused',
  ],
  Object.entries(hostile).map(([name, now]) => {
    const before = quiet[name];
    return [
      name,
      whole(before?.requests ?? 0),
      before ? decimal(before.p50) : '',
      before ? decimal(before.p99) : '',
      whole(now.requests),
      decimal(now.p50),
      decimal(now.p99),
      decimal(now.max),
      before ? `**${decimal(now.p99 / before.p99)}**` : '',
      statuses(now.refused),
    ];
  }),
)}

The hostile one was answered ${statuses(attacks)}, and began ${whole(
    abandonedFiles,
  )} files.`;
}
