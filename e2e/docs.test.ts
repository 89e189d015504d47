import { expect, test } from '@playwright/test';
import { signIn } from './support';

const DOCUMENTED = [
  '/catalog/default/component/ec2-compliance',
  // Part of the same documentation.
  '/catalog/default/component/backstage-plugin-ec2-compliance-node',
];

test('entities of its plugins have the documentation in a tab', async ({
  page,
}) => {
  await signIn(page, { path: DOCUMENTED[0] });
  for (const path of DOCUMENTED) {
    await page.goto(path);
    await page
      .getByRole('tab', { name: 'TechDocs' })
      .or(page.getByRole('link', { name: 'TechDocs', exact: true }))
      .click();
    await expect(
      page.getByRole('article').getByRole('heading', {
        name: 'EC2 Compliance for Backstage',
      }),
    ).toBeVisible();
  }
  // What documents nothing has no tab.
  await page.goto('/catalog/default/component/payments-gateway');
  await expect(page.getByText('Compliance', { exact: true })).toBeVisible();
  await expect(page.getByText('TechDocs', { exact: true })).toHaveCount(0);
});

test('on a narrow screen a button, or a key, opens the pages of the documentation', async ({
  page,
}) => {
  await signIn(page, { path: '/docs/default/component/ec2-compliance' });
  await page.setViewportSize({ width: 400, height: 800 });
  const button = page.getByTitle('Toggle Sidebar');
  const other = page
    .getByRole('navigation', { name: 'Navigation' })
    .getByRole('link', { name: 'Waivers', exact: true });
  await expect(button.locator('svg')).toBeVisible();
  const { width, height } = (await button.boundingBox())!;
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  await expect(other).not.toBeInViewport();

  await button.click();
  await expect(other).toBeInViewport();
  // Beside it.
  await page.mouse.click(380, 500);
  await expect(other).not.toBeInViewport();

  await page.getByRole('checkbox', { name: 'Navigation' }).focus();
  await page.keyboard.press('Space');
  await expect(other).toBeInViewport();
  await other.click();
  await expect(
    page
      .getByRole('article')
      .getByRole('heading', { name: 'Waivers', exact: true, level: 1 }),
  ).toBeVisible();
});

test('the portal shows the documentation of its plugins', async ({ page }) => {
  await signIn(page, { path: '/catalog/default/component/ec2-compliance' });
  await page.getByRole('link', { name: 'View TechDocs' }).click();
  const article = page.getByRole('article').filter({ has: page.locator('h1') });
  await expect(
    article.getByRole('heading', { name: 'EC2 Compliance for Backstage' }),
  ).toBeVisible();

  await page
    .getByRole('navigation', { name: 'Navigation' })
    .getByRole('link', { name: 'Theme 3, line by line' })
    .click();
  await expect(
    article.getByRole('heading', { name: 'Theme 3, line by line' }),
  ).toBeVisible();

  // In the repository this is the file; here it is the page about it.
  await article.getByRole('link', { name: 'region.yaml' }).first().click();
  await expect(
    article.getByRole('cell', { name: 'DailyScan' }).first(),
  ).toBeVisible();
});
