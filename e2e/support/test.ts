import { test as base } from '@playwright/test';
import { Portal } from './Portal';

/**
 * Tests that may use the `portal`: one that each worker opens once, for whatever
 * does not test how a page is loaded. After a failed test, it is opened anew.
 */
export const test = base.extend<{ portal: Portal }, { openPortal: Portal }>({
  openPortal: [
    async ({ browser }, use, { project }) => {
      const portal = await Portal.open(browser, project.use);
      await use(portal);
      await portal.close();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  portal: async ({ openPortal }, use) => {
    await openPortal.reset();
    await use(openPortal);
  },
});
