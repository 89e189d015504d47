import { expect, Page, test } from '@playwright/test';
import { CalledScreen, SCREENS, signIn } from './support';

test('nothing moves for who asked for no motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn(page, { path: '/ec2-compliance/instances?limit=10' });
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

test('forced colours leave bars their colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await signIn(page, { path: '/ec2-compliance/scorecards?owner=all' });
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
  test(`on paper, a page is its content: ${path}`, async ({ page }) => {
    await signIn(page, { path });
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

/** As small as a control may be: WCAG 2.2, 2.5.8. Links in a text are left out. */
const SMALLEST = 24;

/** What is longer is no hint, and nobody reads it to its end. */
const LONGEST_HINT = 300;

test('no control is too small to hit, and no hint too long to read', async ({
  page,
}) => {
  await signIn(page, { path: '/ec2-compliance/scorecards' });
  const screen = CalledScreen.of(page);
  const wrong: Record<string, string[]> = {};
  for (const path of SCREENS) {
    await screen.open(path);
    const found = await page.evaluate(
      ([smallest, longest]) => {
        const root = document.querySelector('main') ?? document.body;
        const small = [
          ...root.querySelectorAll<HTMLElement>('button, select, input'),
        ].filter(element => {
          if (!element.checkVisibility({ opacityProperty: true })) return false;
          // The label around a box is what is hit.
          const target =
            element.closest('label, .MuiIconButton-root') ?? element;
          const { width, height } = target.getBoundingClientRect();
          return width > 0 && Math.min(width, height) < smallest - 0.5;
        });
        const long = [...root.querySelectorAll<HTMLElement>('[title]')].filter(
          ({ title }) => title.length > longest,
        );
        return [...new Set([...small, ...long])].map(element =>
          element.outerHTML.slice(0, 160),
        );
      },
      [SMALLEST, LONGEST_HINT],
    );
    if (found.length) wrong[path] = found;
  }
  expect(wrong).toEqual({});
});
