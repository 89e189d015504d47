import { parseArgs } from 'node:util';
import { generateEstate } from './generated/generateEstate';
import { dateOption, integerOption, runSandbox } from './sandbox/runSandbox';

void runSandbox('aws-sandbox', () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4577' },
      instances: { type: 'string', default: '1000' },
      accounts: { type: 'string', default: '1' },
      regions: { type: 'string', default: 'ap-southeast-2' },
      services: { type: 'string' },
      seed: { type: 'string', default: '1' },
      now: { type: 'string' },
    },
  });
  const now = dateOption('now', values.now);
  const estate = generateEstate({
    seed: integerOption('seed', values.seed),
    instances: integerOption('instances', values.instances),
    accounts: integerOption('accounts', values.accounts),
    regions: values.regions.split(','),
    services: values.services
      ? integerOption('services', values.services)
      : undefined,
    now,
  });
  return { estate, port: integerOption('port', values.port), now };
});
