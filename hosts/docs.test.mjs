import assert from 'node:assert/strict';
import { access, readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { parse, parseAllDocuments } from 'yaml';
import { inRoot } from '../scripts/lib/root.mjs';
import {
  COMMANDS_OF_CLONE,
  documentationPages,
  documentedCommands,
  RUN_ELSEWHERE,
  whoRuns,
} from './lib/documentedCommands.mjs';
import { PACKAGES } from './lib/packPackages.mjs';

/** The pages of the site, wherever in the navigation they stand. */
const pagesOf = nav =>
  nav.flatMap(entry =>
    Object.values(entry).flatMap(value =>
      typeof value === 'string' ? [value] : pagesOf(value),
    ),
  );

async function markdownIn(folder) {
  const entries = await readdir(inRoot(folder), { recursive: true });
  return entries
    .filter(file => file.endsWith('.md') && !file.includes('node_modules'))
    .map(file => file.split(path.sep).join('/'));
}

test('every page of the docs is in the navigation of the TechDocs site', async () => {
  const site = parse(await readFile(inRoot('mkdocs.yml'), 'utf8'));
  assert.deepEqual(
    pagesOf(site.nav).sort(),
    (await markdownIn(site.docs_dir)).sort(),
  );
  assert.deepEqual(site.plugins, ['techdocs-core']);
});

test('the pages about templates name every parameter and resource, and no other', async () => {
  const folder = inRoot('deploy', 'theme-3');
  const templates = (await readdir(folder)).filter(file =>
    file.endsWith('.yaml'),
  );
  assert.deepEqual(
    (await markdownIn('docs/deploy/theme-3')).sort(),
    templates.map(file => `${file}.md`).sort(),
  );
  for (const file of templates) {
    const { Parameters = {}, Resources } = parse(
      await readFile(path.join(folder, file), 'utf8'),
      // Of CloudFormation's functions, nothing is asked.
      { logLevel: 'silent' },
    );
    const page = await readFile(
      inRoot('docs', 'deploy', 'theme-3', `${file}.md`),
      'utf8',
    );
    const [, parameters, resources] = page.split(/^## /m);
    const named = part =>
      [...part.matchAll(/^\| `(\w+)`/gm)].map(row => row[1]);
    assert.deepEqual(
      [named(parameters), named(resources)],
      [Object.keys(Parameters), Object.keys(Resources)],
      file,
    );
  }
});

test('our own entities are the portal’s plugins, with the TechDocs site and every package', async () => {
  const [whole, packages] = parseAllDocuments(
    await readFile(inRoot('catalog-info.yaml'), 'utf8'),
  ).map(document => document.toJS());
  assert.equal(
    whole.metadata.annotations['backstage.io/techdocs-ref'],
    'dir:.',
  );
  assert.deepEqual(
    packages.spec.targets,
    PACKAGES.map(name => `./plugins/${name}/catalog-info.yaml`),
  );
  for (const target of packages.spec.targets) {
    const { metadata, spec } = parse(await readFile(inRoot(target), 'utf8'));
    const { name, description, backstage } = JSON.parse(
      await readFile(inRoot(path.dirname(target), 'package.json'), 'utf8'),
    );
    assert.deepEqual(
      [metadata.name, metadata.description, spec.type, spec.subcomponentOf],
      [name, description, `backstage-${backstage.role}`, whole.metadata.name],
    );
    assert.equal(
      metadata.annotations['backstage.io/techdocs-entity'],
      `component:default/${whole.metadata.name}`,
    );
  }
});

test('every command of a page is run by somebody, and none is listed that no page has', async () => {
  const documented = await documentedCommands();
  const runner = await whoRuns();
  assert.deepEqual(
    documented
      .filter(each => !runner(each))
      .map(({ page, command }) => `${page}: ${command}`),
    [],
  );
  const listed = [
    ...COMMANDS_OF_CLONE.flatMap(each => [each, ...(each.beside ?? [])]).map(
      ({ command }) => command,
    ),
    ...RUN_ELSEWHERE.flatMap(({ commands = [] }) => commands),
  ];
  const known = new Set(documented.map(({ command }) => command));
  assert.deepEqual(
    listed.filter(command => !known.has(command)),
    [],
  );
});

test('what lands has passed every check', async () => {
  const script = await readFile(inRoot('.ci', 'run'), 'utf8');
  assert.match(script, /^exec npm test$/m);
});

test('every link leads to a file, and to a heading of it', async () => {
  const broken = [];
  for (const page of await documentationPages()) {
    const text = await readFile(inRoot(page), 'utf8');
    for (const [, link] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(link)) continue;
      const [file, heading] = link.split('#');
      const target = file ? inRoot(path.dirname(page), file) : inRoot(page);
      const isThere = heading
        ? (await anchorsOf(target)).includes(heading)
        : await access(target).then(
            () => true,
            () => false,
          );
      if (!isThere) broken.push(`${page}: ${link}`);
    }
  }
  assert.deepEqual(broken, []);
});

/** What GitHub makes of the headings of a page; none of one that is not there. */
async function anchorsOf(file) {
  const text = await readFile(file, 'utf8').catch(() => '');
  return [
    ...text.replace(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/^#+ (.*)$/gm),
  ].map(([, title]) =>
    title
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/ /g, '-'),
  );
}

test('the page for MCP clients lists every action, and whether it changes anything', async () => {
  const folder = inRoot('plugins/ec2-compliance-backend/src/actions');
  const sources = await Promise.all(
    (
      await readdir(folder)
    ).map(file => readFile(path.join(folder, file), 'utf8')),
  );
  const actions = sources.flatMap(text => {
    const name = /^ {4}name: '([a-z-]+)',$/m.exec(text)?.[1];
    return name ? [[name, /readOnly: true/.test(text)]] : [];
  });
  assert.ok(actions.length > 5);
  const page = await readFile(inRoot('docs', 'machines.md'), 'utf8');
  assert.deepEqual(
    [...page.matchAll(/^\| `([a-z-]+)` +\|.*\| (\S[^|]*?) +\|$/gm)]
      .map(([, name, changes]) => [name, changes === 'no'])
      .sort(),
    actions.sort(),
  );
});

test('the page about the audit log lists every event', async () => {
  const sources = await sourcesIn('plugins/ec2-compliance-backend/src');
  const written = sources.flatMap(({ text }) =>
    [...text.matchAll(/\beventId: '([a-z-]+)'/g)].map(([, id]) => id),
  );
  const page = await readFile(inRoot('docs', 'monitoring.md'), 'utf8');
  const [, part] = page.split('## The audit log');
  assert.deepEqual(
    [...part.matchAll(/^\| `([a-z-]+)`/gm)].map(([, id]) => id).sort(),
    [...new Set(written)].sort(),
  );
});

test('the page about monitoring lists every task', async () => {
  const sources = await sourcesIn('plugins/ec2-compliance-backend/src');
  const scheduled = sources.flatMap(({ text }) =>
    [...text.matchAll(/scheduleTask\(\{[^{}]*?\bid: ([^\n]+),\n/g)].map(
      ([, id]) =>
        /^'(.*)'$/.exec(id)?.[1] ??
        new RegExp(`^const ${id} = '(.*)';$`, 'm').exec(text)?.[1] ??
        // Of a target, which the page leaves open.
        'collect-<target>',
    ),
  );
  const page = await readFile(inRoot('docs', 'monitoring.md'), 'utf8');
  const [, part] = page.split(/^## The tasks$/m);
  assert.deepEqual(
    [...part.split(/^## /m)[0].matchAll(/^\| `([^`]+)`/gm)]
      .map(([, id]) => id)
      .sort(),
    scheduled.sort(),
  );
});

test('the page about the architecture names every table of the database', async () => {
  // The plugin's own.
  const knex = createRequire(
    inRoot('plugins/ec2-compliance-backend/package.json'),
  )('knex');
  const database = knex({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  try {
    await database.migrate.latest({
      directory: inRoot('plugins/ec2-compliance-backend/migrations'),
    });
    const tables = await database('sqlite_master')
      .where({ type: 'table' })
      .whereNot('name', 'like', 'sqlite%')
      .whereNot('name', 'like', 'knex%')
      .pluck('name');
    const page = await readFile(inRoot('docs', 'architecture.md'), 'utf8');
    const [, part] = page.split(/^## Storage$/m);
    const named = part
      .split(/^## Who sees what$/m)[0]
      .match(/^\| `[^|]+\|/gm)
      .flatMap(cell => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    assert.deepEqual([...new Set(named)].sort(), tables.sort());
  } finally {
    await database.destroy();
  }
});

test('the rooms of backend and frontend stand in their tables', async () => {
  const text = await readFile(inRoot('docs', 'architecture.md'), 'utf8');
  for (const [heading, folder] of [
    ['Rooms of the backend', 'plugins/ec2-compliance-backend/src'],
    ['Rooms of the frontend', 'plugins/ec2-compliance/src'],
  ]) {
    const [, part] = text.split(`### ${heading}\n`);
    const [table] = /^\|[\s\S]*?\n\n/m.exec(part);
    const entries = await readdir(inRoot(folder), { withFileTypes: true });
    assert.deepEqual(
      [...table.matchAll(/^\| `(\w+)\/`/gm)].map(([, name]) => name).sort(),
      entries
        .filter(entry => entry.isDirectory())
        .map(({ name }) => name)
        .sort(),
    );
  }
});

/** From where the pages for those who change the product name files. */
const ROOMS = [
  '.',
  'packages',
  'packages/aws-sandbox',
  'packages/demo-estate',
  'plugins/ec2-compliance/src',
  'plugins/ec2-compliance-backend/src',
  'plugins/ec2-compliance-backend/src/controls',
  'plugins/ec2-compliance-backend/src/http',
];
const SHORT_NAMES = new Map([
  ['common', 'plugins/ec2-compliance-common/src'],
  ['backend', 'plugins/ec2-compliance-backend/src'],
  ['frontend', 'plugins/ec2-compliance/src'],
]);

test('every file that the pages for those who change the product name is there', async () => {
  const pages = (await readdir(inRoot('docs'))).filter(
    file => file.startsWith('adding-a-') || file === 'architecture.md',
  );
  assert.ok(pages.length > 3);
  const missing = [];
  for (const page of pages) {
    const text = await readFile(inRoot('docs', page), 'utf8');
    const named = [
      ...text.matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.(?:tsx?|js|json|yaml|md))`/g),
      ...text.matchAll(/`((?:plugins|packages)\/[\w./-]+)`/g),
    ].map(([, name]) => name);
    for (const name of new Set(named)) {
      const [first, ...rest] = name.split('/');
      const found = await Promise.all(
        [
          ...ROOMS.map(room => inRoot(room, name)),
          inRoot(SHORT_NAMES.get(first) ?? first, ...rest),
        ].map(file =>
          access(file).then(
            () => true,
            () => false,
          ),
        ),
      );
      if (!found.includes(true)) missing.push(`${page}: ${name}`);
    }
  }
  assert.deepEqual(missing, []);
});

test('the README of a package tells each of its entry points', async () => {
  const untold = [];
  for (const name of PACKAGES) {
    const { exports } = JSON.parse(
      await readFile(inRoot('plugins', name, 'package.json'), 'utf8'),
    );
    const text = await readFile(inRoot('plugins', name, 'README.md'), 'utf8');
    untold.push(
      ...Object.keys(exports ?? {})
        .filter(entry => !['.', './package.json'].includes(entry))
        .filter(entry => !new RegExp(`\`\\.?${entry.slice(1)}\``).test(text))
        .map(entry => `${name}: ${entry}`),
    );
  }
  assert.deepEqual(untold, []);
});

test('charts are read when one is shown, by one file', async () => {
  const sources = await sourcesIn('plugins/ec2-compliance/src');
  const plots = sources.filter(({ text }) => /from 'recharts'/.test(text));
  assert.equal(plots.length, 1);
  const name = path.basename(plots[0].file).replace(/\.tsx$/, '');
  assert.deepEqual(
    sources
      .filter(({ text }) => new RegExp(`from '[./]+${name}'`).test(text))
      .map(({ file }) => file),
    [],
  );
});

/** What is built, with its path. */
async function sourcesIn(folder) {
  const files = (await readdir(inRoot(folder), { recursive: true })).filter(
    file => /\.tsx?$/.test(file) && !/\.test\.|testing/.test(file),
  );
  return Promise.all(
    files.map(async file => ({
      file,
      text: await readFile(inRoot(folder, file), 'utf8'),
    })),
  );
}

test('every package says which Backstage it is made for, and all the same', async () => {
  const readme = await readFile(inRoot('README.md'), 'utf8');
  const [range] = /Backstage 1\.\d+ to 1\.\d+/.exec(readme);
  for (const name of PACKAGES) {
    const text = await readFile(inRoot('plugins', name, 'README.md'), 'utf8');
    assert.ok(text.includes(range), `${name} does not say ${range}`);
  }
  const { version } = JSON.parse(await readFile(inRoot('backstage.json')));
  assert.equal(range.split(' ')[1], version.replace(/\.\d+$/, ''));
  for (const page of ['hosts/README.md', 'docs/api.md']) {
    const text = await readFile(inRoot(page), 'utf8');
    const others = text.match(/\b1\.\d{2} to 1\.\d{2}\b/g) ?? [];
    assert.deepEqual(
      others.filter(other => !range.endsWith(other)),
      [],
    );
  }
});

test('the README quotes what people really see', async () => {
  const readme = await readFile(inRoot('README.md'), 'utf8');
  const [table] = /^## Troubleshooting\n[\s\S]*?^## /m.exec(readme);
  const quoted = [...table.matchAll(/^\| ([^|]*)/gm)].flatMap(([, seen]) =>
    [...seen.matchAll(/(?<!\w)_([^_]+)_(?!\w)/g)].map(([, text]) => text),
  );
  assert.ok(quoted.length > 12);
  const sentences = (
    await Promise.all((await wordsOfTheProduct()).map(file => readFile(file)))
  ).join('\n');
  assert.deepEqual(
    quoted
      // Where a value stands in for what differs, its sides.
      .flatMap(text => text.split(/…|'[^']*'|`[^`]*`/))
      .map(part => part.trim())
      .filter(part => part.length > 3 && !sentences.includes(part)),
    // Yarn's own.
    ['No candidates found'],
  );
});

async function wordsOfTheProduct() {
  const folders = [
    'plugins/ec2-compliance/src/language/messages',
    'plugins/ec2-compliance-backend/src/evidence',
    'plugins/ec2-compliance-backend/src/config',
  ];
  const files = await Promise.all(
    folders.map(async folder =>
      (await readdir(inRoot(folder), { recursive: true }))
        .filter(file => file.endsWith('.ts') && !file.includes('.test.'))
        .map(file => inRoot(folder, file)),
    ),
  );
  return files.flat();
}
