import type { AccountModel } from 'aws-sandbox';
import { demoAnalyzers } from '../accessanalyzer/demoAnalyzers';
import { demoActivity } from '../cloudtrail/demoActivity';
import { demoTrails } from '../cloudtrail/demoTrails';
import { demoConfig } from '../config/demoConfig';
import { demoIdentity } from '../iam/demoIdentity';
import { demoOrganization } from '../organizations/demoOrganization';
import {
  DEMO_ACCOUNTS,
  DEMO_REGIONS,
  type DemoAccount,
  type DemoRegion,
} from '../places/demoPlaces';

const ACCOUNTS = Object.keys(DEMO_ACCOUNTS) as DemoAccount[];
const REGIONS = Object.keys(DEMO_REGIONS) as DemoRegion[];

/**
 * Gives the demo's accounts (in their order) what IAM, Organizations, Config,
 * CloudTrail and Access Analyzer know of them.
 */
export function addDemoEvidence(accounts: AccountModel[]): AccountModel[] {
  const [main] = accounts;
  for (const [index, account] of accounts.entries()) {
    const { accountId, roles } = account;
    const key = ACCOUNTS[index];
    account.identity = demoIdentity({
      account: key,
      accountId,
      roles,
      accessKeyId: main.users[0].accessKeyId,
    });
    account.trails = demoTrails(key, accountId);
    account.activity = demoActivity(key, accountId);
    for (const [position, settings] of account.regions.entries()) {
      const region = REGIONS[position];
      settings.config = demoConfig(key, region);
      settings.analyzers = demoAnalyzers(key, accountId, region);
    }
  }
  main.organization = demoOrganization(accounts);
  return accounts;
}
