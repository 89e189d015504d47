import type { AccountModel } from 'aws-sandbox';
import { demoAnalyzers } from '../accessanalyzer/demoAnalyzers';
import { demoActivity } from '../cloudtrail/demoActivity';
import { demoTrails } from '../cloudtrail/demoTrails';
import { demoConfig } from '../config/demoConfig';
import { demoIdentity } from '../iam/demoIdentity';
import { demoOrganization } from '../organizations/demoOrganization';
import type { DemoAccount, DemoRegion } from '../places/demoPlaces';

const DEMO_ACCOUNTS: readonly DemoAccount[] = ['shop', 'data', 'dev'];
const DEMO_REGIONS: readonly DemoRegion[] = ['syd', 'iad'];

/**
 * Gives the demo's accounts (in their order) what IAM, Organizations, Config,
 * CloudTrail and Access Analyzer know of them.
 */
export function addDemoEvidence(accounts: AccountModel[]): AccountModel[] {
  const [main] = accounts;
  for (const [index, account] of accounts.entries()) {
    const { accountId, roles } = account;
    const key = DEMO_ACCOUNTS[index];
    account.identity = demoIdentity({
      account: key,
      accountId,
      roles,
      accessKeyId: main.users[0].accessKeyId,
    });
    account.trails = demoTrails(key, accountId);
    account.activity = demoActivity(key, accountId);
    for (const [position, settings] of account.regions.entries()) {
      const region = DEMO_REGIONS[position];
      settings.config = demoConfig(key, region);
      settings.analyzers = demoAnalyzers(key, accountId, region);
    }
  }
  main.organization = demoOrganization(accounts);
  return accounts;
}
