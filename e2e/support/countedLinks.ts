import { Page } from '@playwright/test';

/** A number on a screen, and what leads to its rows. */
export interface CountedLink {
  /** What it is called, e.g. `3 findings overdue` or `Overdue (3)`. */
  name: string;
  /** The number that it begins or ends with. */
  count: number;
  /** Path and query that it leads to; absent of a choice. */
  href?: string;
  /** Of a choice of a field: which field of the screen. */
  field?: number;
}

/** What stands on a screen of numbers. */
export interface Numbers {
  links: CountedLink[];
  /** Numbers of things that are listed somewhere, and lead nowhere. */
  loose: string[];
}

/**
 * Reads every number on a screen: of links and choices by what they are called,
 * which begins with the number or has it at the end in brackets; and of all
 * other text, where it is one of things that are listed.
 */
export function readNumbers(page: Page): Promise<Numbers> {
  return page.evaluate(() => {
    const NUMBER = /^([\d,]+)(?![\d.,:–-])(?: |$)|\((\d[\d,]{0,9})\)$/;
    const THINGS =
      /(?<![\w.#,-])[1-9][\d,]*(?: of \d[\d,]*)? (?:non-compliant|unknown|waived|compliant|not applicable|unmapped|paused|overdue|due in|exploited|(?:other )?(?:finding|instance|service|CVE|owner|claim|scorecard|team|system|domain)s?)\b/g;
    // The portal's own frame, what says how long a list is, pictures, and the
    // sentences of verdicts, whose values are in the instance's drawer.
    const APART =
      'nav, [role=status], [role=img], script, style, time, svg, [aria-hidden=true], ul[aria-label*=" instances of "]';
    const root =
      document.querySelector('[data-ec2-compliance]') ??
      document.querySelector('main') ??
      document.body;
    const textOf = (element: Element) =>
      (element.textContent ?? '').replace(/\s+/g, ' ').trim();
    const isSeen = (element: Element) =>
      element.checkVisibility() && !element.closest('nav');
    const links = [
      ...root.querySelectorAll<HTMLElement>('a[href], button[aria-pressed]'),
    ]
      .filter(isSeen)
      .flatMap(element => {
        const name = element.getAttribute('aria-label') ?? textOf(element);
        const [, first, last] = NUMBER.exec(name) ?? [];
        const digits = first ?? last;
        if (!digits) return [];
        const { href } = element as HTMLAnchorElement;
        const url = href ? new URL(href) : undefined;
        if (url && url.origin !== location.origin) return [];
        return {
          name,
          count: Number(digits.replace(/,/g, '')),
          href: url && `${url.pathname}${url.search}`,
        };
      });

    const loose: string[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
    for (
      let node = walker.currentNode as Element | null;
      node;
      node = walker.nextNode() as Element | null
    ) {
      // A sentence may be several texts: it is read where it ends.
      const isSentence = [...node.childNodes].some(
        child =>
          child.nodeType === Node.TEXT_NODE && /\w/.test(child.textContent!),
      );
      if (!isSentence || !isSeen(node)) continue;
      // The head of a list says how long it is.
      if (node.closest(`a, button, h3, h4, h5, h6, ${APART}`)) continue;
      const copy = node.cloneNode(true) as Element;
      copy
        .querySelectorAll(`a, button, ${APART}`)
        .forEach(part => part.replaceWith(' | '));
      loose.push(...(textOf(copy).match(THINGS) ?? []));
    }
    return { links, loose };
  });
}
