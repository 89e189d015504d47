import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addLines } from './addLines.mjs';
import { backstagePackages } from './copies.mjs';
import { readJson, writeJson } from './Host.mjs';
import { blocksOf, commandsOf, namedIn } from './readme.mjs';

const README = 'README.md';
const PLUGINS = [
  'ec2-compliance-backend',
  'ec2-compliance',
  'ec2-compliance-common',
];
const NEIGHBOURS = [
  'catalog-backend-module-ec2-compliance',
  'search-backend-module-ec2-compliance',
  'tech-insights-backend-module-ec2-compliance',
  'ec2-compliance-node',
];
/** What a host has that has Tech Insights, and not by us. */
const TECH_INSIGHTS = [
  '@backstage-community/plugin-tech-insights-backend',
  '@backstage-community/plugin-tech-insights-backend-module-jsonfc',
];
/** The page that sets up what MCP clients need. */
const MACHINES = 'docs/machines.md';

const readmeOf = name => `plugins/${name}/README.md`;
const readmesOf = ({ neighbours }) =>
  [...PLUGINS, ...(neighbours ? NEIGHBOURS : [])].map(readmeOf);
const setsUp = headings => headings[2] === 'Set it up';
const isOfClassicSystem = headings =>
  headings[2] === 'The other parts, in the classic system';

/**
 * Runs every command of the READMEs in a host, from a registry that has the
 * packages.
 *
 * @returns the commands
 */
export async function addPackages(host, { env }) {
  const before = host.neighbours ? await addNeighbours(host, { env }) : [];
  host.before = await backstagePackages(host.folder);
  const commands = await commandsToAdd(host);
  for (const command of commands) await host.fetch(command, { env });
  return [...before, ...commands];
}

async function commandsToAdd(host) {
  const commands = await commandsOf(
    README,
    ([, section, part]) =>
      (section === 'Install it' && part !== 'Uninstall') ||
      section === 'Who sees what',
  );
  for (const readme of readmesOf(host)) {
    commands.push(...(await commandsOf(readme)));
  }
  return [...new Set(commands)];
}

const commandsToRemove = () =>
  commandsOf(
    README,
    ([, section, part]) => section === 'Install it' && part === 'Uninstall',
  );

/** Every documented command that is run in one host or another. */
export async function commandsOfHosts() {
  return [
    ...(await commandsOf(MACHINES, setsUp)),
    ...(await commandsToAdd({ neighbours: true })),
    ...(await commandsToRemove()),
  ];
}

/**
 * What is there before ours: Tech Insights, what MCP clients need, and a module
 * of the host's own. All of it is as new as the registry has it.
 *
 * @returns those of the commands that a page of ours has
 */
async function addNeighbours(host, { env }) {
  // The example of a module's name in a README.
  const folder = path.join(host.folder, 'plugins', 'your-module');
  await mkdir(folder, { recursive: true });
  await writeJson(path.join(folder, 'package.json'), {
    name: 'your-module',
    version: '0.0.0',
    private: true,
  });
  await host.fetch('yarn install', { env });
  const documented = await commandsOf(MACHINES, setsUp);
  for (const command of [
    `yarn --cwd packages/backend add ${TECH_INSIGHTS.join(' ')}`,
    ...documented,
  ]) {
    await host.fetch(command, { env });
  }
  return documented;
}

/** A classic app knows no extensions, and takes none in its configuration. */
const isOfNewSystem = code => /^app:\n {2}extensions:/.test(code);

/** A home page of the host's own, as a classic app has none from the start. */
async function giveHomePage(folder) {
  const source = path.join(folder, 'packages', 'app', 'src');
  const page = path.join(source, 'components', 'home', 'HomePage.tsx');
  await mkdir(path.dirname(page), { recursive: true });
  await writeFile(
    page,
    `import { Content, Page } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';

export const HomePage = () => (
  <Page themeId="home">
    <Content>
      <Grid container spacing={3}>
      </Grid>
    </Content>
  </Page>
);
`,
  );
  await addLines({
    folder,
    blocks: [
      {
        file: 'packages/app/src/App.tsx',
        code: `import { HomePage } from './components/home/HomePage';

<Route path="/home" element={<HomePage />} />;`,
      },
    ],
  });
}

/** Adds every documented line to the files and the configuration of a host. */
export async function addDocumentedLines(host) {
  const blocks = await blocksOf(README);
  const others = (
    await Promise.all(readmesOf(host).map(readme => blocksOf(readme)))
  ).flat();
  const named = blocks.filter(({ file }) => file);
  const configs = blocks.filter(
    ({ language, headings: [, section] }) =>
      language === 'yaml' && section === 'Connect AWS',
  );
  if (host.neighbours) {
    others.push(
      ...(await blocksOf(MACHINES)).filter(({ headings }) => setsUp(headings)),
    );
    // The README of the frontend says in short what the main one says.
    named.push(
      ...others.filter(({ file }) => file?.startsWith('packages/backend/')),
      {
        file: 'packages/backend/src/index.ts',
        code: TECH_INSIGHTS.map(name => `backend.add(import('${name}'));`).join(
          '\n',
        ),
      },
    );
  }
  configs.push(
    ...others.filter(
      ({ language, code }) =>
        language === 'yaml' && !(host.legacy && isOfNewSystem(code)),
    ),
  );
  if (host.legacy) {
    await giveHomePage(host.folder);
    named.push(
      ...others.filter(
        ({ file, headings }) => file && isOfClassicSystem(headings),
      ),
    );
  }
  host.originals = await addLines({
    folder: host.folder,
    blocks: named.filter(
      ({ file }) => host.legacy || !file.startsWith('packages/app/'),
    ),
    layouts: await namedIn(README, /`(\w+Page)`/g),
  });
  host.configs = [];
  for (const [index, { code }] of configs.entries()) {
    const file = path.join(host.folder, `app-config.documented-${index}.yaml`);
    await writeFile(file, `${code}\n`);
    host.configs.push(file);
  }
}

/**
 * Takes out of a host what was added, as the README says.
 *
 * @returns the commands that the README has for it
 */
export async function removePackages(host, { env }) {
  for (const [file, text] of host.originals) {
    await (text === undefined ? rm(file) : writeFile(file, text));
  }
  const commands = await commandsToRemove();
  for (const command of commands) await host.fetch(command, { env });
  for (const cwd of [
    'packages/backend',
    'packages/app',
    'plugins/your-module',
  ]) {
    const { dependencies = {} } = await readJson(
      path.join(host.folder, cwd, 'package.json'),
    ).catch(() => ({}));
    const rest = Object.keys(dependencies).filter(name =>
      name.includes('ec2-compliance'),
    );
    if (rest.length > 0) {
      await host.fetch(`yarn --cwd ${cwd} remove ${rest.join(' ')}`, { env });
    }
  }
  return commands;
}
