import { Page } from '@playwright/test';

/** More stops than any screen has; a trap would go on for ever. */
const MOST_STOPS = 900;

/** After so many it is asked whether the way has come to its end. */
const STRIDE = 8;

/** What the keyboard met on a screen, and what of it is wrong. */
export interface Walk {
  /** Whether it came out behind the screen. */
  ended: boolean;
  /** Controls that it never came to. */
  missed: string[];
  /** Controls that look the same whether they have the focus or not. */
  unseen: string[];
}

/** Takes the tabulator through the main part of a screen, from before it to behind it. */
export async function walkThrough(page: Page): Promise<Walk> {
  await page.evaluate(startWalk);
  let ended = false;
  for (let stops = 0; !ended && stops < MOST_STOPS; stops += STRIDE) {
    for (let step = 0; step < STRIDE; step++) await page.keyboard.press('Tab');
    ended = await page.evaluate(() => (window as any).walk.ended);
  }
  return { ended, ...(await page.evaluate(endWalk)) };
}

/** Goes before the first control, and looks at each one that a key leads to. In the page. */
function startWalk(): void {
  const rootNow = () =>
    document.querySelector<HTMLElement>('main') ??
    document.querySelector<HTMLElement>('#root')!;
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
  const looks = new Map<Element, string>();
  for (const element of rootNow().querySelectorAll(
    'a[href], button, input, select, textarea, summary, [role=button], [tabindex]',
  )) {
    looks.set(element, lookOf(element));
  }
  const walk = {
    rootNow,
    ended: false,
    met: new Set<Element>(),
    unseen: new Set<string>(),
    stop: () => window.removeEventListener('keyup', look, true),
  };
  function look(): void {
    const element = document.activeElement!;
    if (walk.ended || !rootNow().contains(element) || walk.met.has(element)) {
      walk.ended = true;
      return;
    }
    walk.met.add(element);
    // Material UI's own way: a pulse within the control, a moment later.
    const pulses = element.matches(
      '.Mui-focusVisible:has(.MuiTouchRipple-root)',
    );
    // What the framework draws is not ours to mend.
    const framework = element.matches('[class*="bui-"]');
    const before = looks.get(element);
    if (
      before !== undefined &&
      !pulses &&
      !framework &&
      before === lookOf(element)
    ) {
      walk.unseen.add(element.outerHTML.slice(0, 160));
    }
  }
  // When a key is let go, what has the focus has got it, and is drawn so.
  window.addEventListener('keyup', look, true);
  Object.assign(window, { walk });
  const root = rootNow();
  root.tabIndex = -1;
  root.focus();
}

/** What of the screen the walk left out. In the page. */
function endWalk(): Omit<Walk, 'ended'> {
  const { walk } = window as any;
  const root: HTMLElement = walk.rootNow();
  walk.stop();
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
    missed: [...missed, ...mouseOnly].map(name),
    unseen: [...walk.unseen],
  };
}
