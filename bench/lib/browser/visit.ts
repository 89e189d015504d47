import { BrowserContext, CDPSession } from '@playwright/test';
import { BenchPage } from './pages';

const API = '/api/ec2-compliance/';
const LIMIT_MS = 60_000;

/** How a page came up. */
export interface Visit {
  /** Milliseconds from opening its address to its first content. */
  contentAt: number;
  /** Bytes over the network, packed; and those of scripts among them. */
  transferred: number;
  scripts: number;
  /** Requests to the plugin before the first content, and all of them. */
  callsBefore: number;
  calls: number;
  /** Bytes of what they were answered, unpacked. */
  json: number;
}

/** Opens a page by its address in a new tab, and waits until it is quiet. */
export async function visit(
  context: BrowserContext,
  options: { url: string; page: BenchPage },
): Promise<Visit> {
  const { url, page: what } = options;
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  const traffic = await listen(network);
  await page.addInitScript(watchFor, what.content);
  await page.goto(url + what.path, { waitUntil: 'commit' });
  const contentAt = await page
    .waitForFunction(
      () => (window as unknown as { contentAt?: number }).contentAt,
      undefined,
      { timeout: LIMIT_MS },
    )
    .then(handle => handle.jsonValue() as Promise<number>);
  const callsBefore = traffic.calls;
  await page.waitForLoadState('networkidle');
  await page.close();
  return { ...traffic, contentAt, callsBefore };
}

/** Looks at each frame whether the content is there, in the page itself. */
function watchFor(selector: string): void {
  const look = () => {
    if (document.querySelector(selector)) {
      Object.assign(window, { contentAt: performance.now() });
    } else {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
}

async function listen(
  network: CDPSession,
): Promise<Omit<Visit, 'contentAt' | 'callsBefore'>> {
  const traffic = { transferred: 0, scripts: 0, calls: 0, json: 0 };
  const scripts = new Set<string>();
  const calls = new Set<string>();
  network.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.includes(API)) {
      calls.add(requestId);
      traffic.calls++;
    }
  });
  network.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  network.on('Network.dataReceived', ({ requestId, dataLength }) => {
    if (calls.has(requestId)) traffic.json += dataLength;
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    traffic.transferred += encodedDataLength;
    if (scripts.has(requestId)) traffic.scripts += encodedDataLength;
  });
  await network.send('Network.enable');
  return traffic;
}
