import type { AccountModel } from '../estate/AccountModel';
import { generatedActivity } from './generatedActivity';
import { generatedAnalyzers } from './generatedAnalyzers';
import { generatedConfig } from './generatedConfig';
import { generatedIdentity } from './generatedIdentity';
import { generatedOrganization } from './generatedOrganization';
import { generatedTrails } from './generatedTrails';

/** The same for a generated estate, at a cost that its size does not change. */
export function addGeneratedEvidence(accounts: AccountModel[]): AccountModel[] {
  for (const account of accounts) {
    const { accountId, regions, roles } = account;
    account.identity = generatedIdentity(accountId, roles);
    account.trails = generatedTrails(accountId, regions[0].region);
    account.activity = generatedActivity(
      accountId,
      regions.map(({ region }) => region),
    );
    for (const settings of regions) {
      settings.config = generatedConfig();
      settings.analyzers = generatedAnalyzers(accountId);
    }
  }
  accounts[0].organization = generatedOrganization(accounts);
  return accounts;
}
