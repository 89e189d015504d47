import { Content } from '@backstage/core-components';
import { AccountsContent } from '../AccountsContent';
import { InstancesContent } from '../InstancesContent';
import { ScorecardsContent } from '../ScorecardsContent';

// In the new frontend system the app renders the header and the tabs.

/** The tab that compares services, teams, systems and domains. */
export function NfsScorecardsPage() {
  return (
    <Content>
      <ScorecardsContent />
    </Content>
  );
}

/** The tab of all instances. */
export function NfsInstancesPage() {
  return (
    <Content>
      <InstancesContent />
    </Content>
  );
}

/** The tab of accounts and Regions. */
export function NfsAccountsPage() {
  return (
    <Content>
      <AccountsContent />
    </Content>
  );
}
