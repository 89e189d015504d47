import {
  GetAccountSummary$,
  type GetAccountSummaryResponse,
} from '@aws-sdk/client-iam';
import { operation } from '../../operations/Service';
import { accountOf } from './accountOf';

/** Counts of the account, and what the root user has. */
export const getAccountSummary = operation<object, GetAccountSummaryResponse>({
  schema: GetAccountSummary$,
  handle(_input, context) {
    const { identity } = accountOf(context);
    const { root, users, groups, roles, policies, instanceProfiles } = identity;
    return {
      SummaryMap: {
        Users: users.length,
        UsersQuota: 5000,
        Groups: groups.length,
        GroupsQuota: 300,
        Policies: policies.length,
        PoliciesQuota: 1500,
        MFADevices: users.filter(user => user.mfa).length,
        MFADevicesInUse:
          users.filter(user => user.mfa).length + (root.mfa ? 1 : 0),
        AccountMFAEnabled: root.mfa ? 1 : 0,
        AccountAccessKeysPresent: root.accessKeyActive ? 1 : 0,
        AccountPasswordPresent: root.passwordPresent ? 1 : 0,
        AccountSigningCertificatesPresent: 0,
        AccessKeysPerUserQuota: 2,
        Roles: roles.length,
        RolesQuota: 1000,
        InstanceProfiles: instanceProfiles.length,
        InstanceProfilesQuota: 1000,
      } as GetAccountSummaryResponse['SummaryMap'],
    };
  },
});
