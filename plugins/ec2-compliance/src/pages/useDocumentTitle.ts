import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';
import { useReader } from '../language';

interface Shown {
  title: string;
  within: boolean;
}

/** What is on the screen; what lies within a page may be there before the page. */
const shown: Shown[] = [];

/** How many notifications are unread, which the portal writes before a title. */
const UNREAD = /^\(\d+\) /;

/** Longer than the portal takes to write the number before a title (100 ms). */
const SETTLED_MS = 250;

/**
 * Names the page in the browser's tab and history while it is shown. The
 * portal's own header does so in the legacy frontend system only.
 *
 * Whoever counts unread notifications writes titles as well, and may write the
 * one that it found before the page had its own. So the title is looked after
 * while the page is shown: the number stays, and what follows it is the page's.
 *
 * @param options.within - the title is of something within a page, such as one
 *   of the things that it lists, and stands in place of the page's own
 */
export function useDocumentTitle(
  title: string,
  options: { within?: boolean } = {},
): void {
  const { within = false } = options;
  const app = useApi(configApiRef).getOptionalString('app.title');
  const product = useReader().t('pages.product');
  useEffect(() => {
    const ofApp = app ?? 'Backstage';
    const name = () => {
      const [first] = shown;
      const named = shown.find(one => one.within) ?? first;
      write(named ? `${named.title} | ${product} | ${ofApp}` : ofApp);
    };
    const entry = { title, within };
    shown.push(entry);
    name();
    const leave = lookAfterTitle(name);
    return () => {
      leave();
      shown.splice(shown.indexOf(entry), 1);
      name();
    };
  }, [app, product, title, within]);
}

/** Leaves the number before the title, and a title that is right, alone. */
function write(title: string): void {
  const [unread = ''] = UNREAD.exec(document.title) ?? [];
  if (document.title !== unread + title) {
    document.title = unread + title;
  }
}

/**
 * Calls back some time after somebody wrote a title, and never more often than
 * that: two who insist on titles of their own must not hold up the page.
 */
function lookAfterTitle(name: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(() => {
    timer ??= setTimeout(() => {
      timer = undefined;
      name();
    }, SETTLED_MS);
  });
  const element = document.querySelector('title');
  if (element) {
    observer.observe(element, { characterData: true, childList: true });
  }
  return () => {
    observer.disconnect();
    clearTimeout(timer);
  };
}
