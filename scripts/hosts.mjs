import { mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CLONE, tryClone } from '../hosts/lib/tryClone.mjs';
import { HOSTS, tryHost } from '../hosts/lib/tryHost.mjs';
import { LocalRegistry } from '../hosts/lib/LocalRegistry.mjs';
import { packPackages } from '../hosts/lib/packPackages.mjs';
import { keepResults } from '../hosts/lib/results.mjs';
import { Children } from './lib/Children.mjs';
import { freePort } from './lib/ports.mjs';
import { Postgres } from './lib/Postgres.mjs';
import { root, workFolder } from './lib/root.mjs';
import { mustRun } from './lib/run.mjs';
import { PlainError, say, sayError, seconds } from './lib/say.mjs';
import { withoutAws } from './lib/startBackend.mjs';
import { startSandbox } from './lib/startSandbox.mjs';
import { prepareToolchain, withRegistryOfNpm } from './toolchain.mjs';

const NAMES = [...HOSTS, CLONE].map(({ name }) => name);

const USAGE = `Installs the packages into Backstage installations made by create-app, as the READMEs say, builds and starts them, and opens them in a browser. Runs the other commands of the pages in a clone.

  yarn hosts [name …]   ${NAMES.join(', ')}; all of them, if none is named

  --quick               the first host only, on SQLite
  --write               keep what came out, in hosts/results.json and .md; of hosts that were
                        not run, what came out before stays
  --keep                leave the hosts there, to look at them
  --folder <path>       where they are made; outside of this checkout`;

const children = new Children({
  logFolder: path.join(workFolder, 'logs', 'hosts'),
});
let postgres;

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      folder: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.find(name => !NAMES.includes(name));
  if (unknown)
    throw new PlainError(`There is no host '${unknown}'.\n\n${USAGE}`);
  const folder = path.resolve(
    values.folder ?? path.join(tmpdir(), 'ec2-compliance-hosts'),
  );
  if (!path.relative(root, folder).startsWith('..')) {
    throw new PlainError(
      `--folder must be outside of this checkout, got '${folder}': a host inside of it would be a part of this workspace.`,
    );
  }
  const isNamed = ({ name }) =>
    positionals.length === 0 || positionals.includes(name);
  const named = HOSTS.filter(isNamed);
  return {
    ...values,
    folder,
    hosts: values.quick ? named.slice(0, 1) : named,
    clone: isNamed(CLONE) && !values.quick,
  };
}

/** As a stranger's shell is: none of this checkout's commands on its path. */
function strangersEnvironment(env) {
  return {
    ...withoutAws(env),
    PATH: env.PATH.split(path.delimiter)
      .filter(folder => folder !== path.join(root, 'node_modules', '.bin'))
      .join(path.delimiter),
    // Each command of the READMEs may write the lockfile.
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    YARN_TS_ENABLE_AUTO_TYPES: 'false',
  };
}

/**
 * The machine's cache of packages, without those of ours from an earlier run:
 * they bear the same version. What Yarn remembers of registries is kept apart,
 * as it would look for the packages where an earlier registry listened.
 */
async function cachesOfYarn({ env, folder }) {
  const cache = (
    await mustRun('yarn', ['config', 'get', 'cacheFolder'], { env })
  ).trim();
  for (const name of await readdir(cache).catch(() => [])) {
    if (/^backstage-plugin-.*ec2-compliance/.test(name)) {
      await rm(path.join(cache, name));
    }
  }
  const globalFolder = path.join(folder, 'yarn');
  await rm(globalFolder, { recursive: true, force: true });
  return {
    YARN_CACHE_FOLDER: cache,
    YARN_ENABLE_GLOBAL_CACHE: 'false',
    YARN_GLOBAL_FOLDER: globalFolder,
  };
}

/** Makes and tries the hosts, with the packages as they are in this checkout. */
async function tryHosts({ hosts, quick, keep, folder }, { env, done }) {
  await mustRun('tsc', [], { env });
  const packed = await packPackages({ env });
  const registry = await LocalRegistry.start({ children, env });
  await registry.publish({ packed, env });
  postgres = await Postgres.start();
  const sandbox = await startSandbox({ children, env, port: await freePort() });

  const outside = await withRegistryOfNpm({
    ...strangersEnvironment(env),
    ...(await cachesOfYarn({ env, folder })),
  });
  for (const host of hosts) {
    say(`\n━━ ${host.title}`);
    done(
      await tryHost({
        ...host,
        quick,
        keep,
        parent: folder,
        env: outside,
        envOfRegistry: registry.environment(outside),
        children,
        postgres,
        sandboxUrl: sandbox.url,
      }),
    );
  }
}

async function main() {
  const options = readOptions();
  if (options.help) {
    say(USAGE);
    return;
  }
  const start = Date.now();
  await mkdir(options.folder, { recursive: true });
  const env = await prepareToolchain();
  const results = [];
  const done = result => {
    results.push(result);
    for (const problem of result.problems) say(`✕ ${problem}`);
    say(
      `━━ ${result.title}: ${result.problems.length > 0 ? 'failed' : 'passed'}`,
    );
  };
  if (options.clone) {
    say(`\n━━ ${CLONE.title}`);
    done(await tryClone({ parent: options.folder, keep: options.keep }));
  }
  if (options.hosts.length > 0) await tryHosts(options, { env, done });
  if (options.write) await keepResults(results, { order: NAMES, env });
  const failed = results.filter(({ problems }) => problems.length > 0);
  say(
    `\n${results.length - failed.length} passed, ${
      failed.length
    } failed in ${seconds(Date.now() - start)}`,
  );
  process.exitCode = failed.length > 0 ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => process.exit(130));
}
process.on('exit', () => postgres?.kill());

main()
  .catch(error => {
    sayError(error);
    process.exitCode = 1;
  })
  .finally(async () => {
    await children.stop();
    await postgres?.stop();
    process.exit();
  });
