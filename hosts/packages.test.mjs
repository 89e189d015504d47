import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, test } from 'node:test';
import { inRoot } from '../scripts/lib/root.mjs';
import { mustRun } from '../scripts/lib/run.mjs';
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
