import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';
import { useReader } from '../language';

interface Shown {
  title: string;
  within: boolean;
}

/** What is on the screen; what lies within a page may be there before the page. */
const shown: Shown[] = [];

/**
 * Names the page in the browser's tab and history while it is shown. The
 * portal's own header does so in the legacy frontend system only.
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
      document.title = named ? `${named.title} | ${product} | ${ofApp}` : ofApp;
    };
    const entry = { title, within };
    shown.push(entry);
    name();
    return () => {
      shown.splice(shown.indexOf(entry), 1);
      name();
    };
  }, [app, product, title, within]);
}
