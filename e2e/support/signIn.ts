import { expect, Page } from '@playwright/test';

export type ThemeName = 'light' | 'dark';

/** Opens a page of the portal as the guest, in one of the two themes. */
export async function signIn(
  page: Page,
  options: { path?: string; theme?: ThemeName } = {},
): Promise<void> {
  const { path = '/', theme = 'light' } = options;
  await page.addInitScript(id => {
    window.localStorage.setItem('theme', id);
  }, theme);
  await page.goto(path);
  await page.getByRole('button', { name: 'Enter' }).click();
  await expect(
    page
      .getByRole('navigation', { name: 'sidebar nav' })
      .getByRole('link', { name: 'Catalog', exact: true }),
  ).toBeVisible();
}
