import { expect, Page } from '@playwright/test';
import { expectAccessible, screenshot, test } from './support';

const rowsOf = (page: Page, table: string) =>
  page.getByRole('table', { name: table, exact: true }).locator('tbody tr');

/** How many a list says that it has. */
const totalOf = async (page: Page) => {
  const said = await page
    .getByRole('navigation', { name: 'Pages of instances' })
    .getByRole('status')
    .textContent();
  return Number(/(\d+) instances?$/.exec(said!)![1]);
};

test('unmapped instances lead to their entity and to the command that tags them', async ({
  portal,
}) => {
  const { page } = portal;
  await portal.go('/ec2-compliance/instances');
  await page.getByRole('button', { name: 'Unmapped', exact: true }).click();
  const near = rowsOf(page, 'Unmapped instances').filter({
    hasText: 'payment-gateway-syd-01',
  });
  await expect(
    near.getByRole('link', { name: 'Payments Gateway' }),
  ).toHaveAttribute(
    'href',
    '/catalog/default/component/payments-gateway/ec2-compliance',
  );
  await near
    .getByRole('checkbox', { name: 'Tag it Service=payments-gateway' })
    .check();
  await expect(page.getByText('1 instance is to be tagged')).toBeVisible();
  await page.getByRole('button', { name: /^Choose all \d+ sugg/ }).click();
  const commands = page.getByText(
    /^aws ec2 create-tags --region ap-southeast-2 --resources( i-[0-9a-f]+)+ --tags 'Key=Service,Value=payments-gateway'$/,
  );
  await expect(commands).toHaveCount(1);
  expect((await commands.textContent())!.match(/i-[0-9a-f]+/g)).toHaveLength(2);
  await expectAccessible(page);
  await screenshot(page, 'unmapped-commands', { fullPage: true });
});

test('what keeps instances and services apart says whose it is, and leads to its rows', async ({
  portal,
}) => {
  const { page } = portal;
  await portal.go('/ec2-compliance/instances?problems=true');
  const rows = rowsOf(page, 'Mapping problems');
  const broken = rows.filter({ hasText: 'Annotation without effect' });
  await expect(
    broken.getByRole('link', { name: 'Fraud Screening' }),
  ).toBeVisible();
  await expect(
    broken.getByRole('link', { name: 'Identity & Access' }),
  ).toBeVisible();
  await expect(
    rows
      .filter({ hasText: 'Selects no instance' })
      .getByRole('link', { name: 'Gift Cards' }),
  ).toBeVisible();
  await expectAccessible(page);
  await screenshot(page, 'mapping-problems', { fullPage: true });

  const link = rows
    .filter({ hasText: 'Payments Gateway' })
    .getByRole('link', { name: /bears? Service=payment-gateway$/ });
  const counted = Number(/^\d+/.exec((await link.textContent())!)![0]);
  await link.click();
  await expect(rowsOf(page, 'Unmapped instances').first()).toBeVisible();
  expect(await totalOf(page)).toBe(counted);
  await expect(
    page.getByText('Filtered by tag Service=payment-gateway.'),
  ).toBeVisible();
});

test('instances are listed by owner, system and what is worst, and the address holds it', async ({
  portal,
}) => {
  const { page } = portal;
  await portal.go(
    '/ec2-compliance/instances?owner=group:default/digital-commerce&limit=10',
  );
  await expect(page.getByText(/^Worst first: /)).toBeVisible();
  const department = await totalOf(page);
  await page.getByRole('button', { name: 'Findings due' }).click();
  await expect(page.getByText(/^By due date: longest overdue/)).toBeVisible();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(page).toHaveURL(/sort=due.*cursor=.*page=2/);
  await portal.screen.settled();
  const address = page.url();
  const second = await rowsOf(page, 'Instances').first().textContent();
  await page.goto(address);
  await expect(rowsOf(page, 'Instances').first()).toHaveText(second!);
  await expect(page.getByText(/owner Digital Commerce/)).toBeVisible();

  // A team below it has some of them, and no more.
  await page.goto('/ec2-compliance/instances?owner=group:default/storefront');
  await expect(rowsOf(page, 'Instances').first()).toBeVisible();
  const team = await totalOf(page);
  expect(team).toBeGreaterThan(0);
  expect(team).toBeLessThan(department);
});

test('a library that says that it runs nowhere has no card and no tab', async ({
  portal,
}) => {
  const { page } = portal;
  await portal.go('/catalog/default/component/icon-set');
  await expect(
    page.getByRole('heading', { name: 'Icon Set' }).first(),
  ).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'Overview', exact: true }),
  ).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'Compliance', exact: true }),
  ).toHaveCount(0);
  await expect(page.getByText('No EC2 instances are mapped')).toHaveCount(0);
});
