import { expect, test } from '@playwright/test';
import { signIn } from './support';

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
