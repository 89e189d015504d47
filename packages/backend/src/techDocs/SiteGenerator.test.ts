import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix, resolve } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { GeneratorRunOptions } from '@backstage/plugin-techdocs-node';
import { SiteGenerator } from './SiteGenerator';

const REPOSITORY = resolve(__dirname, '../../../..');

describe('SiteGenerator', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'site-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function generate(inputDir: string) {
    const outputDir = join(folder, 'site');
    await SiteGenerator.create({ logger: mockServices.logger.mock() }).run({
      inputDir,
      outputDir,
      etag: 'abc',
    } as GeneratorRunOptions);
    const page = (url: string) =>
      readFile(join(outputDir, url, 'index.html'), 'utf8');
    const metadata = JSON.parse(
      await readFile(join(outputDir, 'techdocs_metadata.json'), 'utf8'),
    );
    return { outputDir, page, metadata };
  }

  async function write(files: Record<string, string>) {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
  }

  it('makes a page in a folder of its own for each file, with navigation, contents and links between them', async () => {
    await write({
      'mkdocs.yml': `
site_name: A & B
nav:
  - Overview: index.md
  - More:
      - All of it: more/README.md
      - One: more/one.md
`,
      'docs/index.md':
        '# Overview\n\nSee [one](more/one.md#what-s-told--and-why), [more](more/README.md) and ![](images/a.png).\n',
      'docs/images/a.png': 'not really',
      'docs/more/README.md': '# All of it\n\n[Back](../index.md)\n',
      'docs/more/one.md':
        '# One <thing>\n\n## What’s told – and why\n\n### Below\n\n### Below\n',
    });
    const { page, metadata, outputDir } = await generate(folder);
    const overview = await page('.');
    expect(overview).toContain('<title>Overview - A &amp; B</title>');
    expect(overview).toContain(
      '<a class="md-nav__link md-nav__link--active" href="./" aria-current="page">Overview</a>',
    );
    expect(overview).toContain('href="more/one/#what-s-told--and-why"');
    expect(overview).toContain('<a href="more/">more</a>');
    expect(overview).toContain('src="images/a.png"');
    expect(await page('more')).toContain('<a href="../">Back</a>');
    const one = await page('more/one');
    expect(one).toContain('<title>One &lt;thing&gt; - A &amp; B</title>');
    expect(one).toContain('<h2 id="whats-told-and-why">');
    expect(one).toContain(
      '<li class="md-nav__item md-nav__item--level-3"><a class="md-nav__link" href="#below">Below</a></li>',
    );
    expect(one).toContain('<h3 id="below_1">Below</h3>');
    // By this name the reader knows it.
    expect(one).toMatch(
      /href="..\/..\/assets\/stylesheets\/main\.[0-9a-f]{8}\.min\.css"/,
    );
    expect(existsSync(join(outputDir, 'images/a.png'))).toBe(true);
    expect(metadata).toMatchObject({
      site_name: 'A & B',
      etag: 'abc',
      files: expect.arrayContaining(['index.html', 'more/one/index.html']),
    });
  });

  it('says what is wrong with the navigation or a page', async () => {
    await write({ 'mkdocs.yml': 'site_name: A\n', 'docs/index.md': 'Text\n' });
    await expect(generate(folder)).rejects.toThrow(
      "'nav' of mkdocs.yml must be a list such as '- Overview: index.md', not 'undefined'",
    );
    await write({ 'mkdocs.yml': 'nav:\n  - One: one.md\n' });
    await expect(generate(folder)).rejects.toThrow(
      "'nav' of mkdocs.yml names 'one.md', which is not among the files",
    );
    await write({ 'mkdocs.yml': 'nav:\n  - One: index.md\n' });
    await expect(generate(folder)).rejects.toThrow(
      "The page 'index.md' has no heading",
    );
  });

  it('makes the site of this repository, in which every link leads somewhere', async () => {
    const { page, metadata, outputDir } = await generate(REPOSITORY);
    const urls: string[] = metadata.files
      .filter((file: string) => file.endsWith('index.html'))
      .map((file: string) => posix.dirname(file));
    expect(urls.length).toBeGreaterThan(50);
    const broken: string[] = [];
    for (const url of urls) {
      const html = await page(url);
      for (const [, name, link] of html.matchAll(/ (href|src)="([^"]*)"/g)) {
        if (/^https?:/.test(link)) continue;
        const [path, fragment] = link.split('#');
        const target = posix.join(url, path);
        const isPage = name === 'href' && !path.endsWith('.css');
        const file = join(outputDir, target, isPage ? 'index.html' : '');
        const isThere =
          existsSync(file) &&
          (!fragment || (await page(target)).includes(` id="${fragment}"`));
        if (!isThere) broken.push(`${url}: ${link}`);
      }
    }
    expect(broken).toEqual([]);
  });
});
