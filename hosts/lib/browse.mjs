import { readFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/lib/findBrowser.mjs';
import { inRoot } from '../../scripts/lib/root.mjs';
import { namedIn } from './readme.mjs';
import { ROLE_NAME, SIGN_IN_URL } from './variants.mjs';

const SERVICE = '/catalog/default/component/payments-gateway';
/** One for each other layout that a classic host has, and the README names. */
const OTHERS = [
  'component/storefront-web',
  'resource/orders-database',
  'api/payments',
  'group/checkout',
  'system/online-store',
  'domain/commerce',
];
/** Those of them that others roll up to, and so have members. */
const WITH_MEMBERS = /^(group|system|domain)\//;
const LIMIT_MS = 45_000;

/** The pages of the portal, from where they are listed. */
export async function pathsOfPages() {
  const text = await readFile(
    inRoot('plugins/ec2-compliance/src/pages/pages.ts'),
    'utf8',
  );
  return [...text.matchAll(/^ {2}(\w+): \(\) =>/gm)].map(([, path]) => path);
}

/**
 * Opens a host as its guest does, and everything of ours in it.
 *
 * @returns what was found wrong, in words; none where all is well
 */
export async function browse({ baseUrl, legacy, restricted, screenshot }) {
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage({ locale: 'en-AU' });
    page.setDefaultTimeout(LIMIT_MS);
    return await new Visit({
      page,
      baseUrl,
      legacy,
      restricted,
      screenshot,
    }).all();
  } finally {
    await browser.close();
  }
}

class Visit {
  #problems = [];
  #said = new Set();
  /** What the host's own pages complain of, without us. */
  #ofTheHost;

  constructor(options) {
    Object.assign(this, options);
    const { page } = options;
    const hear = text =>
      this.#said.add(text.replace(/\d+/g, '0').slice(0, 300));
    page.on('console', message => {
      if (message.type() === 'error') {
        hear(
          `${message.text()} (${
            new URL(message.location().url || 'about:blank').pathname
          })`,
        );
      }
    });
    page.on('pageerror', error => hear(String(error)));
    page.on('response', response => {
      const { pathname } = new URL(response.url());
      const status = response.status();
      const isDenied = this.restricted && status === 403;
      if (
        pathname.startsWith('/api/ec2-compliance/') &&
        status >= 400 &&
        !isDenied
      ) {
        this.#problems.push(`${pathname} answered ${status}`);
      }
    });
  }

