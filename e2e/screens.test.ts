import { expect, Page } from '@playwright/test';
import {
  PROBLEM_SCREENS,
  SCREENS,
  setLanguage,
  test,
  walkThrough,
} from './support';

/** As small as a control may be: WCAG 2.2, 2.5.8. Links in a text are left out. */
const SMALLEST = 24;

/** What is longer is no hint, and nobody reads it to its end. */
const LONGEST_HINT = 300;

/** Controls that are too small, and hints that are too long. */
function misfitsOn(page: Page): Promise<string[]> {
  return page.evaluate(
    ([smallest, longest]) => {
      const root = document.querySelector('main') ?? document.body;
      const small = [
        ...root.querySelectorAll<HTMLElement>('button, select, input'),
      ].filter(element => {
        if (!element.checkVisibility({ opacityProperty: true })) return false;
        // The label around a box is what is hit.
        const target = element.closest('label, .MuiIconButton-root') ?? element;
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
}

/** Texts with a word of the glossary that opens nowhere on the screen. */
function unexplainedOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
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

/** Opens the first of what opens on a click. */
function unfoldSome(page: Page): Promise<void> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'main [aria-expanded=false]:not([aria-haspopup])',
      ),
    ]
      .filter(element => element.checkVisibility())
      .slice(0, 4)
      .forEach(element => element.click()),
  );
}

// Each screen is opened once, and all that must hold on every screen is looked for.
for (const path of [...SCREENS, ...PROBLEM_SCREENS]) {
  const saysProblem = PROBLEM_SCREENS.some(problem => problem === path);

  test(`a screen that everybody can use: ${path}`, async ({ portal }) => {
    const { page, screen } = portal;
    await screen.open(path);

    if (!saysProblem) {
      await test.step('no control is too small to hit, and no hint too long to read', async () => {
        expect.soft(await misfitsOn(page), 'misfits').toEqual([]);
      });

      await test.step('a word of the glossary opens where it stands', async () => {
        expect.soft(await unexplainedOn(page), 'unexplained').toEqual([]);
      });
    }

    // A drawer keeps the focus to itself, see keyboard.test.ts.
    if (!path.includes('instance=')) {
      await test.step('the keyboard comes to every control, and is seen there', async () => {
        let walk = await walkThrough(page);
        // What came into sight may have brought more.
        if (walk.missed.length) walk = await walkThrough(page);
        expect
          .soft(walk, 'keyboard')
          .toEqual({ ended: true, missed: [], unseen: [] });
      });
    }

    await test.step('it speaks no English to whoever reads German', async () => {
      // It does find it where it is.
      expect(ENGLISH.test('Instances of the service')).toBe(true);
      await setLanguage(page, 'de');
      await screen.settled();
      await unfoldSome(page);
      await screen.settled();
      const english = (await englishOn(page)).filter(
        // The sentences of waivers are those of who requested them.
        text => !(path.endsWith('/waivers') && text.endsWith('.')),
      );
      expect.soft(english, 'English').toEqual([]);
    });
  });
}
