import { expect, Page, test } from '@playwright/test';
import { CalledScreen, PROBLEM_SCREENS, SCREENS, signIn } from './support';

/** More stops than any screen has; a trap would go on for ever. */
const MOST_STOPS = 900;

/** What the keyboard met on a screen, and what of it is wrong. */
interface Walk {
  stops: number;
  /** Controls that it never came to. */
  missed: string[];
  /** Controls that look the same whether they have the focus or not. */
  unseen: string[];
}

/** Takes the tabulator through the main part of a screen, from before it to behind it. */
async function walkThrough(page: Page): Promise<Walk> {
  await page.evaluate(() => {
    const root = (document.querySelector('main') ??
      document.querySelector('#root'))!;
    const state = {
      met: new Set<Element>(),
      unseen: new Set<string>(),
      looks: new Map<Element, string>(),
    };
    Object.assign(window, { walk: state });
    const lookOf = (element: Element) =>
      [
        element,
        element.parentElement,
        element.parentElement?.parentElement,
        // The frame of a field lies beside it.
        element.parentElement?.querySelector(':scope > fieldset'),
      ]
        .filter(one => one instanceof Element)
        .flatMap(one =>
          ['', '::before', '::after'].map(part => {
            const style = getComputedStyle(one!, part || undefined);
            return [
              style.outlineStyle !== 'none' && style.outlineWidth !== '0px'
                ? `${style.outline}`
                : '',
              style.boxShadow,
              style.backgroundColor,
              style.borderColor,
              style.borderWidth,
              style.transform,
              style.textDecorationLine,
            ].join();
          }),
        )
        .join('|');
    Object.assign(window, { lookOf });
    for (const element of root.querySelectorAll(
      'a[href], button, input, select, textarea, summary, [role=button], [tabindex]',
    )) {
      state.looks.set(element, lookOf(element));
    }
    // From before the first control.
    (root as HTMLElement).tabIndex = -1;
    (root as HTMLElement).focus();
  });
  let stops = 0;
  for (; stops < MOST_STOPS; stops++) {
    await page.keyboard.press('Tab');
    const left = await page.evaluate(() => {
      const { walk, lookOf } = window as any;
      const root = (document.querySelector('main') ??
        document.querySelector('#root'))!;
      const element = document.activeElement!;
      if (!root.contains(element) || walk.met.has(element)) return true;
      walk.met.add(element);
      const before = walk.looks.get(element);
      // Material UI's own way: a pulse within the control, a moment later.
      const pulses = element.matches(
        '.Mui-focusVisible:has(.MuiTouchRipple-root)',
      );
      // What the framework draws is not ours to mend.
      const framework = element.matches('[class*="bui-"]');
      if (
        before !== undefined &&
        !pulses &&
        !framework &&
        before === lookOf(element)
      ) {
        walk.unseen.add(element.outerHTML.slice(0, 160));
      }
      return false;
    });
    if (left) break;
  }
  return page.evaluate(count => {
    const { walk } = window as any;
    const root = (document.querySelector('main') ??
      document.querySelector('#root'))!;
    const missed = [
      ...root.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary, [role=button]',
      ),
    ].filter(
      element =>
        !walk.met.has(element) &&
        element.checkVisibility({ visibilityProperty: true }) &&
        !(element as HTMLButtonElement).disabled &&
        element.tabIndex >= 0 &&
        element.getAttribute('aria-hidden') !== 'true' &&
        // Another plugin's, beside the card.
        !element.matches('[title="Toggle fullscreen"]') &&
        // One of several is the way into them.
        !(element as HTMLInputElement).matches('input[type=radio]'),
    );
    // What only a mouse can use.
    const mouseOnly = [
      ...root.querySelectorAll<HTMLElement>('[role=button], a:not([href])'),
    ].filter(
      element =>
        element.checkVisibility() &&
        element.tabIndex < 0 &&
        element.getAttribute('aria-disabled') !== 'true',
    );
    const name = (element: Element) => element.outerHTML.slice(0, 160);
    return {
      stops: count,
      missed: [...missed, ...mouseOnly].map(name),
      unseen: [...walk.unseen] as string[],
    };
  }, stops);
}

test('the keyboard comes to every control of every screen, and is seen there', async ({
  page,
}) => {
  test.setTimeout(400_000);
  await signIn(page, { path: '/ec2-compliance/scorecards' });
  const screen = CalledScreen.of(page);
  const wrong: Record<string, Partial<Walk>> = {};
  for (const path of [...SCREENS, ...PROBLEM_SCREENS]) {
    // A drawer keeps the focus to itself; see below.
    if (path.includes('instance=')) continue;
    await screen.open(path);
    let walk = await walkThrough(page);
    // What came into sight may have brought more.
    if (walk.missed.length) walk = await walkThrough(page);
    const { stops, missed, unseen } = walk;
    if (missed.length || unseen.length || stops >= MOST_STOPS) {
      wrong[path] = { stops, missed, unseen };
    }
  }
  expect(wrong).toEqual({});
});

/** Lists whose rows open a drawer: what opens it, and the drawer. */
const DRAWERS = [
  '/ec2-compliance/instances?limit=10',
  '/ec2-compliance/instances?unmapped=true&limit=10',
  '/catalog/default/component/payments-gateway/ec2-compliance?control=patch-compliance',
];

for (const path of DRAWERS) {
  test(`a drawer gives back the focus and the address: ${path}`, async ({
    page,
  }) => {
    await signIn(page, { path });
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
  { path: '/ec2-compliance/changes?owner=all&limit=10', choice: undefined },
];

for (const { path, choice } of LISTS) {
  test(`back and reload lead to the same page of the same filter: ${path}`, async ({
    page,
  }) => {
    await signIn(page, { path });
    const screen = CalledScreen.of(page);
    await screen.loaded();
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
