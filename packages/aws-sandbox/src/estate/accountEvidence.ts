import { demoAnalyzers, generatedAnalyzers } from './analyzers/demoAnalyzers';
import { demoConfig, generatedConfig } from './config/demoConfig';
import type { DemoAccount, DemoRegion } from './demo/Fleet';
import { demoIdentity } from './identity/demoIdentity';
import { generatedIdentity } from './identity/generatedIdentity';
import {
  demoOrganization,
  generatedOrganization,
} from './organization/demoOrganization';
import { demoActivity, generatedActivity } from './trails/demoActivity';
import { demoTrails, generatedTrails } from './trails/demoTrails';
import type { AccountModel } from './types';

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
