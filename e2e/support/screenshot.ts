import path from 'node:path';
import { Page } from '@playwright/test';

/** Where pictures go. Without it none are taken, as a long page takes seconds. */
const folder = process.env.E2E_SCREENSHOTS;

/**
 * Takes a picture of the page as it stands, where pictures are asked for, e.g.
 * for the README: `E2E_SCREENSHOTS=docs/images yarn test:e2e`.
 */
export async function screenshot(
  page: Page,
  name: string,
  options: { fullPage?: boolean } = {},
): Promise<void> {
  if (!folder) return;
  // Spinners and transitions would make each picture a different one.
  await page.screenshot({
    path: path.join(folder, `${name}.png`),
    animations: 'disabled',
    fullPage: options.fullPage ?? false,
  });
}
