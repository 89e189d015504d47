import type { AccountModel } from '../../estate/AccountModel';

/**
 * An account with Inspector switched on in its Regions, and nothing else: no
 * roles, no trail, no AWS Config. Whatever it shall have is set on the result.
 *
 * @param options - `accessKeyId` is what a user of the account signs with;
 * without one, only roles lead into the account
 * @public
 */
export function plainAccount(options: {
  accountId: string;
  alias?: string;
  regions?: readonly string[];
  accessKeyId?: string;
}): AccountModel {
  const { accountId, accessKeyId } = options;
  return {
    accountId,
    alias: options.alias ?? `account-${accountId.slice(-3)}`,
    optedInRegions: [],
    regions: (options.regions ?? ['ap-southeast-2']).map(region => ({
      region,
      inspector: { account: 'ENABLED', ec2: 'ENABLED' },
      associations: [],
    })),
    roles: [],
    users: accessKeyId
      ? [{ accessKeyId, name: 'backstage', deniedActions: [] }]
      : [],
  };
}
