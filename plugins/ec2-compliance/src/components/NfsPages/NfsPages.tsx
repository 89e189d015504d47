import { Content } from '@backstage/core-components';
import { ReactNode } from 'react';
import { AccountsContent } from '../AccountsContent';
import { FindingsContent } from '../FindingsContent';
import { InstancesContent } from '../InstancesContent';
import { ScorecardsContent } from '../ScorecardsContent';

/** In the new frontend system the app renders the header and the tabs, no more. */
function Main(props: { children: ReactNode }) {
  return (
    <main>
      <Content>{props.children}</Content>
    </main>
  );
}

/** The tab that compares services, teams, systems and domains. */
export function NfsScorecardsPage() {
  return (
    <Main>
      <ScorecardsContent />
    </Main>
  );
}

/** The tab of what has to be fixed by when. */
export function NfsFindingsPage() {
  return (
    <Main>
      <FindingsContent />
    </Main>
  );
}

/** The tab of all instances. */
export function NfsInstancesPage() {
  return (
    <Main>
      <InstancesContent />
    </Main>
  );
}

/** The tab of accounts and Regions. */
export function NfsAccountsPage() {
  return (
    <Main>
      <AccountsContent />
    </Main>
  );
}
