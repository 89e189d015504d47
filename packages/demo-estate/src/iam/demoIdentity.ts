import {
  allow,
  callerRoles,
  CUSTOMER_POLICIES,
  DAY,
  HOUR,
  type IdentityModel,
  type PermissionSet,
  permissionSetRole,
  READ_ONLY,
  type RoleModel,
  serviceRoles,
} from 'aws-sandbox';
import type { DemoAccount } from '../places/demoPlaces';
import {
  adminRole,
  auditorRole,
  backstageUser,
  OPERATOR_USER,
} from './demoPeople';
import { demoProfiles } from './demoProfiles';
import { partnerRole, publicRole } from './outsideRoles';

/** In data-prod people do nothing but read and open sessions. */
const PERMISSION_SETS: Record<DemoAccount, PermissionSet[]> = {
  shop: ['ReadOnly', 'Ec2Operator', 'SessionOperator', 'SupportReader'],
  data: ['ViewOnly', 'SessionOperator'],
  dev: ['ReadOnly', 'PowerUser', 'SessionOperator'],
};

/** What IAM knows of an account of the demo. */
export function demoIdentity(options: {
  account: DemoAccount;
  accountId: string;
  /** The roles and access key that the sandbox itself goes by. */
  roles: readonly RoleModel[];
  accessKeyId: string;
}): IdentityModel {
  const { account, accountId, roles, accessKeyId } = options;
  const profiles = demoProfiles(account, accountId);
  const shop = account === 'shop';
  return {
    root: {
      createdAt: Date.parse('2017-08-01T00:00:00Z'),
      passwordPresent: account !== 'data',
      mfa: account !== 'dev',
      accessKeyActive: account === 'dev',
      // Only in shared-dev does somebody still sign in as root.
      passwordLastUsed:
        account === 'dev' ? { every: 14 * DAY, phase: 2 * HOUR } : undefined,
    },
    roles: [
      ...profiles.roles,
      ...callerRoles(roles),
      ...PERMISSION_SETS[account].map(set => permissionSetRole(accountId, set)),
      ...serviceRoles(accountId),
      ...(shop ? [auditorRole(accountId), partnerRole()] : []),
      ...(account === 'data' ? [publicRole()] : []),
      ...(account === 'dev' ? [adminRole(accountId)] : []),
    ],
    instanceProfiles: profiles.instanceProfiles,
    policies: [...CUSTOMER_POLICIES],
    users: shop ? [backstageUser(accessKeyId), OPERATOR_USER] : [],
    groups: shop
      ? [
          {
            name: 'operators',
            path: '/',
            createdAt: Date.parse('2019-04-11T00:50:00Z'),
            attached: [READ_ONLY],
            inline: [
              {
                name: 'operate',
                document: allow(['ec2:*Instances', 'ec2:*Tags']),
              },
            ],
          },
        ]
      : [],
  };
}
