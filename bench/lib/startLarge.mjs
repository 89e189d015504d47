import { startSandbox } from './startSandbox.mjs';
import { runWorker } from './startWorker.mjs';

/**
 * Fills a large database from a sandbox, once for all parts of a run. With
 * `BENCH_POSTGRES` it stays on that server, and is there at the next run.
 */
export async function startLarge({ children, env, postgres, large }) {
  const connection = process.env.BENCH_POSTGRES || postgres.connectionString;
  const { instances, services, targets } = large;
  // A portal's clock is the real one.
  const now = new Date();
  now.setUTCMinutes(0, 0, 0);
  const url = await startSandbox({
    children,
    env,
    name: 'sandbox-large',
    estate: { instances, services, accounts: targets },
    now: now.toISOString(),
  });
  const filled = await runWorker({
    file: 'large.ts',
    env: { ...env, AWS_ENDPOINT_URL: url },
    options: {
      connection,
      prefix: `large_${instances}_`,
      region: 'ap-southeast-2',
      ...large,
      now: now.toISOString(),
    },
  });
  return { ...filled, url, stays: connection !== postgres.connectionString };
}
