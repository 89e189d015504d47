import {
  Header,
  Page,
  Progress,
  TabbedLayout,
} from '@backstage/core-components';
import { lazy, Suspense } from 'react';
import { PAGES } from './pages';

const TABS = PAGES.map(({ path, title, load }) => ({
  path: `/${path}`,
  title,
  Content: lazy(async () => ({ default: await load() })),
}));

/** The page in the legacy frontend system, which brings its own shell. */
export function CompliancePage() {
  return (
    <Page themeId="tool">
      <Header
        title="EC2 Compliance"
        subtitle="How services, teams and accounts stand on the Essential Eight"
      />
      <TabbedLayout>
        {TABS.map(({ path, title, Content }) => (
          <TabbedLayout.Route key={path} path={path} title={title}>
            <Suspense fallback={<Progress />}>
              <Content />
            </Suspense>
          </TabbedLayout.Route>
        ))}
      </TabbedLayout>
    </Page>
  );
}
