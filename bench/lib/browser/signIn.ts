import { Browser, BrowserContextOptions } from '@playwright/test';

/** Signs in as the guest, and gives what a browser remembers of it. */
export async function signIn(
  browser: Browser,
  url: string,
): Promise<BrowserContextOptions['storageState']> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: 'Enter' }).click();
  await page.getByTestId('sidebar-root').waitFor({ state: 'attached' });
  const state = await context.storageState();
  await context.close();
  return state;
}
