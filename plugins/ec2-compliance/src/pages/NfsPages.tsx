import { Content } from '@backstage/core-components';
import { ReactNode } from 'react';
import { AccountsPage } from './accounts/AccountsPage';
import { FindingsPage } from './findings/FindingsPage';
import { InstancesPage } from './instances/InstancesPage';
import { ScorecardsPage } from './scorecards/ScorecardsPage';

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
      <ScorecardsPage />
    </Main>
  );
}

/** The tab of what has to be fixed by when. */
export function NfsFindingsPage() {
  return (
    <Main>
      <FindingsPage />
    </Main>
  );
}

/** The tab of all instances. */
export function NfsInstancesPage() {
  return (
    <Main>
      <InstancesPage />
    </Main>
  );
}

/** The tab of accounts and Regions. */
export function NfsAccountsPage() {
  return (
    <Main>
      <AccountsPage />
    </Main>
  );
}
