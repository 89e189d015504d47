import {
  ADMINISTRATOR,
  allow,
  DAY,
  HOUR,
  IDENTITY_CENTER_REGION,
  type IdentityRole,
  type IdentityUser,
  SECURITY_AUDIT,
  trustAccount,
  trustSaml,
} from 'aws-sandbox';

/** Auditors who sign in through the company's own SAML provider. */
export function auditorRole(accountId: string): IdentityRole {
  return {
    name: 'external-auditor',
    path: '/people/',
    createdAt: Date.parse('2023-08-21T05:10:00Z'),
    trust: trustSaml(accountId, 'harbour-adfs'),
    attached: [SECURITY_AUDIT],
    inline: [],
    tags: { Purpose: 'annual-audit' },
  };
}

/** Any principal of the account may become an administrator, with MFA. */
export function adminRole(accountId: string): IdentityRole {
  return {
    name: 'admin',
    path: '/',
    createdAt: Date.parse('2022-06-01T01:00:00Z'),
    trust: trustAccount(accountId, {
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    }),
    attached: [ADMINISTRATOR],
    inline: [],
    tags: {},
    lastUsed: {
      at: { every: 9 * DAY, phase: 5 * HOUR },
      region: IDENTITY_CENTER_REGION,
    },
  };
}

/** The IAM user of the main account that signs calls to the sandbox. */
export function backstageUser(accessKeyId: string): IdentityUser {
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
