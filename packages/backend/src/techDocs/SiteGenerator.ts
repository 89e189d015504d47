import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, posix, sep } from 'node:path';
import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  GeneratorBase,
  GeneratorRunOptions,
} from '@backstage/plugin-techdocs-node';
import { parse } from 'yaml';
import { renderMarkdown } from './renderMarkdown';
import { NavigationEntry, readNavigation } from './readNavigation';
import { renderPage } from './renderPage';
import { STYLES } from './styles';
import { urlOf } from './urlOf';

const CONFIG = 'mkdocs.yml';
/** Named as MkDocs names its own, as the TechDocs reader takes out any other. */
const STYLESHEET = `assets/stylesheets/main.${createHash('sha256')
  .update(STYLES)
  .digest('hex')
  .slice(0, 8)}.min.css`;
const IMAGES = /\.(png|jpe?g|gif|svg|webp)$/i;

/**
 * Makes the site that `mkdocs.yml` and its folder of Markdown describe: a page
 * in a folder of its own for each file, as MkDocs with its `techdocs-core` does,
 * in the markup that the TechDocs reader knows. Of MkDocs's extensions it has
 * tables and fenced code, as anything else would not be read in a repository.
 */
export class SiteGenerator implements GeneratorBase {
  static create(options: { logger: LoggerService }) {
    return new SiteGenerator(options.logger);
  }

  private constructor(private readonly logger: LoggerService) {}

  async run(options: GeneratorRunOptions): Promise<void> {
    const { inputDir, outputDir, etag, siteOptions } = options;
    const config = parse(await readFile(join(inputDir, CONFIG), 'utf8'));
    const source = join(inputDir, config.docs_dir ?? 'docs');
    const files = await filesIn(source);
    const pages = files.filter(file => file.endsWith('.md'));
    const navigation = readNavigation(config.nav, pages);
    const siteName = config.site_name ?? siteOptions?.name;
    await put(outputDir, STYLESHEET, STYLES);
    for (const file of pages) {
      await put(
        outputDir,
        posix.join(urlOf(file), 'index.html'),
        await pageOf({ file, source, navigation, siteName }),
      );
    }
    for (const file of files.filter(name => IMAGES.test(name))) {
      await mkdir(dirname(join(outputDir, file)), { recursive: true });
      await cp(join(source, file), join(outputDir, file));
    }
    await put(
      outputDir,
      'techdocs_metadata.json',
      JSON.stringify({
        site_name: siteName,
        site_description: config.site_description ?? '',
        build_timestamp: Date.now(),
        files: await filesIn(outputDir),
        ...(etag && { etag }),
      }),
    );
    this.logger.info(`Made a site of ${pages.length} pages`, { source });
  }
}

async function pageOf(options: {
  file: string;
  source: string;
  navigation: NavigationEntry[];
  siteName: string;
}): Promise<string> {
  const { file, source, navigation, siteName } = options;
  const text = await readFile(join(source, file), 'utf8');
  const { html, headings } = renderMarkdown(text, { file });
  const [{ title } = { title: undefined }] = headings;
  if (title === undefined) {
    throw new InputError(
      `The page '${file}' has no heading, and so no title: begin it with '# '`,
    );
  }
  return renderPage({
    file,
    title,
    siteName,
    html,
    headings,
    navigation,
    stylesheet: STYLESHEET,
  });
}

/** What is below a folder, with `/` between the parts. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map(file => file.split(sep).join('/'))
    .filter(file => !file.split('/').includes('node_modules'))
    .sort();
}

async function put(folder: string, file: string, text: string) {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
