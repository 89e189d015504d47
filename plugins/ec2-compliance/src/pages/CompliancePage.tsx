import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { AccountsPage } from './accounts/AccountsPage';
import { FindingsPage } from './findings/FindingsPage';
import { InstancesPage } from './instances/InstancesPage';
import { ScorecardsPage } from './scorecards/ScorecardsPage';

/** The page in the legacy frontend system, which brings its own shell. */
export function CompliancePage() {
  return (
    <Page themeId="tool">
      <Header
        title="EC2 Compliance"
        subtitle="How services, teams and accounts stand on the Essential Eight"
      />
      <TabbedLayout>
        <TabbedLayout.Route path="/scorecards" title="Scorecards">
          <ScorecardsPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/findings" title="Findings">
          <FindingsPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/instances" title="Instances">
          <InstancesPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/accounts" title="Accounts">
          <AccountsPage />
        </TabbedLayout.Route>
      </TabbedLayout>
    </Page>
  );
}
