import AxeBuilder from '@axe-core/playwright';
import { expect, Page } from '@playwright/test';
import { CalledScreen } from './CalledScreen';

/** For so long nothing may be asked: parts of a page ask one after the other. */
const QUIET_MS = 200;

/** What the portal and its framework draw around every page. */
const FRAME = [
  'nav[aria-label="sidebar nav"]',
  'nav[aria-label="Breadcrumbs"]',
  '[class*="bui-PluginHeader"]',
];

/**
 * Fails on any violation of WCAG 2.1 A and AA on the page, or within the
 * selector. The portal's frame is left out: it is not ours to mend.
 */
export async function expectAccessible(
  page: Page,
  options: { include?: string; disableRules?: string[] } = {},
): Promise<void> {
  await settled(page);
  let builder = new AxeBuilder({ page })
    .include(options.include ?? '#root')
    // Of each element that passes it would else say where it is, too.
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .disableRules(options.disableRules ?? [])
    // Several frames are judged together in a page opened for it.
    .setLegacyMode(page.frames().length === 1);
  for (const selector of FRAME) builder = builder.exclude(selector);
  const { violations } = await builder.analyze();
  const summary = violations.map(violation => ({
    rule: violation.id,
    help: violation.help,
    where: violation.nodes.map(
      node => `${node.target.join(' ')}: ${node.html}`,
    ),
  }));
  // Softly: the other theme, and what comes after, is checked as well.
  expect.soft(summary).toEqual([]);
}

/**
 * Half-way through a transition, colours are neither the old nor the new; and
 * what is judged is the page, not what stands in its place while it is asked for.
 */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  const waiting = page.locator('[aria-busy=true][aria-label]');
  await expect(async () => {
    await CalledScreen.of(page).settled(QUIET_MS);
    expect(await waiting.count()).toBe(0);
  }).toPass({ timeout: 30_000 });
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        animation =>
          animation.playState !== 'running' ||
          animation.effect?.getTiming().iterations === Infinity,
      ),
  );
}
