import { parseArgs } from 'node:util';
import { dateOption, integerOption, runSandbox } from 'aws-sandbox';
import { createDemoEstate } from './createDemoEstate';

void runSandbox('demo-estate', () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4577' },
      now: { type: 'string' },
      begin: { type: 'string' },
    },
  });
  const now = dateOption('now', values.now);
  return {
    estate: createDemoEstate({
      now: dateOption('begin', values.begin) ?? now,
    }),
    port: integerOption('port', values.port),
    now,
  };
});
