import { parseArgs } from 'node:util';
import { Postgres } from './lib/Postgres.mjs';
import { run } from './lib/run.mjs';
import { PlainError, say, sayError } from './lib/say.mjs';
import { prepareToolchain } from './toolchain.mjs';

const USAGE = `Sends hostile requests to every route, on SQLite and PostgreSQL; none may fail.

  yarn fuzz

  --requests <number>  how many on each database, 20000 by default
  --seed <number>      which ones; the same number sends the same, 11 by default`;

function wholeNumber(values, name) {
  if (!/^[1-9]\d{0,8}$/.test(values[name])) {
    throw new PlainError(
      `--${name} must be a whole number from 1, not '${values[name]}'.\n\n${USAGE}`,
    );
  }
  return values[name];
}

async function main() {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '11' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(USAGE);
    return;
  }
  const limits = {
    FUZZ_REQUESTS: wholeNumber(values, 'requests'),
    FUZZ_SEED: wholeNumber(values, 'seed'),
  };
  const env = await prepareToolchain();
  const postgres = await Postgres.start();
  process.once('exit', () => postgres.kill());
  try {
    const { code } = await run(
      'backstage-cli',
      ['repo', 'test', 'plugins/ec2-compliance-backend/src/http/fuzz.test.ts'],
      {
        env: {
          ...env,
          ...limits,
          CI: 'true',
          BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
            postgres.connectionString,
          BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        },
        interactive: true,
      },
    );
    process.exitCode = code;
  } finally {
    await postgres.stop();
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => process.exit(130));
}

main().catch(error => {
  sayError(error);
  process.exitCode = 1;
});
