import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addLines } from './addLines.mjs';
import { writeJson } from './Host.mjs';
import { blocksOf, commandsOf, namedIn } from './readme.mjs';

const README = 'README.md';
const PLUGINS = [
  'ec2-compliance-backend',
  'ec2-compliance',
  'ec2-compliance-common',
];
const NEIGHBOURS = [
  'search-backend-module-ec2-compliance',
  'tech-insights-backend-module-ec2-compliance',
  'ec2-compliance-node',
];
const readmeOf = name => `plugins/${name}/README.md`;

/**
 * Runs every command of the READMEs in a host, from a registry that has the
 * packages.
 *
 * @returns the commands
 */
export async function addPackages(host, { env }) {
  const commands = await commandsOf(
    README,
    ([, section]) => section === 'Install it' || section === 'Who sees what',
  );
  for (const name of host.neighbours ? [...PLUGINS, ...NEIGHBOURS] : PLUGINS) {
    commands.push(...(await commandsOf(readmeOf(name))));
  }
  if (host.neighbours) {
    // The example of a module's name in a README.
    const folder = path.join(host.folder, 'plugins', 'your-module');
    await mkdir(folder, { recursive: true });
    await writeJson(path.join(folder, 'package.json'), {
      name: 'your-module',
      version: '0.0.0',
      private: true,
    });
    commands.unshift(
      'yarn install',
      'yarn --cwd packages/backend add @backstage-community/plugin-tech-insights-backend @backstage-community/plugin-tech-insights-backend-module-jsonfc',
    );
  }
  commands.push(...(await namedIn(README, /`(yarn up [^`]+)`/g)));
  const unique = [...new Set(commands)];
  for (const command of unique) await host.fetch(command, { env });
  return unique;
}

/** Adds every documented line to the files and the configuration of a host. */
export async function addDocumentedLines(host) {
  const blocks = await blocksOf(README);
  const named = blocks.filter(({ file }) => file);
  if (host.neighbours) {
    for (const name of NEIGHBOURS.slice(0, 2)) {
      const their = await blocksOf(readmeOf(name));
      named.push(...their.filter(({ file }) => file));
    }
    named.push({
      file: 'packages/backend/src/index.ts',
      code: "backend.add(import('@backstage-community/plugin-tech-insights-backend'));",
    });
  }
  await addLines({
    folder: host.folder,
    blocks: named.filter(
      ({ file }) => host.legacy || !file.startsWith('packages/app/'),
    ),
    layouts: await namedIn(README, /`(\w+Page)`/g),
  });
  host.configs = [];
  const configs = blocks.filter(
    ({ language, headings: [, section] }) =>
      language === 'yaml' && section === 'Connect AWS',
  );
  for (const name of host.neighbours ? [...PLUGINS, ...NEIGHBOURS] : PLUGINS) {
    configs.push(
      ...(await blocksOf(readmeOf(name))).filter(
        ({ language }) => language === 'yaml',
      ),
    );
  }
  for (const [index, { code }] of configs.entries()) {
    const file = path.join(host.folder, `app-config.documented-${index}.yaml`);
    await writeFile(file, `${code}\n`);
    host.configs.push(file);
  }
}
