import { Content } from '@backstage/core-components';
import { ReactNode } from 'react';

/** In the new frontend system the app renders the header and the tabs, no more. */
export function PageMain(props: { children: ReactNode }) {
  return (
    <main>
      <Content>{props.children}</Content>
    </main>
  );
}
