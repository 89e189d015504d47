import { parseArgs } from 'node:util';
import { browserPart } from '../bench/lib/browserPart.mjs';
import { callsPart } from '../bench/lib/callsPart.mjs';
import { collectPart } from '../bench/lib/collectPart.mjs';
import { findingsPart } from '../bench/lib/findingsPart.mjs';
import { growthPart } from '../bench/lib/growthPart.mjs';
import { httpPart } from '../bench/lib/httpPart.mjs';
import { loadPart } from '../bench/lib/loadPart.mjs';
import { peersPart } from '../bench/lib/peersPart.mjs';
import { readsPart } from '../bench/lib/readsPart.mjs';
import {
  machineFacts,
  section,
  titles,
  writeResults,
} from '../bench/lib/results.mjs';
import { sizes } from '../bench/lib/sizes.mjs';
import { Children } from './lib/Children.mjs';
import { Postgres } from './lib/Postgres.mjs';
import { workFolder } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { PlainError, say, sayError, seconds } from './lib/say.mjs';
import { prepareToolchain } from './toolchain.mjs';

const PARTS = {
  collect: collectPart,
  calls: callsPart,
  reads: readsPart,
  findings: findingsPart,
  load: loadPart,
  browser: browserPart,
  http: httpPart,
  peers: peersPart,
  growth: growthPart,
};

const USAGE = `Measures collection, calls to AWS, reads, findings, load, the answers of a
started backend, Tech Insights beside it, growth and pages. Name some to run only those:

  yarn bench [${Object.keys(titles).join('] [')}]

  --quick  small sizes, in less than a minute: whether it works, not how fast
  --write  replace the measured parts in bench/results.md`;

/** The estate's "now"; with the same one, an estate is always the same. */
const NOW = '2026-11-23T03:00:00.000Z';

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.find(part => !PARTS[part]);
  if (unknown) throw new PlainError(`Unknown part '${unknown}'.\n\n${USAGE}`);
  if (values.quick && values.write) {
    throw new PlainError(
      'Small sizes say nothing about speed, so --quick does not go with --write.',
    );
  }
  return {
    ...values,
    parts: positionals.length ? positionals : Object.keys(PARTS),
  };
}

/** The shell's own AWS settings must not reach what talks to a sandbox. */
function environment(env) {
  return {
    ...Object.fromEntries(
      Object.entries(env).filter(
        ([name]) => !name.startsWith('AWS_') && !name.startsWith('APP_CONFIG_'),
      ),
    ),
    NODE_ENV: 'production',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}

async function main() {
  const options = readOptions();
  if (options.help) {
    say(USAGE);
    return;
  }
  const start = Date.now();
  const env = environment(await prepareToolchain());
  const children = new Children({ logFolder: `${workFolder}/bench` });
  const size = options.quick ? sizes.quick : sizes.full;
  const postgres = await Postgres.start({ durable: true });
  process.once('exit', () => postgres.kill());
  const sections = {};
  try {
    for (const part of Object.keys(PARTS)) {
      if (!options.parts.includes(part)) continue;
      const before = machineFacts();
      const { markdown, versions } = await PARTS[part]({
        children,
        env,
        now: NOW,
        postgres,
        size: size[part],
      });
      sections[part] = section({
        part,
        facts: [before, ...new Set(versions)].join(' · '),
        markdown,
      });
      say(`\n${sections[part]}`);
    }
  } finally {
    await children.stop();
    await postgres.stop();
  }
  if (options.write) {
    const file = await writeResults(sections);
    await run('prettier', ['--loglevel', 'warn', '--write', file], { env });
    say(`Wrote ${file}.`);
  }
  say(`Done in ${seconds(Date.now() - start)}.`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => process.exit(130));
}

main().catch(error => {
  sayError(error);
  process.exitCode = 1;
});
