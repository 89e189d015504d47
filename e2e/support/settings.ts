import { expect, Page, test } from '@playwright/test';
import { ThemeName } from './signIn';

/** What the settings of the portal do, in another tab of the same browser. */
async function choose(
  page: Page,
  key: 'theme' | 'language',
  value: string,
): Promise<void> {
  await page.evaluate(
    ([setting, newValue]) => {
      window.localStorage.setItem(setting, newValue);
      window.dispatchEvent(
        new StorageEvent('storage', { key: setting, newValue }),
      );
    },
    [key, value],
  );
}

/** Changes the theme of a page that is open. */
export async function setTheme(page: Page, theme: ThemeName): Promise<void> {
  await choose(page, 'theme', theme);
  await expect(page.locator('[data-theme-mode]').first()).toHaveAttribute(
    'data-theme-mode',
    theme,
  );
}

/** Changes the language of a page that is open. */
export async function setLanguage(
  page: Page,
  language: 'en' | 'de',
): Promise<void> {
  await choose(page, 'language', language);
}

/** Checks a page as it stands in both themes, and leaves it in the light one. */
export async function inEachTheme(
  page: Page,
  check: (theme: ThemeName) => Promise<void>,
): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await test.step(`in the ${theme} theme`, async () => {
      await setTheme(page, theme);
      await check(theme);
    });
  }
}
