import { expect } from '@playwright/test';
import {
  expectAccessible,
  inEachTheme,
  screenshot,
  setLanguage,
  signIn,
  test,
} from './support';

const SIZES = [
  { name: 'wide', width: 1400, height: 900 },
  { name: 'narrow', width: 400, height: 900 },
];

test('the language of the portal is that of its compliance pages, too', async ({
  page,
}) => {
  await signIn(page, { path: '/settings' });
  const setting = page
    .getByRole('listitem')
    .filter({ hasText: 'Change the language' });
  await setting.getByRole('button').click();
  await page.getByRole('option', { name: 'Deutsch' }).click();
  await page.getByRole('link', { name: 'EC2 Compliance' }).click();
  await expect(page.getByRole('tab', { name: 'Bewertungen' })).toBeVisible();

  // The choice holds.
  await page.reload();
  await expect(page.getByRole('tab', { name: 'Befunde' })).toBeVisible();
  // Behind the number of unread notifications, if any came by now.
  await expect(page).toHaveTitle(/^(\(\d+\) )?Bewertungen \| /);
});

test('German fits', async ({ portal }) => {
  const { page, screen } = portal;
  await setLanguage(page, 'de');
  await screen.open('/ec2-compliance/scorecards');
  for (const { name, ...viewport } of SIZES) {
    await test.step(name, async () => {
      await page.setViewportSize(viewport);
      await inEachTheme(page, async theme => {
        await expect(
          page.getByRole('tab', { name: 'Bewertungen' }),
        ).toBeVisible();
        await expect(page.getByText(/nicht konform/).first()).toBeVisible();
        await expectAccessible(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        );
        expect.soft(overflow).toBeLessThanOrEqual(0);
        await screenshot(page, `german-scorecards-${theme}-${name}`);
      });
    });
  }
});

test('labels and orders of filters are not cut in either language', async ({
  portal,
}) => {
  const { page, screen } = portal;
  await page.setViewportSize({ width: 1400, height: 900 });
  for (const path of ['findings?owner=all', 'instances', 'changes?owner=all']) {
    await screen.open(`/ec2-compliance/${path}`);
    for (const language of ['de', 'en'] as const) {
      await test.step(`${path} in ${language}`, async () => {
        await setLanguage(page, language);
        const filters = page.getByRole('search').first();
        await expect(
          filters
            .getByText(language === 'de' ? 'Eigentümer' : 'Owner', {
              exact: true,
            })
            .first(),
        ).toBeVisible();
        const cut = await filters
          .locator('label, .MuiSelect-select')
          .evaluateAll(elements =>
            elements
              .filter(
                ({ clientWidth, scrollWidth }) => scrollWidth > clientWidth,
              )
              .map(({ textContent }) => textContent),
          );
        expect(cut).toEqual([]);
      });
    }
  }
});
