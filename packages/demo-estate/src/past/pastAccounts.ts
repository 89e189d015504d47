import type { AccountModel } from 'aws-sandbox';
import { COLLECTOR_ROLE, demoAccounts } from '../accounts/demoAccounts';
import { DEMO_ACCOUNTS } from '../places/demoPlaces';
import { DENIED, isWithin, type PastMoment } from './chronicle';

/** The accounts as they were: for a week, one let nobody in. */
export function pastAccounts(moment: PastMoment): AccountModel[] {
  const accounts = demoAccounts();
  if (isWithin(DENIED, moment)) {
    const { accountId } = DEMO_ACCOUNTS[DENIED.account];
    for (const account of accounts) {
      if (account.accountId === accountId) {
        account.roles = account.roles.filter(
          ({ name }) => name !== COLLECTOR_ROLE,
        );
      }
    }
  }
  return accounts;
}
