import { expect, test } from '@playwright/test';
import { expectAccessible, screenshot, signIn } from './support';

const SIZES = [
  { name: 'wide', width: 1400, height: 900 },
  { name: 'narrow', width: 400, height: 900 },
];

test('the language of the portal is that of its compliance pages, too', async ({
  page,
}) => {
  await signIn(page, { path: '/settings' });
  const setting = page
    .getByRole('listitem')
    .filter({ hasText: 'Change the language' });
  await setting.getByRole('button').click();
  await page.getByRole('option', { name: 'Deutsch' }).click();
  await page.getByRole('link', { name: 'EC2 Compliance' }).click();
  await expect(page.getByRole('tab', { name: 'Bewertungen' })).toBeVisible();

  // The choice holds.
  await page.reload();
  await expect(page.getByRole('tab', { name: 'Befunde' })).toBeVisible();
  // Behind the number of unread notifications, if any came by now.
  await expect(page).toHaveTitle(/^(\(\d+\) )?Bewertungen \| /);
});

for (const theme of ['light', 'dark'] as const) {
  for (const { name, ...viewport } of SIZES) {
    test(`German fits, ${theme}, ${name}`, async ({ page }) => {
      await page.addInitScript(() => {
        window.localStorage.setItem('language', 'de');
      });
      await signIn(page, { path: '/ec2-compliance/scorecards', theme });
      await page.setViewportSize(viewport);
      await expect(
        page.getByRole('tab', { name: 'Bewertungen' }),
      ).toBeVisible();
      await expect(page.getByText(/nicht konform/).first()).toBeVisible();
      await expectAccessible(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      await screenshot(page, `german-scorecards-${theme}-${name}`);
    });
  }
}
