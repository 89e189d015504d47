import { expect, Page } from '@playwright/test';
import { CalledScreen, CountedLink, readNumbers, test } from './support';

const SERVICE = '/catalog/default/component/payments-gateway';

interface Screen {
  name: string;
  path: string;
  /** Whether there is no number on it but that of its rows. */
  none?: boolean;
}

/**
 * Every page and tab. Of the numbers that are alike on one, some are followed;
 * with `E2E_EVERY_NUMBER` in the environment, all of them.
 */
const SCREENS: Screen[] = [
  { name: 'scorecards', path: '/ec2-compliance/scorecards?owner=all&limit=10' },
  {
    name: 'scorecards of an owner, in an account',
    path: '/ec2-compliance/scorecards?limit=10&status=NON_COMPLIANT',
  },
  {
    name: 'teams',
    path: '/ec2-compliance/scorecards?level=group&owner=all&limit=10',
  },
  {
    name: 'systems',
    path: '/ec2-compliance/scorecards?level=system&owner=all&limit=10',
  },
  {
    name: 'domains',
    path: '/ec2-compliance/scorecards?level=domain&owner=all&limit=10',
  },
  {
    name: 'heat map',
    path: '/ec2-compliance/scorecards?owner=all&view=heatmap&limit=10',
  },
  {
    name: 'charts',
    path: '/ec2-compliance/scorecards?owner=all&view=charts',
  },
  {
    name: 'findings by CVE',
    path: '/ec2-compliance/findings?owner=all&limit=10',
  },
  {
    name: 'findings by CVE, those on most services',
    path: '/ec2-compliance/findings?owner=all&limit=10&sort=-services',
  },
  {
    name: 'findings by CVE of my teams, under filters',
    path: '/ec2-compliance/findings?limit=10&due=14d&rating=high&fix=true',
  },
  {
    name: 'findings by service',
    path: '/ec2-compliance/findings?owner=all&by=service&limit=10',
  },
  {
    name: 'findings by owner',
    path: '/ec2-compliance/findings?owner=all&by=owner&limit=10',
  },
  {
    name: 'findings by owner that a search leaves',
    path: '/ec2-compliance/findings?owner=all&by=owner&limit=10&q=openssl&kev=false',
  },
  {
    name: 'findings one by one',
    path: '/ec2-compliance/findings?owner=all&by=none&limit=10&due=overdue',
  },
  { name: 'instances', path: '/ec2-compliance/instances?limit=10' },
  {
    name: 'unmapped instances',
    path: '/ec2-compliance/instances?unmapped=true&limit=10',
    none: true,
  },
  {
    name: 'changes since a day',
    path: '/ec2-compliance/changes?owner=all&since=2026-01-01T00:00:00Z&limit=10',
  },
  {
    name: 'changes of my teams in a week, under filters',
    path: '/ec2-compliance/changes?limit=10&kind=control&status=COMPLIANT',
  },
  { name: 'claims', path: '/ec2-compliance/instances?claims=true' },
  { name: 'accounts', path: '/ec2-compliance/accounts' },
  { name: 'waivers', path: '/ec2-compliance/waivers' },
  {
    name: 'reviews',
    path: '/ec2-compliance/reviews?owner=all',
    none: true,
  },
  { name: 'home page', path: '/home' },
  {
    name: 'tab of a group',
    path: '/catalog/default/group/storefront/ec2-compliance',
  },
  { name: 'card of a service', path: SERVICE },
  { name: 'tab of a service', path: `${SERVICE}/ec2-compliance` },
  {
    name: 'tab of a service, a control open',
    path: `${SERVICE}/ec2-compliance?control=patch-compliance`,
  },
];

/**
 * Numbers without rows of their own, and why. What is not here, and leads
 * nowhere, fails.
 */
const WITHOUT_ROWS: Array<[number: RegExp, why: string]> = [
  [
    /^\d+ instances?$/,
    'of a CVE or a finding: they are in the row that opens; of a change: which they were is not kept',
  ],
  [/^\d+ findings? of \d+ open$/, 'in a sentence, of Access Analyzer itself'],
  [/^\d+ (?:services|teams|systems|domains)$/, 'the head of the list itself'],
];

