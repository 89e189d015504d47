import AxeBuilder from '@axe-core/playwright';
import { expect, Page } from '@playwright/test';

/**
 * Fails on any violation of WCAG 2.1 A and AA within the selector. Name a
 * selector of our own: the portal's frame is not ours to mend.
 */
export async function expectAccessible(
  page: Page,
  options: { include: string; disableRules?: string[] },
): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include(options.include)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .disableRules(options.disableRules ?? [])
    .analyze();
  const summary = violations.map(violation => ({
    rule: violation.id,
    help: violation.help,
    where: violation.nodes.map(
      node => `${node.target.join(' ')}: ${node.html}`,
    ),
  }));
  expect(summary).toEqual([]);
}
