import type { AccountModel } from '../../estate/AccountModel';
import type { CallContext } from '../../operations/Service';
import type { IdentityModel } from './model/IdentityModel';

/** The account of the caller, and what IAM knows of it. */
export function accountOf({ estate, identity }: CallContext): {
  account: AccountModel;
  identity: IdentityModel;
} {
  const account = estate.account(identity.accountId);
  if (!account) {
    throw new Error(`No account "${identity.accountId}"`);
  }
  return {
    account,
    identity: account.identity ?? {
      root: {
        createdAt: Date.parse('2021-02-03T04:05:06Z'),
        passwordPresent: true,
        mfa: false,
        accessKeyActive: false,
      },
      roles: [],
      instanceProfiles: [],
      policies: [],
      users: [],
      groups: [],
    },
  };
}