  async all() {
    await this.#signIn();
    await this.#check('the navigation', async () => {
      const entry = this.page.locator('a[href$="/ec2-compliance"]').first();
      await entry.click();
      await this.#tabOf('findings').waitFor();
    });
    for (const path of await pathsOfPages()) {
      await this.#check(`the page ${path}`, () => this.#openPage(path));
    }
    await this.#check('the card', () => this.#openCard());
    await this.#check('the tab', () => this.#openTab());
    await this.#check('links to the console', () => this.#seeConsoleLink());
    await this.#check('links to the controls', () => this.#seeControlLinks());
    if (this.legacy) {
      await this.#check('the card of the home page', () => this.#openHome());
      await this.#check('the settings', () => this.#openSettings());
      await this.#check('the link', () => this.#followLink());
    }
    // With the README's policy, their owners alone see most of these.
    for (const ref of this.restricted ? [] : OTHERS) {
      await this.#check(`the card and the tab of ${ref}`, () =>
        this.#openOther(
          `/catalog/default/${ref}`,
          this.legacy && WITH_MEMBERS.test(ref),
        ),
      );
    }
    const ours = [...this.#said].filter(
      text =>
        !this.#ofTheHost.has(text) &&
        !(this.restricted && /\(Forbidden\)/.test(text)),
    );
    return [
      ...this.#problems,
      ...ours.map(text => `the browser's console says: ${text}`),
    ];
  }

  /** Also opens the host's own pages, to know what these complain of. */
  async #signIn() {
    await this.page.goto(`${this.baseUrl}/catalog`);
    const enter = this.page.getByRole('button', { name: 'Enter' });
    const settings = this.page.locator('a[href$="/settings"]').first();
    await enter.or(settings).first().waitFor();
    if (await enter.isVisible()) await enter.click();
    await settings.waitFor();
    for (const path of [
      '/settings',
      '/catalog/default/user/guest',
      '/catalog/default/component/payments-gateway/docs',
    ]) {
      await this.page.goto(`${this.baseUrl}${path}`);
      await this.page.waitForLoadState('networkidle');
    }
    this.#ofTheHost = new Set(this.#said);
    this.#said.clear();
  }

  async #check(what, work) {
    try {
      await work();
    } catch (error) {
      this.#problems.push(
        `${what}: ${error.message.split('\n').slice(0, 4).join(' ')}`,
      );
    }
    await this.page
      .screenshot({ path: this.screenshot(what), fullPage: true })
      .catch(() => {});
  }

  async #openPage(path) {
    await this.page.goto(`${this.baseUrl}/ec2-compliance/${path}`);
    await this.#tabOf(path).waitFor();
    await this.#settled();
  }

  #tabOf(path) {
    return this.page.locator(`a[href*="/ec2-compliance/${path}"]`).first();
  }

  /** The parts that a classic host shows where the README adds them. */
  async #openHome() {
    await this.page.goto(`${this.baseUrl}/home`);
    await this.page.getByRole('heading', { name: 'My services' }).waitFor();
    await this.#settled();
  }

  async #openSettings() {
    await this.page.goto(`${this.baseUrl}/settings`);
    await this.page.getByRole('tab', { name: 'EC2 Compliance' }).click();
    await this.page
      .getByRole('heading', { name: 'Notifications of EC2 Compliance' })
      .waitFor();
    await this.#settled();
  }

  async #followLink() {
    await this.page.goto(`${this.baseUrl}${SERVICE}`);
    await this.page
      .getByTitle('How the EC2 instances of this entity stand')
      .click();
    await this.page.waitForURL(`**${SERVICE}/ec2-compliance*`);
    await this.#settled();
  }

  async #openOther(path, hasMembers) {
    await this.#openCard(path);
    if (hasMembers) {
      await this.page
        .getByRole('list', { name: 'Members, the worst first' })
        .waitFor();
    }
    await this.#clickTab(path);
    await this.page
      .getByRole('heading', { name: /^\d+ of \d+ controls met$/ })
      .waitFor();
    await this.#settled();
  }

  async #openCard(path = SERVICE) {
    await this.page.goto(`${this.baseUrl}${path}`);
    await this.page.getByRole('list', { name: 'Worst controls' }).waitFor();
    await this.#settled();
  }

  async #openTab() {
    await this.page.goto(`${this.baseUrl}${SERVICE}`);
    await this.#clickTab(SERVICE);
    await this.page
      .getByRole('heading', { name: 'Fix by this team' })
      .waitFor();
    await this.#settled();
  }

  async #clickTab(path) {
    // The README of the frontend renames the tab, where app-config can.
    const [title] = await namedIn(
      'plugins/ec2-compliance/README.md',
      /entity-content:ec2-compliance\/compliance:\s+\{ config: \{ title: (\S+) \} \}/g,
    );
    const name = new RegExp(`^(Compliance|${title})$`);
    await this.page
      .getByRole('tab', { name })
      .or(this.page.getByRole('link', { name }))
      .first()
      .click();
    await this.page.waitForURL(`**${path}/ec2-compliance*`);
  }

  /** What app-config says of the console reaches the browser. */
  async #seeConsoleLink() {
    await this.page
      .locator(`a[href^="${SIGN_IN_URL}"][href*="=${ROLE_NAME}"]`)
      .first()
      .waitFor();
  }

  /** The README of the frontend says where the pages about controls are. */
  async #seeControlLinks() {
    const [docsUrl] = await namedIn(
      'plugins/ec2-compliance/README.md',
      /^ {2}docsUrl: (\S+)/gm,
    );
    await this.#openPage('controls');
    await this.page
      .locator(`a[href="${docsUrl}/patch-compliance.md"]`)
      .first()
      .waitFor();
  }

  /** Nothing loads any more, and nothing has failed. */
  async #settled() {
    await this.page.waitForLoadState('networkidle');
    // What lies further down is read when somebody scrolls there.
    await this.page.waitForFunction(() =>
      [...document.querySelectorAll('[aria-busy="true"]')].every(
        element => element.getBoundingClientRect().top > window.innerHeight,
      ),
    );
    const failed = this.page.getByText(
      /^(Error:|Something went wrong|PAGE NOT FOUND|Looks like someone dropped the mic)/i,
    );
    if ((await failed.count()) > 0) {
      throw new Error(`says "${await failed.first().innerText()}"`);
    }
  }
}
