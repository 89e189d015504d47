import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

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
   * @throws Error if Chromium does not start, or takes longer than a minute
   */
  print(document: string): Promise<Buffer> {
    const printed = this.#last.then(() => this.#print(document));
    this.#last = printed.catch(() => {});
    return printed;
  }

  async #print(document: string): Promise<Buffer> {
    const folder = await mkdtemp(join(tmpdir(), 'ec2-compliance-report-'));
    try {
      const source = join(folder, 'report.html');
      const target = join(folder, 'report.pdf');
      await writeFile(source, document, { mode: 0o600 });
      await run(
        this.#options.chromium,
        [
          '--headless',
          '--disable-gpu',
          '--disable-extensions',
          '--disable-background-networking',
          '--no-first-run',
          // It needs nothing of any network, and is to reach none.
          '--host-resolver-rules=MAP * ~NOTFOUND',
          '--blink-settings=scriptEnabled=false',
          `--user-data-dir=${join(folder, 'profile')}`,
          ...this.#options.arguments,
          '--no-pdf-header-footer',
          `--print-to-pdf=${target}`,
          pathToFileURL(source).href,
        ],
        { timeout: TIMEOUT_MS, killSignal: 'SIGKILL' },
      );
      return await readFile(target);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }
}