/** What a number counts, by what it is called and where it leads. */
function thingOf({ name, href = '' }: CountedLink): string {
  const { pathname, searchParams } = new URL(href, 'http://localhost');
  if (/\bevery control$/.test(name)) return 'scorecard';
  if (/\bcontrols?$/.test(name)) return 'control';
  if (/controls? with exceptions$/.test(name)) return 'control of a waiver';
  if (pathname.endsWith('/accounts')) return 'account control';
  if (searchParams.has('instanceDue')) return 'finding of an instance';
  if (pathname.endsWith('/instances')) return 'instance';
  if (pathname.endsWith('/scorecards')) return 'scorecard';
  if (pathname.endsWith('/changes')) return 'change';
  if (pathname.endsWith('/waivers')) return 'waiver';
  if (pathname.endsWith('/reviews')) return 'review';
  if (pathname.endsWith('/findings') || !href) {
    if (/\bservices?$/.test(name)) return 'service';
    return /\bowners?$/.test(name) ? 'owner' : 'finding';
  }
  // Of a scorecard, its controls that are met are on its tab.
  if (/^\d+ of \d+(?: controls met)?$/.test(name)) {
    return searchParams.has('control') ? 'instance' : 'control met';
  }
  return searchParams.has('control') && !/open|overdue|due/i.test(name)
    ? 'instance'
    : 'finding';
}

/**
 * How many of something the screen says that it lists; undefined where it says
 * nothing of it.
 */
async function listed(
  page: Page,
  screen: CalledScreen,
  options: { thing: string; address: string },
): Promise<number | undefined> {
  const { thing, address } = options;
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  const isTab = pathname.startsWith('/catalog/');
  if (thing === 'account control') {
    // Of the one account and Region that stands open.
    const heading = page
      .getByRole('region', { name: /^Account controls of / })
      .getByRole('heading', { name: /^[\d,]+ [a-z-]+/ });
    return numberIn(await heading.textContent());
  }
  if (thing === 'finding of an instance') {
    const list = page.getByRole('dialog').getByRole('list', {
      name: 'Findings',
      exact: true,
    });
    await expect(list).toBeVisible();
    const more = page.getByRole('dialog').getByRole('button', {
      name: /^Show all \d+$/,
    });
    if (await more.count()) await more.last().click();
    return list.getByRole('listitem').count();
  }
  if (thing === 'control of a waiver') {
    // Several waivers may cover one control, each on other instances.
    const rows = page.getByRole('table', { name: 'Waivers' }).getByRole('row');
    const names = rows.getByRole('link', { name: /^Control: / });
    return new Set(await names.allTextContents()).size;
  }
  if (thing === 'control met') {
    const text = await page
      .getByText(/^\d+ of \d+ controls met$/)
      .textContent();
    return numberIn(text);
  }
  if (thing === 'control') {
    // The drawer of an instance lists its controls, not one status alone.
    const drawer = page.getByRole('dialog');
    await expect(drawer).toBeVisible();
    return NaN;
  }
  if (thing === 'instance' && isTab) return listedOfControl(page, searchParams);
  if (thing === 'finding' && isTab) {
    // They are asked for as one comes near them.
    await page
      .getByRole('heading', { name: 'Findings', exact: true })
      .scrollIntoViewIfNeeded();
    await screen.settled(300);
  }
  const texts = await page.getByRole('status').allTextContents();
  const found = texts.flatMap(text => {
    const [, digits] =
      new RegExp(`([\\d,]+) ${thing}s?(?:$|[ ,])`).exec(text.trim()) ?? [];
    return digits ? [numberIn(digits)] : [];
  });
  return found[0];
}

function numberIn(text: string | null): number {
  return Number(/[\d,]+/.exec(text ?? '')?.[0].replace(/,/g, ''));
}

/** The same of the instances of an open control. */
async function listedOfControl(
  page: Page,
  params: URLSearchParams,
): Promise<number | undefined> {
  const panel = page.locator(
    `#ec2-compliance-control-${params.get('control')}`,
  );
  const headings = await panel
    .getByRole('heading', {
      name: /^[\d,]+ (non-compliant|unknown|compliant|not applicable)$/,
    })
    .allTextContents();
  return headings.length
    ? headings.reduce((sum, text) => sum + numberIn(text), 0)
    : undefined;
}

/**
 * Rows of addresses, by what is counted there. Screens lead to the same places:
 * each of these is opened, and counted, by the first.
 */
const counted = new Map<string, number>();

