import { expect, Page, test } from '@playwright/test';
import {
  CalledScreen,
  expectAccessible,
  PROBLEM_SCREENS,
  screenshot,
  SCREENS,
  signIn,
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

for (const theme of ['light', 'dark'] as const) {
  for (const { name, ...viewport } of SIZES) {
    test(`German fits, ${theme}, ${name}`, async ({ page }) => {
      await page.addInitScript(() => {
        window.localStorage.setItem('language', 'de');
      });
      await signIn(page, { path: '/ec2-compliance/scorecards', theme });
      await page.setViewportSize(viewport);
      await expect(
        page.getByRole('tab', { name: 'Bewertungen' }),
      ).toBeVisible();
      await expect(page.getByText(/nicht konform/).first()).toBeVisible();
      await expectAccessible(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      await screenshot(page, `german-scorecards-${theme}-${name}`);
    });
  }
}

/** Words that English sentences do not do without and German ones do not have. */
const ENGLISH =
  /\b(?:the|of|is|are|and|with|not|that|this|from|by|to|for|has|have|which|there|cannot)\b/i;

/**
 * Texts of a screen, titles and labels included, that are in English. What
 * others wrote is theirs: names, tags, commands, and what is marked as English.
 */
function englishOn(page: Page): Promise<string[]> {
  return page.evaluate(pattern => {
    const english = new RegExp(pattern, 'i');
    const root = document.querySelector('main') ?? document.body;
    const theirs =
      'nav, code, pre, noscript, script, style, svg title, main [lang=en], [class*="bui-"], [translate=no]';
    // What the portal's other widgets say.
    const others = [
      'Click the star beside an entity name to add it to this list!',
    ];
    const found = new Set<string>();
    const look = (text: string | null) => {
      // Names of parameters and fields are quoted, and the same in each language.
      const said =
        text
          ?.replace(/„[^“]*“/g, '…')
          .replace(/\s+/g, ' ')
          .trim() ?? '';
      // What the catalog says of an entity: `component:default/web | service | …`.
      if (/^\w+:[\w.-]+\/[\w.-]+ \| /.test(said)) return;
      // A sentence has some words; one or two may be a name.
      if (said.split(' ').length < 3 || others.includes(said)) return;
      if (english.test(said)) found.add(said);
    };
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { parentElement, textContent } = texts.currentNode;
      if (!parentElement?.closest(theirs)) look(textContent);
    }
    for (const element of root.querySelectorAll(
      '[title], [aria-label], [placeholder], [alt]',
    )) {
      if (element.closest(theirs)) continue;
      for (const name of ['title', 'aria-label', 'placeholder', 'alt']) {
        look(element.getAttribute(name));
      }
    }
    return [...found];
  }, ENGLISH.source);
}

test('no screen speaks English to whoever reads German', async ({ page }) => {
  await page.addInitScript(() => {
    window.localStorage.setItem('language', 'de');
  });
  await signIn(page, { path: '/ec2-compliance/scorecards' });
  const screen = CalledScreen.of(page);
  await expect(page.getByRole('tab', { name: 'Bewertungen' })).toBeVisible();
  // It does find it where it is.
  expect(ENGLISH.test('Instances of the service')).toBe(true);
  const found: Record<string, string[]> = {};
  for (const path of [...SCREENS, ...PROBLEM_SCREENS]) {
    await screen.open(path);
    // The first of what opens on a click.
    await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'main [aria-expanded=false]:not([aria-haspopup])',
        ),
      ]
        .filter(element => element.checkVisibility())
        .slice(0, 4)
        .forEach(element => element.click()),
    );
    await screen.settled();
    const english = (await englishOn(page)).filter(
      // The sentences of waivers are those of who requested them.
      text => !(path.endsWith('/waivers') && text.endsWith('.')),
    );
    if (english.length) found[path] = english;
  }
  expect(found).toEqual({});
});

test('a word of the glossary opens where it stands', async ({ page }) => {
  await signIn(page, { path: '/ec2-compliance/scorecards' });
  const screen = CalledScreen.of(page);
  const unexplained: Record<string, string[]> = {};
  for (const path of SCREENS) {
    await screen.open(path);
    const found = await page.evaluate(() => {
      const root = document.querySelector('main') ?? document.body;
      const TERMS = /\b(?:Essential Eight|ISM|KEV|EPSS)\b/;
      // Links and heads lead on or are explained below; fields take what they say.
      const apart =
        'a, button, h1, h2, h3, h4, h5, h6, dt, th, option, code, pre, script, style, nav, [aria-hidden=true], section[id=glossary], main [lang=en]';
      const open = new Set(
        [...root.querySelectorAll('[aria-haspopup=dialog]')].flatMap(
          element => element.textContent!.match(TERMS) ?? [],
        ),
      );
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const left = new Set<string>();
      while (texts.nextNode()) {
        const { parentElement, textContent } = texts.currentNode;
        const [term] = textContent!.match(TERMS) ?? [];
        if (
          term &&
          !open.has(term) &&
          parentElement!.checkVisibility() &&
          !parentElement!.closest(`${apart}, [aria-haspopup=dialog]`)
        ) {
          left.add(textContent!);
        }
      }
      return [...left];
    });
    if (found.length) unexplained[path] = found;
  }
  expect(unexplained).toEqual({});
});
