import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { AccountsContent } from '../AccountsContent';
import { FindingsContent } from '../FindingsContent';
import { InstancesContent } from '../InstancesContent';
import { ScorecardsContent } from '../ScorecardsContent';

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
          <ScorecardsContent />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/findings" title="Findings">
          <FindingsContent />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/instances" title="Instances">
          <InstancesContent />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/accounts" title="Accounts">
          <AccountsContent />
        </TabbedLayout.Route>
      </TabbedLayout>
    </Page>
  );
}
