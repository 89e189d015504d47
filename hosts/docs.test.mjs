import assert from 'node:assert/strict';
import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { inRoot } from '../scripts/lib/root.mjs';

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

test('our own entity names the TechDocs site', async () => {
  const entity = parse(await readFile(inRoot('catalog-info.yaml'), 'utf8'));
  assert.equal(
    entity.metadata.annotations['backstage.io/techdocs-ref'],
    'dir:.',
  );
});

test('every link to a file leads to one', async () => {
  const files = [
    'README.md',
    ...(await markdownIn('docs')).map(file => `docs/${file}`),
    ...(await markdownIn('plugins')).map(file => `plugins/${file}`),
  ];
  const broken = [];
  for (const file of files) {
    const text = await readFile(inRoot(file), 'utf8');
    for (const [, link] of text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)) {
      if (/^[a-z]+:/.test(link)) continue;
      await access(inRoot(path.dirname(file), link)).catch(() =>
        broken.push(`${file}: ${link}`),
      );
    }
  }
  assert.deepEqual(broken, []);
});
