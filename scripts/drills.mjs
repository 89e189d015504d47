import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { machineFacts } from '../bench/lib/results.mjs';
import { inRoot, workFolder } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { runDrills } from './lib/runDrills.mjs';
import { say, sayError, seconds } from './lib/say.mjs';
import { prepareToolchain } from './toolchain.mjs';

const USAGE = `Does harm to a backend, its database and its AWS while it collects, and looks what is left.

  yarn drills [--short] [--write]

  --short  each harm as often as \`npm test\` does it
  --write  replace drills/results.md`;

async function main() {
  const { values } = parseArgs({
    options: {
      short: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(USAGE);
    return;
  }
  const start = Date.now();
  const facts = machineFacts();
  const env = await prepareToolchain();
  const reportFile = path.join(workFolder, 'drills.jsonl');
  await mkdir(workFolder, { recursive: true });
  await rm(reportFile, { force: true });
  const { failed } = await runDrills({ env, long: !values.short, reportFile });
  if (values.write) {
    const file = inRoot('drills/results.md');
    await writeFile(file, resultsOf(await readFile(reportFile, 'utf8'), facts));
    await run('prettier', ['--loglevel', 'warn', '--write', file], { env });
    say(`Wrote ${file}.`);
  }
  say(`Done in ${seconds(Date.now() - start)}.`);
  process.exitCode = failed ? 1 : 0;
}

function resultsOf(lines, facts) {
  const rows = lines
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
    .map(({ what, done, rows: compared, lost, wrong, doubled }) =>
      ['', what, done, compared, lost, wrong, doubled, ''].join(' | ').trim(),
    );
  return `# Results of the drills

Written by \`yarn drills --write\`. What each drill does is in the [README](README.md).

_${facts}_

| harm | how | rows compared with a clean run | lost | wrong | messages doubled |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => process.exit(130));
}

main().catch(error => {
  sayError(error);
  process.exitCode = 1;
});
