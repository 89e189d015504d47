import { buildApp } from '../../scripts/lib/buildApp.mjs';
import { findBrowser } from '../../scripts/lib/findBrowser.mjs';
import { say } from '../../scripts/lib/say.mjs';
import { startPortal } from './browser/startPortal.mjs';
import { decimal, table, whole } from './markdown.mjs';
import { startSandbox } from './startSandbox.mjs';
import { runWorker } from './startWorker.mjs';

/** The pages in a browser, beside the catalog's own. */
export async function browserPart({ children, env, postgres, size }) {
  const { services, instances, accounts, rounds } = size;
  await buildApp({ env });
  say(
    `Collecting ${whole(instances)} instances of ${whole(
      services,
    )} services, for the pages of a browser.`,
  );
  const sandboxUrl = await startSandbox({
    children,
    env,
    name: 'sandbox-browser',
    estate: { instances, services, accounts },
    // The portal's clock is the machine's.
    now: new Date().toISOString(),
  });
  const url = await startPortal({ children, env, postgres, sandboxUrl, size });
  const result = await children.whileRunning(
    runWorker({
      file: 'browser.ts',
      env,
      options: { url, rounds, browser: await findBrowser() },
    }),
  );
  return { markdown: toMarkdown(result, size), versions: [result.version] };
}

function toMarkdown({ pages }, { services, instances, rounds }) {
  const [catalog] = pages;
  return `${whole(services)} services on ${whole(
    instances,
  )} instances. First content of a page opened by its address, with what a browser keeps of an earlier visit: the median of ${rounds} rounds in turns, in milliseconds. Transferred, packed as it is sent: of a first visit, with nothing kept. Plugin calls: those before the first content, all of them, and the JSON of all as it reads unpacked.

${table(
  [
    'page',
    'first content',
    'to the catalog’s',
    'longest',
    'transferred kB',
    'of it scripts',
    'calls before',
    'calls',
    'JSON kB',
  ],
  pages.map(page => [
    page.name,
    whole(page.median),
    `**${decimal(page.median / catalog.median)}**`,
    whole(page.longest),
    whole(page.transferred / 1_000),
    whole(page.scripts / 1_000),
    whole(page.callsBefore),
    whole(page.calls),
    decimal(page.json / 1_000, 1),
  ]),
)}`;
}