for (const { name, path, none = false } of SCREENS) {
  test(`every number leads to exactly its rows: ${name}`, async ({
    portal,
  }) => {
    const { page, screen } = portal;
    await portal.go(path);
    // Parts of it may be asked for after others have come.
    await screen.settled(300);
    if (!none) {
      await expect
        .poll(async () => (await readNumbers(page)).links.length)
        .toBeGreaterThan(0);
    }
    // As the page writes the reader's teams into it.
    const here = addressOf(page);
    const { links, loose } = await readNumbers(page);
    const wrong = loose
      .filter(text => !WITHOUT_ROWS.some(([known]) => known.test(text)))
      .map(text => `leads nowhere: ${text}`);
    const all = different([...links, ...(await readOptions(page))]);
    const numbers = process.env.E2E_EVERY_NUMBER ? all : someOfEach(all);
    const clicked = new Set<string>();
    for (const number of numbers) {
      const thing = thingOf(number);
      const place = `${number.href} ${thing}`;
      // Of those that are alike, one is clicked, and the others are followed.
      if (number.href === undefined || !clicked.has(kindOf(number))) {
        clicked.add(kindOf(number));
        await screen.open(here);
        await click(page, number);
        await screen.settled();
      } else if (counted.get(place) === number.count) {
        continue;
      } else {
        await screen.open(number.href);
      }
      const address = addressOf(page);
      const read = () => listed(page, screen, { thing, address });
      let rows = await read();
      // A list that shows nothing may be drawn a moment after it came.
      const end = Date.now() + 2_000;
      while ((rows ?? 0) === 0 && Date.now() < end) {
        if (rows === number.count) break;
        await page.waitForTimeout(100);
        rows = await read();
      }
      rows ??= 0;
      if (number.href !== undefined) counted.set(place, rows);
      // What opens something that is no list has none.
      if (rows !== number.count && !Number.isNaN(rows)) {
        wrong.push(`${number.name} leads to ${rows}: ${address}`);
      }
    }
    test.info().annotations.push({
      type: 'numbers',
      description: `${numbers.length} of ${all.length} followed`,
    });
    expect(numbers.length > 0, 'has numbers').toBe(!none);
    expect(wrong).toEqual([]);
  });
}

function addressOf(page: Page): string {
  const { pathname, search } = new URL(page.url());
  return `${pathname}${search}`;
}

/** Each address, or choice, with each number that leads to it. */
function different(numbers: CountedLink[]): CountedLink[] {
  return [
    ...new Map(
      numbers.map(number => [
        `${number.href ?? number.name} ${number.count}`,
        number,
      ]),
    ).values(),
  ];
}

/** What numbers are alike that lead to the same kind of rows, e.g. of each row of a list. */
function kindOf({ href, name }: CountedLink): string {
  if (href === undefined) return name;
  const { pathname, searchParams } = new URL(href, 'http://localhost');
  const status = searchParams.get('status') ?? searchParams.get('due');
  return [pathname.split('/')[1], pathname.split('/').pop(), status]
    .concat([...searchParams.keys()].sort())
    .join(' ');
}

/** Of those that are alike the one that counts most, and the one that counts least. */
function someOfEach(numbers: CountedLink[]): CountedLink[] {
  const kinds = new Map<string, CountedLink[]>();
  for (const number of numbers) {
    const kind = kindOf(number);
    kinds.set(kind, [...(kinds.get(kind) ?? []), number]);
  }
  return [...kinds.values()].flatMap(alike => {
    const byCount = [...alike].sort((a, b) => a.count - b.count);
    return [...new Set([byCount[0], byCount[byCount.length - 1]])];
  });
}

async function click(page: Page, number: CountedLink): Promise<void> {
  const { field, href, name } = number;
  if (field !== undefined) {
    await page.locator(`[aria-haspopup=listbox]`).nth(field).click();
    await page.getByRole('option', { name, exact: true }).click();
  } else if (href === undefined) {
    await page.getByRole('button', { name, exact: true }).click();
  } else {
    await page
      .locator(`a[href=${JSON.stringify(href)}]`)
      .first()
      .click();
  }
}

/** The choices of fields, which say how many each would leave. */
async function readOptions(page: Page): Promise<CountedLink[]> {
  const options: CountedLink[] = [];
  const fields = page.locator('[aria-haspopup=listbox]');
  for (let field = 0; field < (await fields.count()); field++) {
    await fields.nth(field).click();
    const names = await page.getByRole('option').allTextContents();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('listbox')).toHaveCount(0);
    for (const name of names) {
      // Twelve digits are the number of an account.
      const [, digits] = /\((\d[\d,]{0,9})\)$/.exec(name) ?? [];
      if (digits) {
        options.push({ name, field, count: Number(digits.replace(/,/g, '')) });
      }
    }
  }
  return options;
}
