import { expect } from '@playwright/test';
import { test } from './support';

/** Lists whose rows open a drawer: what opens it, and the drawer. */
const DRAWERS = [
  '/ec2-compliance/instances?limit=10',
  '/ec2-compliance/instances?unmapped=true&limit=10',
  '/catalog/default/component/payments-gateway/ec2-compliance?control=patch-compliance',
];

for (const path of DRAWERS) {
  test(`a drawer gives back the focus and the address: ${path}`, async ({
    portal,
  }) => {
    const { page } = portal;
    await portal.go(path);
    const opener = page
      .getByRole('main')
      .getByRole('link', { name: /-syd-\d\d/ })
      .first();
    await expect(opener).toBeVisible();
    const closed = page.url();
    await opener.focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog');
    await expect(drawer).toBeVisible();
    const opened = page.url();
    expect(opened).not.toBe(closed);
    // The focus is in the drawer, and stays there.
    for (let step = 0; step < 3; step++) {
      await page.keyboard.press('Tab');
      expect(
        await drawer.evaluate(element =>
          element.contains(document.activeElement),
        ),
      ).toBe(true);
    }
    await page.keyboard.press('Escape');
    await expect(drawer).toHaveCount(0);
    await expect(opener).toBeFocused();
    expect(page.url()).toBe(closed);

    // Back and forth lead to the same.
    await opener.click();
    await expect(drawer).toBeVisible();
    await page.goBack();
    await expect(drawer).toHaveCount(0);
    expect(page.url()).toBe(closed);
    await page.goForward();
    await expect(drawer).toBeVisible();
    expect(page.url()).toBe(opened);
  });
}

/** Since then more has changed than a page holds. */
const A_MONTH_AGO = new Date(Date.now() - 30 * 86_400_000)
  .toISOString()
  .slice(0, 10);

/** Lists, a choice of each, and what leads to its next page. */
const LISTS = [
  { path: '/ec2-compliance/scorecards?owner=all&limit=10', choice: /^Overdue/ },
  {
    path: '/ec2-compliance/findings?owner=all&limit=10',
    choice: /^Overdue/,
  },
  {
    path: '/ec2-compliance/findings?owner=all&by=none&limit=10',
    choice: /^Overdue/,
  },
  { path: '/ec2-compliance/instances?limit=10', choice: 'Findings due' },
  {
    path: `/ec2-compliance/changes?owner=all&since=${A_MONTH_AGO}&limit=10`,
    choice: undefined,
  },
];

for (const { path, choice } of LISTS) {
  test(`back and reload lead to the same page of the same filter: ${path}`, async ({
    portal,
  }) => {
    const { page, screen } = portal;
    await portal.go(path);
    const main = page.getByRole('main');
    const seen: Array<{ url: string; text: string }> = [];
    // What is relative to now, and what loads late, is left out.
    const read = async () => ({
      url: page.url(),
      text: (
        await main
          .locator('table tbody, ul[aria-label]')
          .first()
          .locator('a')
          // Titles of entities come after the rows.
          .evaluateAll(links =>
            links.map(link => (link as HTMLAnchorElement).href),
          )
      ).join('\n'),
    });
    // What is drawn a moment later than it came is waited for.
    await expect.poll(async () => (await read()).text).not.toBe('');
    seen.push(await read());
    if (choice) {
      await main.getByRole('button', { name: choice }).first().click();
      await screen.settled();
      seen.push(await read());
    }
    await main.getByRole('button', { name: 'Next', exact: true }).click();
    await screen.settled();
    seen.push(await read());
    // Away from the list by a link of it, and back.
    await page.evaluate(() => {
      window.history.pushState(null, '', '/ec2-compliance/controls');
      window.dispatchEvent(new PopStateEvent('popstate', { state: null }));
    });
    await screen.settled();
    for (const expected of [...seen].reverse()) {
      await page.goBack();
      await screen.settled();
      await expect.poll(read).toEqual(expected);
    }
    await page.goto(seen[seen.length - 1].url);
    await screen.loaded();
    await expect.poll(read).toEqual(seen[seen.length - 1]);
  });
}
