import { expect, Page } from '@playwright/test';

export type ThemeName = 'light' | 'dark';

/**
 * Opens a page of the portal as the guest, in one of the two themes.
 *
 * @param options - `as` is the button of somebody else
 */
export async function signIn(
  page: Page,
  options: { path?: string; theme?: ThemeName; as?: string } = {},
): Promise<void> {
  const { path = '/', theme = 'light', as = 'Enter' } = options;
  await page.addInitScript(id => {
    window.localStorage.setItem('theme', id);
  }, theme);
  await page.goto(path);
  await page.getByRole('button', { name: as, exact: true }).click();
  await expect(
    page
      .getByRole('navigation', { name: 'sidebar nav' })
      .getByRole('link', { name: 'Catalog', exact: true }),
  ).toBeVisible();
}
