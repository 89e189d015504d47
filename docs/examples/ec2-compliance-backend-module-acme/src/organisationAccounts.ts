import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  ProvidedAccount,
  TargetProvider,
} from 'backstage-plugin-ec2-compliance-node';

/**
 * The accounts that Acme's inventory knows of. Here they stand in app-config,
 * under `acme.accounts`; yours may come from AWS Organizations, or from wherever
 * your accounts are made.
 */
export function organisationAccounts(
  config: RootConfigService,
): TargetProvider {
  return {
    name: 'acme',
    async getAccounts(): Promise<ProvidedAccount[]> {
      return (config.getOptionalConfigArray('acme.accounts') ?? []).map(
        account => ({
          accountId: account.getString('id'),
          alias: account.getString('name'),
          regions: account.getStringArray('regions'),
        }),
      );
    },
  };
}
