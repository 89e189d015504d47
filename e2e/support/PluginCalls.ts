import { Page, Response } from '@playwright/test';

/** Where the plugin's backend answers. */
export const API = '/api/ec2-compliance/';

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

  readonly #answers: Promise<PluginCall>[] = [];
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
    page.on('response', response => {
      if (response.url().includes(API)) this.#answers.push(read(response));
    });
  }

  /** All calls, once the page asks for nothing any more. */
  async settled(): Promise<PluginCall[]> {
    await this.#page.waitForLoadState('networkidle');
    return Promise.all(this.#answers);
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
