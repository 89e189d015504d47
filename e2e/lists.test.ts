import { expect, Page } from '@playwright/test';
import { expectAccessible, screenshot, signIn, test } from './support';

/** A text that only the library behind charts holds. */
const CHART_LIBRARY = 'recharts-responsive-container';

/** Whether a page has read what draws charts, once it is quiet. */
async function readsChartLibrary(
  page: Page,
  path: string,
  /** A selector of what is drawn, where something is. */
  drawn?: string,
): Promise<boolean> {
  const scripts: Promise<string>[] = [];
  page.on('response', response => {
    if (response.request().resourceType() === 'script') {
      // One that is read as the page closes holds no chart of it.
      scripts.push(response.text().catch(() => ''));
    }
  });
  await signIn(page, { path });
  if (drawn) await expect(page.locator(drawn).first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  return (await Promise.all(scripts)).some(text =>
    text.includes(CHART_LIBRARY),
  );
}

for (const path of [
  '/ec2-compliance/scorecards?owner=all',
  '/ec2-compliance/scorecards?owner=all&view=charts',
  '/ec2-compliance/instances',
  '/ec2-compliance/accounts',
  '/catalog/default/component/payments-gateway',
]) {
  test(`no chart is loaded where none is shown: ${path}`, async ({ page }) => {
    expect(await readsChartLibrary(page, path)).toBe(false);
  });
}

test('a chart is loaded where one is shown', async ({ page }) => {
  // It is loaded when it comes in sight, which may be after all else.
  expect(
    await readsChartLibrary(
      page,
      '/ec2-compliance/findings?owner=all&by=none',
      '.recharts-surface',
    ),
  ).toBe(true);
});

test.describe('a heat map of a hundred services', () => {
  test.beforeEach(async ({ portal }) => {
    await portal.go(
      '/ec2-compliance/scorecards?owner=all&view=heatmap&limit=100&unfolded=all',
    );
    await expect(
      portal.page.getByRole('table', { name: 'Services by control' }),
    ).toBeVisible();
  });

  const drawn = (page: Page) =>
    page
      .getByRole('table', { name: 'Services by control' })
      .locator('tbody th a')
      .evaluateAll(names =>
        names.map(name =>
          name.checkVisibility({ contentVisibilityAuto: true }),
        ),
      );

  test('draws its rows as they come in sight, under heads that stay', async ({
    portal,
  }) => {
    const { page } = portal;
    const table = page.getByRole('table', { name: 'Services by control' });
    const head = table.getByRole('columnheader', { name: 'Patch compliance' });
    const before = await drawn(page);
    expect(before[0]).toBe(true);
    expect(before[before.length - 1]).toBe(false);

    const last = table.getByRole('rowheader').last();
    await last.scrollIntoViewIfNeeded();
    await expect.poll(async () => (await drawn(page)).pop()).toBe(true);
    await expect(head).toBeInViewport();
    await expectAccessible(page);
    await screenshot(page, 'heatmap-scrolled');
  });

  test('holds all rows for screen readers, keyboards and paper', async ({
    portal,
  }) => {
    const { page } = portal;
    const table = page.getByRole('table', { name: 'Services by control' });
    const rows = table.getByRole('rowheader');
    const count = await rows.count();
    expect(count).toBeGreaterThan(30);
    expect((await table.ariaSnapshot()).match(/- rowheader /g)).toHaveLength(
      count,
    );

    // From the last cell but one, the tabulator leads on to the last row.
    await rows
      .nth(count - 2)
      .getByRole('link')
      .focus();
    for (let step = 0; step < 40; step++) {
      if (await rows.last().getByRole('link').evaluate(isFocused)) break;
      await page.keyboard.press('Tab');
    }
    await expect(rows.last().getByRole('link')).toBeFocused();

    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => drawn(page)).not.toContain(false);
  });
});

const isFocused = (element: Element) => element === document.activeElement;
