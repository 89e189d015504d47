import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';

/**
 * Names the page in the browser's tab and history while it is shown. The
 * portal's own header does so in the legacy frontend system only.
 */
export function useDocumentTitle(title: string): void {
  const app = useApi(configApiRef).getOptionalString('app.title');
  useEffect(() => {
    const ofApp = app ?? 'Backstage';
    document.title = `${title} | EC2 Compliance | ${ofApp}`;
    return () => {
      document.title = ofApp;
    };
  }, [app, title]);
}
