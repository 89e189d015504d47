import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DevToolsPipe } from './DevToolsPipe';

/** How long a document may take to be printed. */
const TIMEOUT_MS = 60_000;

/**
 * Prints documents with the server's Chromium, one at a time: each takes a
 * process of its own, with a folder of its own that is removed after it.
 */
export class PdfPrinter {
  /** @param options - `chromium` the path of an executable */
  static create(options: {
    chromium: string;
    arguments: readonly string[];
    /** A minute by default. */
    timeoutMs?: number;
  }): PdfPrinter {
    return new PdfPrinter(options);
  }

  readonly #options: Parameters<typeof PdfPrinter.create>[0];
  #last: Promise<unknown> = Promise.resolve();

  private constructor(options: Parameters<typeof PdfPrinter.create>[0]) {
    this.#options = options;
  }

  /**
   * @param document - HTML that loads nothing; it gets no network and no script
   * @throws Error if Chromium does not start, or takes too long
   */
  print(document: string): Promise<Buffer> {
    const printed = this.#last.then(() => this.#print(document));
    this.#last = printed.catch(() => {});
    return printed;
  }

  async #print(document: string): Promise<Buffer> {
    const { timeoutMs = TIMEOUT_MS } = this.#options;
    const folder = await mkdtemp(join(tmpdir(), 'ec2-compliance-report-'));
    const chromium = this.#start(folder);
    const timer = setTimeout(() => chromium.kill('SIGKILL'), timeoutMs);
    try {
      return await printWith(DevToolsPipe.over(chromium), document);
    } finally {
      clearTimeout(timer);
      await end(chromium);
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  #start(folder: string): ChildProcess {
    return spawn(
      this.#options.chromium,
      [
        '--headless',
        '--disable-gpu',
        '--disable-extensions',
        '--disable-background-networking',
        '--no-first-run',
        // It needs nothing of any network, and is to reach none.
        '--host-resolver-rules=MAP * ~NOTFOUND',
        `--user-data-dir=${folder}`,
        ...this.#options.arguments,
        '--remote-debugging-pipe',
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    );
  }
}

async function printWith(
  pipe: DevToolsPipe,
  document: string,
): Promise<Buffer> {
  const { targetId } = await pipe.send<{ targetId: string }>(
    'Target.createTarget',
    { url: 'about:blank' },
  );
  const { sessionId } = await pipe.send<{ sessionId: string }>(
    'Target.attachToTarget',
    { targetId, flatten: true },
  );
  const send = <T>(method: string, params?: object) =>
    pipe.send<T>(method, params, sessionId);
  await send('Emulation.setScriptExecutionDisabled', { value: true });
  await send('Network.enable');
  await send('Network.emulateNetworkConditions', {
    offline: true,
    latency: 0,
    downloadThroughput: 0,
    uploadThroughput: 0,
  });
  const { frameTree } = await send<{ frameTree: { frame: { id: string } } }>(
    'Page.getFrameTree',
  );
  await send('Page.setDocumentContent', {
    frameId: frameTree.frame.id,
    html: document,
  });
  const { data } = await send<{ data: string }>('Page.printToPDF', {
    preferCSSPageSize: true,
    printBackground: true,
    // For those who hear it, and those who look for a chapter.
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
  return Buffer.from(data, 'base64');
}

/** It has nothing to keep. */
async function end(chromium: ChildProcess): Promise<void> {
  if (
    chromium.pid !== undefined &&
    chromium.exitCode === null &&
    chromium.signalCode === null
  ) {
    const ended = once(chromium, 'exit');
    chromium.kill('SIGKILL');
    await ended;
  }
}
