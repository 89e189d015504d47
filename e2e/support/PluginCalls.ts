import { Page, Response } from '@playwright/test';

/** Where the plugin's backend answers. */
export const API = '/api/ec2-compliance/';

/** After how long without a call there comes no other. */
const QUIET_MS = 1_000;

/** One answer of the plugin's backend to the page. */
export interface PluginCall {
  /** Behind `/api/ec2-compliance/`. */
  path: string;
  /** Of its body as a production backend sends it, before it is packed. */
  bytes: number;
}

/** Listens to what a page asks the plugin's backend. */
export class PluginCalls {
  static listen(page: Page): PluginCalls {
    return new PluginCalls(page);
  }

  #asked = 0;
  readonly #answers: Promise<PluginCall>[] = [];
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
    const isCall = (url: string) => url.includes(API);
    page.on('request', request => {
      if (isCall(request.url())) this.#asked++;
    });
    page.on('requestfailed', request => {
      if (isCall(request.url())) this.#asked--;
    });
    page.on('response', response => {
      if (isCall(response.url())) this.#answers.push(read(response));
    });
  }

  /**
   * All calls, once the page asks for nothing any more. The state of the network
   * would not tell: it may have been idle before.
   */
  async settled(): Promise<PluginCall[]> {
    for (;;) {
      const asked = this.#asked;
      await this.#page.waitForTimeout(QUIET_MS);
      if (asked === this.#asked && asked === this.#answers.length) {
        return Promise.all(this.#answers);
      }
    }
  }
}

async function read(response: Response): Promise<PluginCall> {
  const { pathname, search } = new URL(response.url());
  return {
    path: `${pathname}${search}`.slice(API.length),
    // A backend in development indents what it sends.
    bytes: Buffer.byteLength(JSON.stringify(await response.json())),
  };
}
