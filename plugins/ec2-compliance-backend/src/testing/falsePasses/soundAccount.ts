import {
  AccountModel,
  analyzer,
  configRule,
  DAY,
  DEFAULT_PROFILE,
  DEFAULT_ROLE,
  eightRules,
  failedRoleAnalysis,
  flowLogIdOf,
  FlowLogModel,
  HOUR,
  instanceProfile,
  instanceRole,
  legacyVpcIdOf,
  MINUTE,
  plainAccount,
  recorder,
  RegionModel,
  trailLogGroupArn,
  trailLogGroupName,
  vpcIdOf,
} from 'aws-sandbox';
import { ROOT_PATTERN } from './rootAlerts';
import { HOME, IAM_REGION, MAIN, NOW, SUPPRESSED_CVE } from './types';

const READER = 'ec2-compliance-reader';
/** When the instances were, and all that is about them. */
export const LAUNCHED = NOW.getTime() - 60 * DAY;

/** Everything that a control asks of an account, as it should be. */
export function soundAccount(
  accountId: string,
  accessKeyId?: string,
): AccountModel {
  const account = plainAccount({
    accountId,
    regions: [HOME, IAM_REGION],
    accessKeyId,
  });
  account.roles = [
    { name: READER, trustedAccounts: [MAIN], deniedActions: [] },
  ];
  account.identity = {
    root: {
      createdAt: LAUNCHED,
      passwordPresent: true,
      mfa: true,
      accessKeyActive: false,
    },
    roles: [
      instanceRole({ accountId, name: DEFAULT_ROLE, variant: 'standard' }),
    ],
    instanceProfiles: [instanceProfile(DEFAULT_PROFILE, DEFAULT_ROLE)],
    policies: [],
    users: [],
    groups: [],
  };
  account.trails = [
    {
      name: 'management',
      homeRegion: HOME,
      multiRegion: true,
      organization: false,
      bucket: 'trail',
      logFileValidation: true,
      includeGlobalServices: true,
      logGroupArn: trailLogGroupArn(accountId, HOME),
      selectors: {
        kind: 'basic',
        readWriteType: 'All',
        includeManagementEvents: true,
        excludedSources: [],
      },
      logging: true,
      startedAt: LAUNCHED,
      lastDelivery: { every: 5 * MINUTE, phase: 0 },
    },
  ];
  account.activity = [];
  Object.assign(account.regions[0], soundRegion(accountId));
  return account;
}

function soundRegion(accountId: string): Partial<RegionModel> {
  const topic = `arn:aws:sns:${HOME}:${accountId}:security`;
  const logGroupName = trailLogGroupName(accountId);
  const metric = { metricName: 'RootUsage', namespace: 'Security' };
  return {
    network: {
      prefixLists: [],
      flowLogs: flowLogs(accountId),
      unattachedGroups: [],
    },
    config: {
      rules: [
        ...eightRules({ prefix: 'own' }),
        configRule(
          'own-application-control',
          'EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED',
          { parameters: { applicationNames: 'selinux-policy' } },
        ),
      ],
      recorders: [recorder({})],
    },
    analyzers: [
      analyzer({
        findings: [
          failedRoleAnalysis(accountId, 'analysis-failed', 'INTERNAL_ERROR'),
        ],
      }),
    ],
    patching: {
      baselines: [],
      windows: [
        {
          windowId: 'mw-0123456789abcdef0',
          name: 'nightly',
          enabled: true,
          schedule: 'rate(1 day)',
          timezone: 'UTC',
          opens: { every: DAY, phase: 15 * HOUR },
          targets: [],
          tasks: [
            {
              taskId: '0a1b2c3d-1a2b-4c3d-8e4f-0a1b2c3d4e5f',
              name: 'install',
              taskArn: 'AWS-RunPatchBaseline',
              type: 'RUN_COMMAND',
              parameters: { Operation: ['Install'] },
            },
          ],
        },
      ],
    },
    inspectorFilters: [
      {
        name: 'accepted-risks',
        criteria: {
          vulnerabilityId: [{ comparison: 'EQUALS', value: SUPPRESSED_CVE }],
        },
      },
    ],
    alerting: {
      logGroups: [logGroupName],
      metricFilters: [
        {
          filterName: 'root-usage',
          logGroupName,
          filterPattern: ROOT_PATTERN,
          metricName: metric.metricName,
          metricNamespace: metric.namespace,
          createdAt: LAUNCHED,
        },
      ],
      alarms: [
        {
          name: 'root-usage',
          ...metric,
          statistic: 'Sum',
          threshold: 1,
          comparison: 'GreaterThanOrEqualToThreshold',
          actionsEnabled: true,
          actions: [topic],
          state: 'OK',
        },
      ],
      topics: [
        {
          name: 'security',
          subscriptions: [
            {
              protocol: 'email',
              endpoint: 'security@harbour.example',
              status: 'Confirmed',
            },
          ],
        },
      ],
      rules: [],
    },
  };
}

/** That of the second network says ACTIVE, and delivers nothing. */
function flowLogs(accountId: string): FlowLogModel[] {
  const log = {
    trafficType: 'ALL',
    logGroupName: 'flow-logs',
    createdAt: LAUNCHED,
  } as const;
  const ids = [vpcIdOf(accountId, HOME), legacyVpcIdOf(accountId, HOME)];
  const [own, legacy] = ids.map(resourceId => ({
    ...log,
    resourceId,
    flowLogId: flowLogIdOf(resourceId),
  }));
  return [
    { ...own, deliverLogsStatus: 'SUCCESS' },
    { ...legacy, deliverLogsErrorMessage: 'Access error' },
  ];
}
