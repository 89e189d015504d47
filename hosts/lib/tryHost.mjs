import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Children } from '../../scripts/lib/Children.mjs';
import { PortalClient } from '../../scripts/lib/PortalClient.mjs';
import { workFolder } from '../../scripts/lib/root.mjs';
import { PlainError } from '../../scripts/lib/say.mjs';
import { browse } from './browse.mjs';
import { backstagePackages, newCopies } from './copies.mjs';
import { addDocumentedLines, addPackages, removePackages } from './equip.mjs';
import { Host } from './Host.mjs';
import { startVariant, VARIANTS } from './variants.mjs';

const logFolder = path.join(workFolder, 'logs', 'hosts');
const COLLECTED_LIMIT_MS = 3 * 60_000;

/** From the smallest on. */
export const HOSTS = [
  { name: 'new', title: 'New frontend system, the release we build for' },
  {
    name: 'legacy',
    title: 'Classic frontend system, the release we build for',
    legacy: true,
    neighbours: true,
  },
  {
    name: 'new-newest',
    title: 'New frontend system, the newest packages',
    newest: true,
  },
  {
    name: 'legacy-newest',
    title: 'Classic frontend system, the newest packages',
    legacy: true,
    newest: true,
  },
];

/** Makes a host, installs the plugins into it, and tries all of it. */
export async function tryHost(options) {
  const { name, title, legacy, newest, neighbours, parent, env } = options;
  const host = new Host({ name, legacy, newest, parent, env });
  host.neighbours = neighbours;
  const result = { name, title, steps: host.steps, variants: [], problems: [] };
  try {
    await build({ host, result, ...options });
    for (const variant of options.quick ? VARIANTS.slice(0, 1) : VARIANTS) {
      const problems = await host.step(`start: ${variant.title}`, () =>
        start({ host, variant, ...options }),
      );
      result.variants.push({ title: variant.title, problems });
      result.problems.push(
        ...problems.map(problem => `${variant.id}: ${problem}`),
      );
    }
    if (!options.quick) await uninstall({ host, result, ...options });
  } catch (error) {
    result.problems.push(
      error instanceof PlainError ? error.message : String(error.stack),
    );
  }
  if (!options.keep) await host.remove();
  return result;
}

async function build({ host, result, envOfRegistry, quick }) {
  await host.step('create', () => host.create());
  await host.step(host.newest ? 'install and upgrade' : 'install', () =>
    host.install(),
  );
  result.commands = await host.step('the commands of the READMEs', () =>
    addPackages(host, { env: envOfRegistry }),
  );
  const after = await backstagePackages(host.folder);
  result.packages = Object.fromEntries(
    [
      '@backstage/backend-plugin-api',
      '@backstage/plugin-catalog-node',
      '@backstage/frontend-plugin-api',
      '@backstage/core-plugin-api',
      '@backstage/plugin-catalog-react',
    ].map(name => [name, after.get(name)?.join(', ') ?? 'none']),
  );
  const copies = newCopies(host.before, after);
  result.problems.push(
    ...copies.map(copy => `a second copy of a package: ${copy}`),
  );
  await host.step('the lines of the READMEs', () => addDocumentedLines(host));
  await host.step('config:check', () =>
    host.run(
      `yarn backstage-cli config:check --lax --strict ${[
        path.join(host.folder, 'app-config.yaml'),
        ...host.configs,
      ]
        .map(file => `--config ${file}`)
        .join(' ')}`,
    ),
  );
  await host.step('tsc', () => host.run('yarn tsc'));
  await host.step('build:backend', () => host.run('yarn build:backend'));
  if (!quick) await host.step('build:all', () => host.run('yarn build:all'));
  await host.step('production bundle', () => host.bundle());
}

async function uninstall({ host, result, envOfRegistry }) {
  result.commands.push(
    ...(await host.step('uninstall', () =>
      removePackages(host, { env: envOfRegistry }),
    )),
  );
  await host.step('tsc without them', () => host.run('yarn tsc'));
  const lockfile = await readFile(path.join(host.folder, 'yarn.lock'), 'utf8');
  if (lockfile.includes('ec2-compliance')) {
    result.problems.push('after uninstalling, yarn.lock still names us');
  }
}

async function start({ host, variant, sandboxUrl, postgres }) {
  const children = new Children({ logFolder });
  const screenshots = path.join(logFolder, `${host.name}-${variant.id}`);
  await mkdir(screenshots, { recursive: true });
  try {
    const { baseUrl, errors } = await startVariant({
      host,
      variant,
      children,
      sandboxUrl,
      postgresUrl: postgres.connectionString,
    });
    await children.whileRunning(untilScored(baseUrl));
    const problems = await children.whileRunning(
      browse({
        baseUrl,
        legacy: host.legacy,
        restricted: variant.restricted,
        screenshot: what =>
          path.join(screenshots, `${what.replace(/\W+/g, '-')}.png`),
      }),
    );
    return [...problems, ...errors().map(line => `the backend says: ${line}`)];
  } finally {
    await children.stop();
  }
}

/** Services have scorecards once the catalog was read and accounts were. */
async function untilScored(baseUrl) {
  const start = Date.now();
  while (Date.now() - start < COLLECTED_LIMIT_MS) {
    // Signed in anew: who signs in before the catalog has read the people and
    // groups is of none of these, and a policy goes by that.
    const portal = new PortalClient({ baseUrl });
    if ((await portal.summary()).scorecards > 0) return;
    await new Promise(resolve => {
      setTimeout(resolve, 1_000);
    });
  }
  throw new PlainError('No service has a scorecard after three minutes.');
}
