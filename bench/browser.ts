import { chromium } from '@playwright/test';
import { PAGES } from './lib/browser/pages';
import { signIn } from './lib/browser/signIn';
import { Visit, visit } from './lib/browser/visit';
import { toTiming } from './lib/measure';
import { readOptions, report, runWorker } from './lib/report';

interface BrowserOptions {
  url: string;
  rounds: number;
  browser: { executablePath: string; args: string[] };
}

/** Opens each page as a reader would, in turns. */
async function main(): Promise<void> {
  const { url, rounds, browser } = readOptions<BrowserOptions>();
  const chrome = await chromium.launch({
    executablePath: browser.executablePath,
    args: [...browser.args, '--disable-gpu'],
  });
  const signedIn = await signIn(chrome, url);

  // What is sent to one who was never here.
  const first = new Map<string, Visit>();
  for (const page of PAGES) {
    const context = await chrome.newContext({ storageState: signedIn });
    first.set(page.name, await visit(context, { url, page }));
    await context.close();
  }

  // Each by an address of its own, in one browser that has seen them all.
  const context = await chrome.newContext({ storageState: signedIn });
  const times = new Map<string, number[]>(PAGES.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const page of PAGES) {
      const { contentAt } = await visit(context, { url, page });
      // The first round fills the browser's cache.
      if (round >= 0) times.get(page.name)!.push(contentAt);
    }
  }
  report({
    version: `Chromium ${chrome.version()}`,
    pages: PAGES.map(({ name }) => ({
      ...first.get(name)!,
      name,
      median: toTiming(times.get(name)!).p50,
      longest: Math.max(...times.get(name)!),
    })),
  });
  await chrome.close();
}

runWorker(main);
