import path from 'node:path';
import { Page } from '@playwright/test';

/** Where pictures go: a folder of the caller's, else beside the test results. */
const folder =
  process.env.E2E_SCREENSHOTS ??
  path.resolve('node_modules/.cache/ec2-compliance/screenshots');

/**
 * Takes a picture of the page as it stands, e.g. for the README:
 * `E2E_SCREENSHOTS=docs/images yarn test:e2e`.
 */
export async function screenshot(
  page: Page,
  name: string,
  options: { fullPage?: boolean } = {},
): Promise<void> {
  // Spinners and transitions would make each picture a different one.
  await page.screenshot({
    path: path.join(folder, `${name}.png`),
    animations: 'disabled',
    fullPage: options.fullPage ?? false,
  });
}
