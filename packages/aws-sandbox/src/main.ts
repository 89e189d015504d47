import { parseArgs } from 'node:util';
import { AwsSandbox } from './AwsSandbox';
import { createDemoEstate, generateEstate } from './estate';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4577' },
      estate: { type: 'string', default: 'demo' },
      instances: { type: 'string', default: '1000' },
      accounts: { type: 'string', default: '1' },
      regions: { type: 'string', default: 'ap-southeast-2' },
      services: { type: 'string' },
      seed: { type: 'string', default: '1' },
      now: { type: 'string' },
    },
  });
  const now = values.now ? new Date(values.now) : undefined;
  if (now && Number.isNaN(now.getTime())) {
    throw new Error(`"--now" is not a date: "${values.now}"`);
  }
  if (values.estate !== 'demo' && values.estate !== 'generated') {
    throw new Error(
      `"--estate" must be demo or generated, not "${values.estate}"`,
    );
  }
  const estate =
    values.estate === 'demo'
      ? createDemoEstate({ now })
      : generateEstate({
          seed: integer('seed', values.seed),
          instances: integer('instances', values.instances),
          accounts: integer('accounts', values.accounts),
          regions: values.regions.split(','),
          services: values.services
            ? integer('services', values.services)
            : undefined,
          now,
        });
  const sandbox = await AwsSandbox.start({
    estate,
    port: integer('port', values.port),
    now,
  });
  process.stdout.write(`aws-sandbox listening on ${sandbox.url}\n`);

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void sandbox.stop().then(() => process.exit(0));
    });
  }
}

function integer(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) {
    throw new Error(`"--${name}" must be a whole number, not "${text}"`);
  }
  return value;
}

main().catch(error => {
  process.stderr.write(
    `aws-sandbox: ${error instanceof Error ? error.message : error}\n`,
  );
  process.exit(1);
});
