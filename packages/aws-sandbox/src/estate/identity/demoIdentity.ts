import { DAY, HOUR } from '../cadence';
import type { DemoAccount } from '../demo/Fleet';
import type { RoleModel } from '../types';
import { READ_ONLY } from './awsManagedPolicies';
import { callerRoles } from './callerRoles';
import { CUSTOMER_POLICIES } from './customerPolicies';
import { demoProfiles } from './demoProfiles';
import type { IdentityModel, IdentityUser } from './IdentityModel';
import {
  adminRole,
  auditorRole,
  permissionSetRole,
  type PermissionSet,
} from './peopleRoles';
import { allow } from './policyDocuments';
import { partnerRole, publicRole, serviceRoles } from './serviceRoles';

/** In data-prod people do nothing but read and open sessions. */
const PERMISSION_SETS: Record<DemoAccount, PermissionSet[]> = {
  shop: ['ReadOnly', 'Ec2Operator', 'SessionOperator', 'SupportReader'],
  data: ['ViewOnly', 'SessionOperator'],
  dev: ['ReadOnly', 'PowerUser', 'SessionOperator'],
};

/** The IAM user of the main account that signs calls to the sandbox. */
function backstageUser(accessKeyId: string): IdentityUser {
  return {
    name: 'backstage',
    path: '/',
    createdAt: Date.parse('2026-01-20T02:30:00Z'),
    groups: [],
    attached: [],
    inline: [
      {
        name: 'assume-readers',
        document: allow(
          'sts:AssumeRole',
          'arn:aws:iam::*:role/ec2-compliance-reader',
        ),
      },
    ],
    mfa: false,
    keys: [
      {
        accessKeyId,
        active: true,
        rotatedAt: Date.parse('2026-09-01T00:00:00Z'),
        lastUsed: {
          at: { every: HOUR, phase: 0 },
          region: 'ap-southeast-2',
          service: 'sts',
        },
      },
    ],
  };
}

/** A person with a key of years ago, who still changes things by hand. */
export const OPERATOR_USER: IdentityUser = {
  name: 'warren.hale',
  path: '/operations/',
  createdAt: Date.parse('2019-04-11T01:00:00Z'),
  groups: ['operators'],
  attached: [],
  inline: [],
  password: {
    changedAt: Date.parse('2023-02-01T00:00:00Z'),
    lastUsed: { every: 3 * DAY, phase: 23 * HOUR },
  },
  mfa: false,
  keys: [
    {
      accessKeyId: 'AKIAHARBOUROPERATOR1',
      active: true,
      rotatedAt: Date.parse('2019-04-11T01:05:00Z'),
      lastUsed: {
        at: { every: 2 * DAY, phase: 22 * HOUR },
        region: 'ap-southeast-2',
        service: 'ec2',
      },
    },
    {
      accessKeyId: 'AKIAHARBOUROPERATOR2',
      active: false,
      rotatedAt: Date.parse('2021-07-19T04:00:00Z'),
    },
  ],
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
