import { expect } from '@playwright/test';
import {
  expectAccessible,
  inEachTheme,
  screenshot,
  setTheme,
  test,
} from './support';

test('from a service in the catalog to the one package missing on one instance', async ({
  portal,
}) => {
  const { page } = portal;
  await portal.go('/catalog/default/component/payments-gateway');

  const card = page.getByRole('list', { name: 'Worst controls' });
  await expect(card).toContainText('Patches missing');
  await inEachTheme(page, theme =>
    screenshot(page, `entity-overview-${theme}`),
  );

  // Three clicks from the card to the evidence: the control …
  await card
    .getByRole('link', { name: 'Patches missing or not effective' })
    .click();
  await expect(
    page.getByRole('heading', { name: 'Fix by this team' }),
  ).toBeVisible();
  const failing = page.getByRole('list', {
    name: 'Non-compliant instances of patch-compliance',
  });
  await expect(failing).toContainText('openssl');
  await inEachTheme(page, async theme => {
    await expectAccessible(page);
    await screenshot(page, `entity-tab-${theme}`, { fullPage: true });
  });

  // … and the instance, whose drawer names the package.
  await failing.getByRole('link', { name: /payments-gateway-syd-02/ }).click();
  const drawer = page.getByRole('dialog', {
    name: 'payments-gateway-syd-02',
  });
  await expect(drawer).toContainText('openssl');
  await inEachTheme(page, async theme => {
    await expectAccessible(page, { include: '[role=dialog]' });
    await screenshot(page, `instance-drawer-${theme}`);
  });

  // The drawer has an address of its own.
  await page.reload();
  await expect(drawer).toContainText('openssl');
});

test('from the card to what is overdue, and to how its date came about', async ({
  portal,
}) => {
  const { page } = portal;
  await portal.go('/catalog/default/component/payments-gateway');
  await page.getByRole('link', { name: /findings? overdue$/ }).click();
  await expect(page).toHaveURL(/due=overdue/);
  const findings = page.getByRole('list', { name: 'Findings' });
  const first = findings.getByRole('button').first();
  await expect(first).toContainText('was due');
  await expect(findings).toContainText(/\(ISM-\d+\), counted from/);
  await first.click();
  const panel = findings.getByRole('region');
  await expect(panel).toContainText('Clock started');
  await expect(panel.getByRole('list').last()).toContainText(
    /installed|missing/,
  );
  await panel.scrollIntoViewIfNeeded();
  await inEachTheme(page, async theme => {
    await expectAccessible(page);
    await screenshot(page, `entity-findings-${theme}`);
  });
});

test('the findings of a CVE lead to its services', async ({ portal }) => {
  const { page } = portal;
  await portal.go('/ec2-compliance/findings?owner=all');
  const groups = page.getByRole('list', { name: 'Findings by CVEs' });
  await groups.getByRole('button').first().click();
  await expect(
    groups.getByRole('region').first().getByText('owned by').first(),
  ).toBeVisible();
  await inEachTheme(page, async theme => {
    await expectAccessible(page);
    await screenshot(page, `findings-cve-${theme}`, { fullPage: true });
  });

  await page.getByRole('button', { name: 'One by one' }).click();
  await page.getByRole('button', { name: /^Overdue/ }).click();
  await expect(page.getByRole('list', { name: 'Findings' })).toContainText(
    'was due',
  );
  await inEachTheme(page, async theme => {
    await expectAccessible(page);
    await screenshot(page, `findings-overdue-${theme}`, { fullPage: true });
  });
});

for (const { tab, expected } of [
  { tab: 'Scorecards', expected: 'Payments Gateway' },
  { tab: 'Findings', expected: /CVE-\d{4}-\d+/ },
  { tab: 'Instances', expected: '-syd-0' },
  { tab: 'Reviews', expected: 'Never reviewed' },
  { tab: 'Accounts', expected: 'shared-dev' },
]) {
  test(`the compliance page shows its ${tab.toLocaleLowerCase(
    'en-US',
  )}`, async ({ portal }) => {
    const { page } = portal;
    await portal.go(`/ec2-compliance/${tab.toLocaleLowerCase('en-US')}`);
    await expect(page.getByText(expected).first()).toBeVisible();
    await inEachTheme(page, async theme => {
      await expectAccessible(page);
      await screenshot(page, `${tab.toLocaleLowerCase('en-US')}-${theme}`, {
        fullPage: true,
      });
    });
  });
}

