import { expect, test } from '@playwright/test';
import { screenshot, signIn } from './support';

for (const theme of ['light', 'dark'] as const) {
  test(`the portal opens on the catalog (${theme})`, async ({ page }) => {
    await signIn(page, { theme });

    await expect(
      page.getByRole('table').getByRole('link').first(),
    ).toBeVisible();
    await expect(page.locator('[data-theme-mode]').first()).toHaveAttribute(
      'data-theme-mode',
      theme,
    );
    await screenshot(page, `catalog-${theme}`);
  });
}
