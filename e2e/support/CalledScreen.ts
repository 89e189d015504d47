import { expect, Page, Request } from '@playwright/test';

/** For so long nothing may be asked before a screen is done. */
const QUIET_MS = 60;

/** The same of a page that is read for the first time. */
const FIRST_QUIET_MS = 600;

/** Goes from screen to screen of the portal without loading it anew, and waits for each. */
export class CalledScreen {
  static of(page: Page): CalledScreen {
    const known = CalledScreen.#known.get(page) ?? new CalledScreen(page);
    CalledScreen.#known.set(page, known);
    return known;
  }

  static readonly #known = new WeakMap<Page, CalledScreen>();

  readonly #page: Page;
  #asked = 0;
  readonly #open = new Set<Request>();
  #lastAt = 0;

  private constructor(page: Page) {
    this.#page = page;
    // The catalog is asked too, and code that is read when it is needed.
    const end = (request: Request) => {
      if (this.#open.delete(request)) this.#lastAt = Date.now();
    };
    page.on('request', request => {
      if (request.url().startsWith('data:')) return;
      // What the document before it still waited for, nobody does any more.
      if (request.isNavigationRequest() && !request.frame().parentFrame()) {
        this.#open.clear();
      }
      this.#asked++;
      this.#open.add(request);
      this.#lastAt = Date.now();
    });
    page.on('requestfinished', end);
    page.on('requestfailed', end);
  }

  /** Opens an address as a link within the portal does. */
  async open(href: string): Promise<void> {
    await this.#page.evaluate(to => {
      window.history.pushState(null, '', to);
      window.dispatchEvent(new PopStateEvent('popstate', { state: null }));
    }, href);
    await this.settled();
  }

  /** Once the page that was opened first has been answered. */
  async loaded(): Promise<void> {
    await expect
      .poll(() => this.#asked, { timeout: 30_000 })
      .toBeGreaterThan(0);
    await this.settled(FIRST_QUIET_MS);
  }

  /** Once nothing is asked any more, and what was answered is drawn. */
  async settled(quiet = QUIET_MS): Promise<void> {
    this.#lastAt = Date.now();
    await expect
      .poll(() => this.#open.size === 0 && Date.now() - this.#lastAt > quiet, {
        intervals: [20],
        timeout: 30_000,
      })
      .toBe(true);
    await this.#page.evaluate(
      () =>
        new Promise(resolve => {
          requestAnimationFrame(() => requestAnimationFrame(resolve));
        }),
    );
  }
}
