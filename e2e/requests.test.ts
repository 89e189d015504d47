import { expect, Page, test } from '@playwright/test';
import { PluginCalls, signIn } from './support';

/** What a page may ask for: requests before there is something to read, and bytes of JSON in all. */
const MOST_CALLS = 4;
const MOST_BYTES = 30_000;

const SERVICE = '/catalog/default/component/payments-gateway';

interface Screen {
  name: string;
  path: string;
  /** What of it is read first. */
  content: (page: Page) => ReturnType<Page['locator']>;
}

const list = (name: string) => (page: Page) =>
  page.getByRole('list', { name }).getByRole('listitem').first();
const table = (name: string) => (page: Page) =>
  page.getByRole('table', { name }).locator('tbody th').first();

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
    content: page => page.getByText('Teams side by side'),
  },
  {
    name: 'teams',
    path: '/ec2-compliance/scorecards?level=group',
    content: table('Scorecards'),
  },
  {
    name: 'domains',
    path: '/ec2-compliance/scorecards?level=domain&owner=all',
    content: table('Scorecards'),
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
    content: page => page.getByRole('heading', { name: 'Fix by this team' }),
  },
  {
    name: 'open control of an entity',
    path: `${SERVICE}/ec2-compliance?control=patch-compliance`,
    content: list('Non-compliant instances of patch-compliance'),
  },
];

for (const { name, path, content } of SCREENS) {
  test(`asks for no more than it shows: ${name}`, async ({ page }) => {
    const calls = PluginCalls.listen(page);
    await signIn(page, { path });
    await expect(content(page)).toBeVisible();
    const before = calls.asked;
    const all = await calls.settled();
    const bytes = all.reduce((sum, call) => sum + call.bytes, 0);
    const told = all.map(call => `${call.bytes} ${call.path}`);
    test.info().annotations.push({
      type: 'requests',
      description: [`${before} before content, ${bytes} bytes`, ...told].join(
        '\n',
      ),
    });
    expect.soft(before, told.join('\n')).toBeLessThanOrEqual(MOST_CALLS);
    expect.soft(bytes, told.join('\n')).toBeLessThanOrEqual(MOST_BYTES);
  });
}
