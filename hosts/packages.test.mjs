import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, test } from 'node:test';
import { inRoot } from '../scripts/lib/root.mjs';
import { mustRun } from '../scripts/lib/run.mjs';
import { documentationPages } from './lib/documentedCommands.mjs';
import { importsOf } from './lib/importsOf.mjs';
import { PACKAGES, packPackages } from './lib/packPackages.mjs';
import { peerOf, publishingProblems } from './lib/publishingProblems.mjs';
import { rangesOfBackstage } from './lib/rangesOfBackstage.mjs';
import { startInMemory } from './lib/startInMemory.mjs';

/** What may be in a package beside what was built. */
const FILES =
  /^(CHANGELOG\.md|LICENSE|README\.md|config\.schema\.json|package\.json|migrations\/\d{14}_\w+\.js|docs\/controls\/[\w-]+\.md|dist\/.+)$/;

/** Types that nothing of what is built mentions, and the sources do. */
const ERASED = ['@backstage/types'];

let packed;

before(async () => {
  packed = await packPackages({ env: process.env });
});

for (const [index, name] of PACKAGES.entries()) {
  test(`${name} holds what was built, and who may do what with it`, () => {
    const { files } = packed[index];
    assert.deepEqual(
      files.filter(file => !FILES.test(file)),
      [],
    );
    for (const file of ['LICENSE', 'README.md', 'CHANGELOG.md']) {
      assert.ok(files.includes(file), `${file} is missing`);
    }
    assert.deepEqual(
      files.filter(file => /\.test\.|__testUtils__|\/testing\//.test(file)),
      [],
    );
  });

  test(`${name} is described for those who look for it`, () => {
    const { manifest } = packed[index];
    for (const key of [
      'description',
      'homepage',
      'bugs',
      'keywords',
      'license',
    ]) {
      assert.ok(manifest[key], `${key} is missing`);
    }
    assert.ok(manifest.keywords.includes('backstage'));
  });

  test(`${name} has every file that its manifest names`, () => {
    const { files, manifest } = packed[index];
    const named = [];
    const collect = value => {
      if (typeof value === 'string' && value.startsWith('./')) {
        named.push(value.slice(2));
      } else if (value && typeof value === 'object') {
        Object.values(value).forEach(collect);
      }
    };
    collect([manifest.exports, manifest.main, manifest.types]);
    if (manifest.configSchema) named.push(manifest.configSchema);
    assert.ok(named.length > 2);
    assert.deepEqual(
      named.filter(file => !files.includes(file)),
      [],
    );
  });

  test(`${name} declares what it imports, and nothing else`, async () => {
    const { manifest } = packed[index];
    const imports = await importsOf(packed[index]);
    const declared = {
      ...manifest.dependencies,
      ...manifest.peerDependencies,
    };
    assert.deepEqual(
      [...imports].filter(
        ([source]) => source !== manifest.name && !(source in declared),
      ),
      [],
    );
    assert.deepEqual(
      Object.keys(manifest.dependencies).filter(
        source => !imports.has(source) && !ERASED.includes(source),
      ),
      [],
    );
  });
}

for (const [index, name] of PACKAGES.entries()) {
  test(`${name} is published as Backstage’s own packages are, or better`, async () => {
    const { folder, manifest } = packed[index];
    const [ours, theirs] = await Promise.all(
      [folder, peerOf(manifest)].map(publishingProblems),
    );
    assert.deepEqual(
      [...ours].filter(([kind]) => !theirs.has(kind)),
      [],
    );
  });
}

test('a host of the oldest release needs no second copy of a Backstage package', async () => {
  // A range that its own packages ask for is the one that it has; a newer one
  // would bring another copy in beside. A peer is the host's own copy, and names
  // the oldest release first.
  const asked = await rangesOfBackstage();
  assert.deepEqual(
    packed.flatMap(({ manifest }) =>
      Object.entries({
        ...manifest.dependencies,
        ...oldestOf(manifest.peerDependencies),
      })
        .filter(([name]) => name.startsWith('@backstage/'))
        .filter(([name, range]) => !asked.has(`${name} ${range}`))
        .map(([name, range]) => `${manifest.name} asks for ${name} ${range}`),
    ),
    [],
  );
});

test('what comes in several majors over the supported releases is the host’s own copy', () => {
  // Yarn takes the newest that a range allows, so a dependency on either would
  // bring the newest into a host of the oldest.
  assert.deepEqual(
    packed.flatMap(({ manifest }) =>
      Object.entries(manifest.dependencies)
        .filter(([, range]) => range.includes('||'))
        .map(([name, range]) => `${manifest.name} asks for ${name} ${range}`),
    ),
    [],
  );
});

/** Of each range, the part for the oldest release. */
const oldestOf = (ranges = {}) =>
  Object.fromEntries(
    Object.entries(ranges).map(([name, range]) => [
      name,
      range.split(' || ')[0],
    ]),
  );

test('the reports of what the packages export are up to date', async () => {
  // `yarn build:api-reports` brings them up to date.
  await mustRun('yarn', ['build:api-reports:only', '--ci'], {
    env: process.env,
  });
});

test('whatever the packages export is described', async () => {
  for (const name of PACKAGES) {
    const reports = (await readdir(inRoot('plugins', name))).filter(file =>
      file.endsWith('.api.md'),
    );
    assert.ok(reports.length > 0);
    for (const file of reports) {
      const report = await readFile(inRoot('plugins', name, file), 'utf8');
      assert.doesNotMatch(report, /^\/\/ @\w+ \(undocumented\)$/m, file);
    }
  }
});

test('the packed backend starts in a host, with its migrations and pages', async () => {
  const host = await startInMemory(packed);
  try {
    const controls = await host.get('/api/ec2-compliance/v1/controls');
    assert.equal(controls.status, 200);
    const [{ id }] = controls.body.items;
    const page = await host.get(`/api/ec2-compliance/v1/control-pages/${id}`);
    assert.equal(page.status, 200);
    const cards = await host.get('/api/ec2-compliance/v1/scorecards');
    assert.deepEqual(cards.body.items, []);
  } finally {
    await host.stop();
  }
});

test('the backend brings the pages about its controls', async () => {
  const { files } = packed[PACKAGES.indexOf('ec2-compliance-backend')];
  const pages = await readdir(inRoot('docs', 'controls'));
  assert.deepEqual(
    files.filter(file => file.startsWith('docs/')).sort(),
    pages.map(page => `docs/controls/${page}`).sort(),
  );
});

test('what the browser needs of the configuration reaches it', async () => {
  const { folder, manifest } = packed[PACKAGES.indexOf('ec2-compliance')];
  const schema = JSON.parse(
    await readFile(path.join(folder, manifest.configSchema), 'utf8'),
  );
  const { console: links, docsUrl } =
    schema.properties.ec2Compliance.properties;
  for (const setting of [
    links.properties.signInUrl,
    links.properties.roleName,
    docsUrl,
  ]) {
    assert.equal(setting.visibility, 'frontend');
  }
});

test('the README lists every key of the configuration, and no page names one that is not there', async () => {
  const properties = {};
  for (const name of ['ec2-compliance-backend', 'ec2-compliance']) {
    const { folder, manifest } = packed[PACKAGES.indexOf(name)];
    const schema = JSON.parse(
      await readFile(path.join(folder, manifest.configSchema), 'utf8'),
    );
    Object.assign(properties, schema.properties.ec2Compliance.properties);
  }
  const keys = keysOf({ properties });
  const listed = await listedKeys();
  assert.ok(listed.length > 40);
  assert.deepEqual(
    listed.filter(key => !keys.includes(key)),
    [],
  );
  assert.deepEqual(
    keys.filter(
      key =>
        !listed.some(
          each =>
            // What is below a key is listed with it, and a key by what is below.
            within(key, each) || within(each, key),
        ),
    ),
    [],
  );
  const pages = [
    ...(await documentationPages()),
    'deploy/theme-3/region.yaml',
    'deploy/theme-3/account.yaml',
    'deploy/theme-3/organization.yaml',
    'deploy/theme-3/config-rules.yaml',
    'deploy/terraform/theme-3/main.tf',
  ];
  const unknown = [];
  for (const page of pages) {
    const text = await readFile(inRoot(page), 'utf8');
    for (const [, key] of text.matchAll(/\bec2Compliance\.([\w.[\]]*\w)/g)) {
      if (!keys.includes(key)) unknown.push(`${page}: ${key}`);
    }
  }
  assert.deepEqual(unknown, []);
});

const within = (key, parent) =>
  key === parent ||
  key.startsWith(`${parent}.`) ||
  key.startsWith(`${parent}[`);

/** Every key of a schema, with `[]` for what a list holds. */
const keysOf = ({ properties = {}, items, anyOf = [] }, parent = '') => [
  ...Object.entries(properties).flatMap(([name, schema]) => {
    const key = parent ? `${parent}.${name}` : name;
    return [key, ...keysOf(schema, key)];
  }),
  ...(items ? keysOf(items, `${parent}[]`) : []),
  ...anyOf.flatMap(schema => keysOf(schema, parent)),
];

/** The keys of the README's table, where one in a row may lack what the one before it begins with. */
async function listedKeys() {
  const readme = await readFile(inRoot('README.md'), 'utf8');
  const [table] = /^## Configuration\n[\s\S]*?^## /m.exec(readme);
  return [...table.matchAll(/^\| (`[^|]*`) *\|/gm)]
    .filter(([, cell]) => !cell.includes('…'))
    .flatMap(([, cell]) => {
      const [first, ...others] = [...cell.matchAll(/`([^`]+)`/g)].map(
        ([, key]) => key,
      );
      const parent = first.slice(0, first.lastIndexOf('.') + 1);
      return [
        first,
        ...others.map(key =>
          /^\w+\./.test(key) ? key : `${parent}${key.replace(/^\./, '')}`,
        ),
      ];
    });
}

test('nothing of the backend’s configuration reaches the browser', async () => {
  const { folder, manifest } =
    packed[PACKAGES.indexOf('ec2-compliance-backend')];
  const text = await readFile(path.join(folder, manifest.configSchema), 'utf8');
  assert.doesNotMatch(text, /"visibility": "frontend"/);
});

test('every package has the licence of the repository', async () => {
  const licence = await readFile(inRoot('LICENSE'), 'utf8');
  for (const { folder } of packed) {
    assert.equal(await readFile(path.join(folder, 'LICENSE'), 'utf8'), licence);
  }
});
