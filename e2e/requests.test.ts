import { expect, test } from '@playwright/test';
import { API, PluginCalls, signIn } from './support';

/** What a page may ask for: requests before there is something to read, and bytes of JSON in all. */
const MOST_CALLS = 4;
const MOST_BYTES = 30_000;

const SERVICE = '/catalog/default/component/payments-gateway';

interface Screen {
  name: string;
  path: string;
  /** A selector of what of it is read first. */
  content: string;
  /** What it takes more, as yet. */
  mostBytes?: number;
  mostCalls?: number;
}

const list = (name: string) => `ul[aria-label="${name}"] li`;
const table = (name: string) => `table[aria-label="${name}"] tbody th`;

const SCREENS: Screen[] = [
  {
    name: 'scorecards',
    path: '/ec2-compliance/scorecards?owner=all',
    content: table('Scorecards'),
  },
  {
    name: 'scorecards of the reader',
    path: '/ec2-compliance/scorecards',
    content: table('Scorecards'),
  },
  {
    name: 'heat map',
    path: '/ec2-compliance/scorecards?owner=all&view=heatmap',
    content: table('Services by control'),
  },
  {
    name: 'charts',
    path: '/ec2-compliance/scorecards?owner=all&view=charts',
    content: 'section li a',
  },
  {
    name: 'trend',
    path: '/ec2-compliance/scorecards?owner=all&view=trend',
    content: '[aria-label="How far back"] button',
  },
  {
    name: 'changes',
    path: '/ec2-compliance/changes?owner=all',
    content: '[aria-label="Week"] button',
  },
  {
    name: 'teams',
    path: '/ec2-compliance/scorecards?level=group',
    content: list('By what contains what'),
  },
  {
    name: 'domains',
    path: '/ec2-compliance/scorecards?level=domain&owner=all',
    content: list('By what contains what'),
  },
  {
    name: 'findings by CVE',
    path: '/ec2-compliance/findings?owner=all',
    content: list('Findings by CVEs'),
  },
  {
    name: 'findings by service',
    path: '/ec2-compliance/findings?owner=all&by=service',
    content: list('Findings by services'),
  },
  {
    name: 'findings by owner',
    path: '/ec2-compliance/findings?owner=all&by=owner',
    content: list('Findings by owners'),
  },
  {
    name: 'findings one by one',
    path: '/ec2-compliance/findings?owner=all&by=none',
    content: list('Findings'),
  },
  {
    name: 'findings of the reader',
    path: '/ec2-compliance/findings',
    content: list('Findings by CVEs'),
  },
  {
    name: 'instances',
    path: '/ec2-compliance/instances',
    content: table('Instances'),
  },
  {
    name: 'unmapped instances',
    path: '/ec2-compliance/instances?unmapped=true',
    content: table('Unmapped instances'),
  },
  {
    name: 'claims',
    path: '/ec2-compliance/instances?claims=true',
    content: table('Claims'),
  },
  {
    name: 'mapping problems',
    path: '/ec2-compliance/instances?problems=true',
    content: table('Mapping problems'),
  },
  {
    name: 'reviews',
    path: '/ec2-compliance/reviews?owner=all',
    content: table('Reviews'),
  },
  {
    name: 'home page',
    path: '/home',
    content: list('My services'),
  },
  {
    name: 'accounts',
    path: '/ec2-compliance/accounts',
    content: list('Accounts and Regions'),
  },
  {
    name: 'card of an entity',
    path: SERVICE,
    content: list('Worst controls'),
  },
  {
    name: 'tab of an entity',
    path: `${SERVICE}/ec2-compliance`,
    content: '[id^="ec2-compliance-control-"]',
  },
  {
    name: 'open control of an entity',
    // The link scrolls to it: then the findings and the account controls are near.
    mostBytes: 47_000,
    mostCalls: 7,
    path: `${SERVICE}/ec2-compliance?control=patch-compliance`,
    content: '[id^="ec2-compliance-control-"]',
  },
];

for (const {
  name,
  path,
  content,
  mostBytes = MOST_BYTES,
  mostCalls = MOST_CALLS,
} of SCREENS) {
  test(`asks for no more than it shows: ${name}`, async ({ page }) => {
    const calls = PluginCalls.listen(page);
    await page.addInitScript(watchFor, content);
    await signIn(page, { path });
    const contentAt = await page
      .waitForFunction(
        () => (window as unknown as { contentAt?: number }).contentAt,
      )
      .then(handle => handle.jsonValue() as Promise<number>);
    const all = await calls.settled();
    const before = await page.evaluate(
      ([api, at]) =>
        performance
          .getEntriesByType('resource')
          .filter(
            entry => entry.name.includes(String(api)) && entry.startTime < +at,
          ).length,
      [API, contentAt],
    );
    const bytes = all.reduce((sum, call) => sum + call.bytes, 0);
    const told = all.map(call => `${call.bytes} ${call.path}`);
    test.info().annotations.push({
      type: 'requests',
      description: [`${before} before content, ${bytes} bytes`, ...told].join(
        '\n',
      ),
    });
    expect.soft(before, told.join('\n')).toBeGreaterThan(0);
    expect.soft(before, told.join('\n')).toBeLessThanOrEqual(mostCalls);
    expect.soft(bytes, told.join('\n')).toBeLessThanOrEqual(mostBytes);
  });
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
