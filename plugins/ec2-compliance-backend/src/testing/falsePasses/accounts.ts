import {
  ADMINISTRATOR,
  allow,
  AWS_MANAGED_POLICIES,
  DAY,
  IdentityRole,
  MaintenanceWindowModel,
  policy,
  PolicyDocument,
  READ_ONLY,
  recorder,
  SECURITY_AUDIT,
  trustAccount,
  trustOidc,
  trustService,
  VIEW_ONLY,
} from 'aws-sandbox';
import { COMPLETE, ROOT_ALERTS } from './rootAlerts';
import { AccountCase, Expected, IAM_REGION, NOW, OTHER } from './types';

const role = (rest: Partial<IdentityRole>): IdentityRole => ({
  name: 'somebody',
  path: '/',
  createdAt: NOW.getTime() - 300 * DAY,
  trust: trustService('ec2.amazonaws.com'),
  attached: [],
  inline: [],
  tags: {},
  ...rest,
});

const people = (
  name: string,
  expected: AccountCase['expected'][string],
  rolesOf: (accountId: string) => Partial<IdentityRole>,
): AccountCase => ({
  name: `people-${name}`,
  change({ accountId, identity }) {
    identity!.roles.push(role(rolesOf(accountId)));
  },
  expected: { 'read-only-people': expected },
});

const may = (document: PolicyDocument) => [{ name: 'own', document }];
const terminate = may(allow('ec2:TerminateInstances'));
const trusting = (principal: Record<string, string>): PolicyDocument =>
  policy({
    Effect: 'Allow',
    Principal: principal,
    Action: 'sts:AssumeRole',
  });

/** AWS's own policy, as a company's copy of it. */
const copyOf = (arn: string) => (accountId: string) => ({
  trust: trustAccount(accountId),
  inline: may(AWS_MANAGED_POLICIES.get(arn)!.document),
});

const CHANGE = 'NON_COMPLIANT people-can-change';
const READ = 'COMPLIANT read-only';
const NOBODY = 'COMPLIANT nobody';

const PEOPLE: AccountCase[] = [
  people('beside-a-service', CHANGE, accountId => ({
    trust: trusting({
      Service: 'ec2.amazonaws.com',
      AWS: `arn:aws:iam::${accountId}:root`,
    }),
    inline: terminate,
  })),
  people('with-a-copy-of-view-only', READ, copyOf(VIEW_ONLY)),
  people('with-a-copy-of-security-audit', READ, copyOf(SECURITY_AUDIT)),
  people(
    'with-a-copy-of-read-only',
    'NON_COMPLIANT people-read-data',
    copyOf(READ_ONLY),
  ),
  people('reading-api-gateway', READ, accountId => ({
    trust: trustAccount(accountId),
    inline: may(allow('apigateway:GET')),
  })),
  people('behind-a-service-linked-role', NOBODY, () => ({
    trust: trusting({
      AWS: `arn:aws:iam::${OTHER}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
    }),
    attached: [ADMINISTRATOR],
  })),
  people('of-google', CHANGE, accountId => ({
    trust: trustOidc(accountId, 'accounts.google.com', '*'),
    inline: terminate,
  })),
  people('of-a-pipeline', NOBODY, accountId => ({
    trust: trustOidc(
      accountId,
      'token.actions.githubusercontent.com',
      'repo:harbour/*',
    ),
    inline: terminate,
  })),
];

const CONFIG: AccountCase[] = [
  {
    name: 'config-fails-in-capitals',
    change(_, { config }) {
      config!.recorders = [
        recorder({
          lastStatus: 'Failure',
          error: { code: 'AccessDenied', message: 'Access Denied' },
        }),
      ];
    },
    expected: { 'config-rules': 'NON_COMPLIANT recorder-failing' },
  },
  {
    name: 'config-records-iam-elsewhere',
    change({ regions }, { config }) {
      config!.recorders = [
        recorder({
          strategy: {
            useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES',
            includeGlobal: false,
          },
        }),
      ];
      config!.rules = config!.rules.filter(
        ({ identifier }) => identifier !== 'IAM_ROLE_MANAGED_POLICY_CHECK',
      );
      regions.find(({ region }) => region === IAM_REGION)!.config = {
        rules: [],
        recorders: [recorder({})],
      };
    },
    expected: { 'config-rules': 'COMPLIANT rules-adequate' },
  },
];

const patchedBy = (
  name: string,
  expected: AccountCase['expected'][string],
  fields: Partial<MaintenanceWindowModel>,
): AccountCase => ({
  name: `window-${name}`,
  change(_, settings) {
    Object.assign(settings.patching!.windows[0], fields);
  },
  expected: { 'patch-manager-enabled': expected },
});

const PATCHING: AccountCase[] = [
  patchedBy('over', 'NON_COMPLIANT no-automation', {
    endsAt: '2026-08-31T00:00:00Z',
    opens: undefined,
  }),
  patchedBy('not-begun', 'NON_COMPLIANT no-automation', {
    startsAt: '2027-02-01T00:00:00Z',
  }),
];

/** An account as it should be, but for what a case changes. */
const SOUND: AccountCase = {
  name: 'sound',
  expected: {
    'root-user-alert': COMPLETE,
    'read-only-people': NOBODY,
    'config-rules': 'COMPLIANT rules-adequate',
    'patch-manager-enabled': 'COMPLIANT patching',
  },
};

/** Nobody may read them, from the beginning: that is not an empty account. */
const unread = (
  name: string,
  gap: string,
  change: AccountCase['change'],
): AccountCase => ({
  name: `unread-${name}`,
  change,
  expected: Object.fromEntries(
    Object.keys(SOUND.expected).map(control => [
      control,
      `INSUFFICIENT_DATA ${gap}`,
    ]),
  ) as Expected,
});

const UNREAD: AccountCase[] = [
  unread('role-refused', 'credentials', ({ roles: [reader] }) => {
    reader.trustedAccounts = [];
  }),
  unread('listing-refused', 'access-denied', ({ roles: [reader] }) => {
    reader.deniedActions.push('ec2:DescribeInstances');
  }),
];

const refused = (
  name: string,
  service: string,
  control: string,
  gap: string,
  words: { code: string; message: string; status?: number },
): AccountCase => ({
  name: `refused-${name}`,
  refusal: { service, status: 403, ...words },
  expected: { [control]: `INSUFFICIENT_DATA ${gap}` },
});

const REFUSALS: AccountCase[] = [
  refused(
    'without-subscription',
    'ssm',
    'session-logging',
    'service-disabled',
    {
      code: 'OptInRequired',
      message: 'The AWS Access Key Id is not subscribed to this service.',
    },
  ),
  refused(
    'where-it-is-not-offered',
    'access-analyzer',
    'access-analyzer',
    'service-disabled',
    {
      code: 'UnsupportedOperation',
      message: 'The operation is not available in this region.',
      status: 400,
    },
  ),
  refused(
    'where-it-is-not-enabled',
    'config',
    'config-rules',
    'service-disabled',
    {
      code: 'InvalidAccessException',
      message: 'AWS Config is not enabled for this account.',
      status: 400,
    },
  ),
];

/** Each account bears one case of every subject: these do not touch another. */
export const ACCOUNTS: AccountCase[][] = [
  [SOUND],
  ...[...UNREAD, ...REFUSALS].map(item => [item]),
  ...ROOT_ALERTS.map((item, index) => [
    item,
    ...[PEOPLE, CONFIG, PATCHING].flatMap(cases =>
      cases.slice(index, index + 1),
    ),
  ]),
];
