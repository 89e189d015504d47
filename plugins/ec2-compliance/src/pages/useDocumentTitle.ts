import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';
import { useReader } from '../language';

/**
 * Names the page in the browser's tab and history while it is shown. The
 * portal's own header does so in the legacy frontend system only.
 */
export function useDocumentTitle(title: string): void {
  const app = useApi(configApiRef).getOptionalString('app.title');
  const product = useReader().t('pages.product');
  useEffect(() => {
    const ofApp = app ?? 'Backstage';
    document.title = `${title} | ${product} | ${ofApp}`;
    return () => {
      document.title = ofApp;
    };
  }, [app, product, title]);
}