test('a denied permission is named where its evidence is missing', async ({
  portal,
}) => {
  const { page } = portal;
  await portal.go('/ec2-compliance/accounts');
  await page
    .getByRole('button', { name: /^shared-dev.*ap-southeast-2/ })
    .click();
  await expect(page.getByText('ssm:GetInventory').first()).toBeVisible();
  await expectAccessible(page);
  await screenshot(page, 'account-denied');
});

test('an account control opens to its evidence', async ({ portal }) => {
  const { page } = portal;
  await setTheme(page, 'dark');
  await portal.go(
    '/catalog/default/component/payments-gateway/ec2-compliance?control=config-rules',
  );
  await expect(
    page.getByRole('region').filter({ hasText: 'REQUIRED_TAGS' }).first(),
  ).toBeVisible();
  await expectAccessible(page);
  await screenshot(page, 'entity-account-control-dark', { fullPage: true });
});

test('an entity without instances says how to map some', async ({ portal }) => {
  const { page } = portal;
  await portal.go('/catalog/default/component/design-system/ec2-compliance');
  await expect(
    page.getByText('No EC2 instances are mapped to design-system yet'),
  ).toBeVisible();
  await expect(
    page.getByText('aws.amazon.com/ec2-instance-tags').first(),
  ).toBeVisible();
  await expectAccessible(page);
  await screenshot(page, 'entity-unmapped');
});

for (const { tab, text, query = '' } of [
  { tab: 'scorecards', text: /^\d+ of \d+$/ },
  { tab: 'findings', text: /^CVE-\d{4}-\d+$/ },
  { tab: 'instances', text: /-syd-\d\d$/ },
  { tab: 'instances', text: 'BI Dashboards', query: '&claims=true' },
  { tab: 'instances', text: 'Payments Gateway', query: '&unmapped=true' },
  { tab: 'instances', text: 'Gift Cards', query: '&problems=true' },
  { tab: 'accounts', text: 'shared-dev' },
]) {
  test(`the ${tab}${query} fit on a page of 1280 pixels`, async ({
    portal,
  }) => {
    const { page } = portal;
    await portal.go(`/ec2-compliance/${tab}?owner=all${query}`);
    await expect(page.getByText(text).first()).toBeVisible();
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('table, ul[aria-label]')]
        .filter(
          element =>
            element.getBoundingClientRect().right >
            document.documentElement.clientWidth,
        )
        .map(element => element.getAttribute('aria-label')),
    );
    expect(cut).toEqual([]);
  });
}

test('a page of 400 pixels needs no sideways scrolling', async ({ portal }) => {
  const { page } = portal;
  await page.setViewportSize({ width: 400, height: 800 });
  for (const { path, text } of [
    { path: '/ec2-compliance/scorecards', text: 'Payments Gateway' },
    { path: '/ec2-compliance/instances', text: /-syd-\d\d/ },
    {
      path: '/ec2-compliance/instances?claims=true',
      text: 'BI Dashboards',
    },
    {
      path: '/ec2-compliance/instances?unmapped=true',
      text: 'Payments Gateway',
    },
    {
      path: '/ec2-compliance/instances?problems=true',
      text: 'Gift Cards',
    },
    { path: '/ec2-compliance/findings', text: /CVE-\d{4}-\d+/ },
    { path: '/ec2-compliance/findings?by=none', text: 'counted from' },
    { path: '/ec2-compliance/reviews', text: 'Never reviewed' },
    { path: '/ec2-compliance/accounts', text: 'shared-dev' },
    { path: '/home', text: 'reviews missing' },
    { path: '/settings/ec2-compliance', text: 'What to tell' },
    {
      path: '/catalog/default/component/payments-gateway/ec2-compliance',
      text: 'Fix by this team',
    },
  ]) {
    await portal.go(path);
    await expect(page.getByText(text).first()).toBeVisible();
    await screenshot(page, `narrow-${path.split('/').slice(-2).join('-')}`);
    const overflow = await page.evaluate(
      () =>
        document.documentElement.scrollWidth -
        document.documentElement.clientWidth,
    );
    expect(overflow, `pixels to the right of ${path}`).toBeLessThanOrEqual(0);
  }
});
