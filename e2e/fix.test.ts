import { expect, Page } from '@playwright/test';
import {
  expectAccessible,
  inEachTheme,
  Portal,
  screenshot,
  test,
} from './support';

const SERVICE = '/catalog/default/component/payments-gateway/ec2-compliance';

const WIDTHS = { wide: 1400, narrow: 400 } as const;

/** Every command that stands on the page. */
const commandsOn = (page: Page) => page.locator('pre').allTextContents();

for (const [name, width] of Object.entries(WIDTHS)) {
  test.describe(name, () => {
    /** The portal's own frame is another one on a narrow screen. */
    async function open(portal: Portal, path: string): Promise<Page> {
      await portal.page.setViewportSize({ width, height: 900 });
      await portal.go(path);
      return portal.page;
    }

    test('a failing control leads to its fix for all that fail', async ({
      portal,
    }) => {
      const page = await open(portal, `${SERVICE}?control=patch-compliance`);
      const panel = page.getByRole('region', { name: /^Patches missing/ });
      await expect(
        panel.getByRole('heading', { name: 'How to fix' }),
      ).toBeVisible();
      await expect(panel.locator('pre').first()).toBeVisible();
      const before = await commandsOn(page);
      expect(before.join('\n')).not.toMatch(/\{\w+\}/);

      await inEachTheme(page, async theme => {
        // Wherever the pointer goes on its way to what copies.
        const box = (await panel.boundingBox())!;
        for (let step = 0; step <= 20; step++) {
          await page.mouse.move(
            box.x + (box.width * (step % 5)) / 5,
            Math.min(box.y + (box.height * step) / 20, 890),
          );
        }
        expect(await commandsOn(page)).toEqual(before);
        await expectAccessible(page);
        await screenshot(page, `fix-control-${name}-${theme}`, {
          fullPage: true,
        });
      });
    });

    test('a finding leads to its fix', async ({ portal }) => {
      const page = await open(portal, `${SERVICE}?due=overdue`);
      const findings = page.getByRole('list', { name: 'Findings' });
      await findings.getByRole('button').first().click();
      await expect(
        findings.getByRole('heading', { name: 'How to fix' }),
      ).toBeVisible();
      await expect(
        findings.getByRole('button', { name: 'Copy steps' }).first(),
      ).toBeVisible();
      await expectAccessible(page);
      await screenshot(page, `fix-finding-${name}`, { fullPage: true });
    });

    test('an instance leads to its fix, and to all that fail with it', async ({
      portal,
    }) => {
      const page = await open(portal, `${SERVICE}?control=patch-compliance`);
      await page
        .getByRole('list', {
          name: 'Non-compliant instances of patch-compliance',
        })
        .getByRole('link')
        .first()
        .click();
      const drawer = page.getByRole('dialog');
      await drawer
        .getByRole('button', { name: /^How to fix/ })
        .first()
        .click();
      await expect(drawer.locator('pre').first()).toBeVisible();
      await expectAccessible(page, { include: '[role=dialog]' });
      await screenshot(page, `fix-instance-${name}`);
    });

    test('what is due soonest is a click away', async ({ portal }) => {
      const page = await open(portal, SERVICE);
      const navigation = page.getByRole('navigation', { name: 'On this page' });
      await navigation.getByRole('link', { name: /^Findings/ }).click();
      await expect(page).toHaveURL(/#compliance-findings$/);
      const findings = page.getByRole('list', { name: 'Findings' });
      await expect(findings.getByRole('listitem').first()).toBeInViewport();
      await expect(navigation).toBeInViewport();
      await page.reload();
      await expect(findings.getByRole('listitem').first()).toBeInViewport();
      await screenshot(page, `fix-sections-${name}`);
    });
  });
}
