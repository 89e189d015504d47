import { expect, test } from '@playwright/test';
import { expectAccessible, screenshot, signIn } from './support';

test('a review is recorded with its comment, and is there from then on', async ({
  page,
}) => {
  await signIn(page, {
    path: '/catalog/default/component/payments-gateway/ec2-compliance',
    theme: 'dark',
  });
  // What is further down is drawn when it comes near.
  const toReviews = page.getByRole('link', { name: 'Reviews', exact: true });
  await toReviews.click();
  const record = page.getByRole('button', { name: /^Record review: / });
  await record.first().click();
  const dialog = page.getByRole('dialog');
  for (const box of await dialog.getByRole('checkbox').all()) {
    await box.check();
  }
  const comment = `Looked at on ${new Date().toISOString()}`;
  await dialog.getByRole('textbox', { name: /Comment/ }).fill(comment);
  await expectAccessible(page, { include: '[role=dialog]' });
  await screenshot(page, 'review-dialog-dark');
  await dialog.getByRole('button', { name: 'Record review' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(comment)).toBeVisible();
  await page.reload();
  await toReviews.click();
  await expect(page.getByText(comment)).toBeVisible();
});
