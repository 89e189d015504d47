import { Content } from '@backstage/core-components';
import { ReactNode } from 'react';
import { useReader } from '../language';
import { PagePath } from '../routes';
import { useDocumentTitle } from './useDocumentTitle';

/** In the new frontend system the app renders the header and the tabs, no more. */
export function PageMain(props: {
  /** None for an address that leads to no page. */
  page?: PagePath;
  children: ReactNode;
}) {
  const { page } = props;
  const { t } = useReader();
  useDocumentTitle(page ? t(`pages.titles.${page}`) : t('pages.unknown.title'));
  return (
    <main>
      <Content>{props.children}</Content>
    </main>
  );
}
