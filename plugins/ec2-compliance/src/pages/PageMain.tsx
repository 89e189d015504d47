import { Content } from '@backstage/core-components';
import { ReactNode } from 'react';
import { useDocumentTitle } from './useDocumentTitle';

/** In the new frontend system the app renders the header and the tabs, no more. */
export function PageMain(props: { title: string; children: ReactNode }) {
  useDocumentTitle(props.title);
  return (
    <main>
      <Content>{props.children}</Content>
    </main>
  );
}
