import { expect, test } from '@playwright/test';
import { expectAccessible, screenshot, signIn } from './support';

const TITLE = 'The report';

for (const theme of ['light', 'dark'] as const) {
  test(`the report is one that everybody can read, ${theme}`, async ({
    page,
  }) => {
    await signIn(page, {
      path: '/ec2-compliance/report?of=component:default/tax-calculator',
      theme,
    });
    const report = page.frameLocator(`iframe[title="${TITLE}"]`);
    await expect(report.getByRole('heading', { level: 1 })).toHaveText(
      'Tax Calculator',
    );
    const frame = page.getByTitle(TITLE, { exact: true });
    await expect(frame).toHaveAttribute('sandbox', /^(?!.*scripts)/);
    await screenshot(page, `report-${theme}`);
    // As long as it is: there is nothing to scroll within it.
    await expect
      .poll(() =>
        frame.evaluate(element => {
          const { contentDocument, clientHeight } =
            element as HTMLIFrameElement;
          return contentDocument!.body.scrollHeight - clientHeight;
        }),
      )
      .toBeLessThanOrEqual(0);

    // Within a frame that runs no program it cannot be looked into.
    const html = await frame.getAttribute('srcdoc');
    await page.goto('about:blank');
    await page.setContent(html!);
    await page.evaluate(chosen => {
      document.documentElement.dataset.theme = chosen;
    }, theme);
    await expectAccessible(page, { include: 'body' });
    await page.setViewportSize({ width: 400, height: 800 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
