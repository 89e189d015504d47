import {
  Header,
  Page,
  Progress,
  TabbedLayout,
} from '@backstage/core-components';
import { lazy, Suspense } from 'react';
import { useReader } from '../language';
import { PAGES } from './pages';

const TABS = PAGES.map(({ path, load }) => ({
  path,
  Content: lazy(async () => ({ default: await load() })),
}));

/** The page in the legacy frontend system, which brings its own shell. */
export function CompliancePage() {
  const { t } = useReader();
  return (
    <Page themeId="tool">
      <Header title={t('pages.product')} subtitle={t('pages.subtitle')} />
      <TabbedLayout>
        {TABS.map(({ path, Content }) => (
          <TabbedLayout.Route
            key={path}
            path={`/${path}`}
            title={t(`pages.titles.${path}`)}
          >
            <Suspense fallback={<Progress />}>
              <Content />
            </Suspense>
          </TabbedLayout.Route>
        ))}
      </TabbedLayout>
    </Page>
  );
}
