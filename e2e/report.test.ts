import { expect } from '@playwright/test';
import { expectAccessible, inEachTheme, screenshot, test } from './support';

const TITLE = 'The report';

test('the report is one that everybody can read', async ({ portal, page }) => {
  await portal.go('/ec2-compliance/report?of=component:default/tax-calculator');
  const report = portal.page.frameLocator(`iframe[title="${TITLE}"]`);
  await expect(report.getByRole('heading', { level: 1 })).toHaveText(
    'Tax Calculator',
  );
  const frame = portal.page.getByTitle(TITLE, { exact: true });
  await expect(frame).toHaveAttribute('sandbox', /^(?!.*scripts)/);
  await inEachTheme(portal.page, async theme => {
    await screenshot(portal.page, `report-${theme}`);
    // As long as it is: there is nothing to scroll within it.
    await expect
      .poll(() =>
        frame.evaluate(element => {
          const { contentDocument, clientHeight } =
            element as HTMLIFrameElement;
          // It is written anew for the other theme.
          return contentDocument?.body
            ? contentDocument.body.scrollHeight - clientHeight
            : Infinity;
        }),
      )
      .toBeLessThanOrEqual(0);
  });

  // Within a frame that runs no program it cannot be looked into.
  const html = await frame.getAttribute('srcdoc');
  await page.setContent(html!);
  for (const theme of ['light', 'dark'] as const) {
    await test.step(`in the ${theme} theme`, async () => {
      await page.evaluate(chosen => {
        document.documentElement.dataset.theme = chosen;
      }, theme);
      await expectAccessible(page, { include: 'body' });
    });
  }
  await page.setViewportSize({ width: 400, height: 800 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
});
