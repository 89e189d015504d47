import { expect, Page } from '@playwright/test';
import { test } from './support';

test('nothing moves for who asked for no motion', async ({ portal }) => {
  const { page } = portal;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await portal.go('/ec2-compliance/instances?limit=10');
  const moving = () =>
    page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ playState }) => playState === 'running')
        .map(({ effect }) => (effect as KeyframeEffect).target!)
        .filter(target => !target.closest('nav, header'))
        .map(target => target.outerHTML.slice(0, 160)),
    );
  const opener = page
    .getByRole('main')
    .getByRole('link', { name: /-syd-\d\d/ })
    .first();
  await expect(opener).toBeVisible();
  await opener.click();
  // While the drawer slides in where it does, and its rows are asked for.
  const seen = new Set<string>();
  for (let frame = 0; frame < 10; frame++) {
    (await moving()).forEach(one => seen.add(one));
  }
  await expect(page.getByRole('dialog')).toBeVisible();
  expect([...seen]).toEqual([]);
});

test('forced colours leave bars their colours', async ({ portal }) => {
  const { page } = portal;
  await page.emulateMedia({ forcedColors: 'active' });
  await portal.go('/ec2-compliance/scorecards?owner=all');
  const bar = page
    .getByRole('main')
    .getByRole('img', { name: /^\d+ running instances|^\d+ instances: / })
    .first();
  await expect(bar).toBeVisible();
  const colours = await bar
    .locator('span')
    .evaluateAll(parts => parts.map(part => getComputedStyle(part).background));
  expect(colours.length).toBeGreaterThan(1);
  expect(new Set(colours).size).toBe(colours.length);
});

/** What goes on paper, and a text that it is about. */
const PRINTED = [
  {
    path: '/catalog/default/component/payments-gateway/ec2-compliance',
    text: 'Fix by this team',
  },
  { path: '/ec2-compliance/scorecards?owner=all', text: 'Payments Gateway' },
  {
    path: '/ec2-compliance/scorecards?owner=all&view=heatmap',
    text: 'Payments Gateway',
  },
  { path: '/ec2-compliance/findings?owner=all&by=none', text: 'counted from' },
];

/** The width of A4 across, less its margins, in pixels of paper. */
const PAPER = { width: 1047, height: 740 };

for (const { path, text } of PRINTED) {
  test(`on paper, a page is its content: ${path}`, async ({ portal }) => {
    const { page } = portal;
    await portal.go(path);
    await expect(page.getByText(text).first()).toBeVisible();
    await page.setViewportSize(PAPER);
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    await expect(page.getByText(text).first()).toBeVisible();
    // Nothing that only a mouse can use, and nothing cut off.
    for (const useless of [
      page.getByRole('navigation', { name: 'sidebar nav' }),
      page.getByRole('search'),
      page.getByRole('button', { name: 'Export' }),
    ]) {
      await expect(useless.first()).toBeHidden();
    }
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    const scrolling = await page
      .getByRole('main')
      .locator('div')
      .evaluateAll(
        parts =>
          parts.filter(
            part =>
              part.scrollHeight > part.clientHeight + 1 &&
              ['auto', 'scroll'].includes(getComputedStyle(part).overflowY),
          ).length,
      );
    expect(scrolling).toBe(0);
  });
}

const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
