import { ACCESS_RULES, EvidencePayloads, EvidenceState } from '../../evidence';

const AT = '2026-11-23T09:30:00.000Z';

function present<S extends keyof EvidencePayloads>(
  payload: EvidencePayloads[S],
): EvidenceState<S> {
  return {
    state: 'present',
    payload,
    collectedAt: '2026-11-23T09:59:00.000Z',
    changedAt: '2026-11-20T10:00:00.000Z',
  };
}

type Rule = EvidencePayloads['config-rules']['rules'][number];

/** A rule that was evaluated half an hour ago. */
export const configRule = (
  identifier: string,
  fields: Partial<Rule> = {},
): Rule => ({
  name: `org-${identifier.toLowerCase()}`,
  identifier,
  state: 'ACTIVE',
  parameters: {},
  compliance: 'COMPLIANT',
  lastSuccessAt: AT,
  ...fields,
});

export const recorder: EvidencePayloads['config-recorder']['recorders'][number] =
  {
    name: 'default',
    recording: true,
    lastStatus: 'Success',
    strategy: 'all',
    types: [],
    globalTypes: true,
    frequency: 'CONTINUOUS',
    overrides: [],
  };

/** The eight rules as they should be. */
export const eightRules: Rule[] = [
  configRule('EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK'),
  configRule('EC2_INSTANCE_MANAGED_BY_SSM'),
  configRule('EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED', {
    parameters: { applicationNames: 'amazon-cloudwatch-agent:1.300,fapolicyd' },
  }),
  configRule('EC2_MANAGEDINSTANCE_APPLICATIONS_BLACKLISTED', {
    parameters: { applicationNames: 'telnet-server' },
  }),
  configRule('IAM_ROLE_MANAGED_POLICY_CHECK', {
    parameters: {
      managedPolicyArns:
        'arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy, arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
    },
  }),
  configRule('EC2_MANAGEDINSTANCE_ASSOCIATION_COMPLIANCE_STATUS_CHECK'),
  configRule('REQUIRED_TAGS', {
    parameters: { tag1Key: 'Service' },
    scope: { types: ['AWS::EC2::Instance'], narrowed: false },
  }),
  configRule('RESTRICTED_INCOMING_TRAFFIC', {
    parameters: { blockedPort1: '22' },
  }),
];

type Trail = EvidencePayloads['cloudtrail-trails']['trails'][number];

/** An organisation's trail of all Regions. */
export const trail: Trail = {
  arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/main',
  name: 'main',
  homeRegion: 'us-east-1',
  multiRegion: true,
  organization: false,
  globalEvents: true,
  validation: true,
  logGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:trail:*',
  logging: true,
  logsDelivered: true,
  management: { writes: true, reads: true, excluded: [] },
};

export const ROOT_PATTERN =
  '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }';

type RootFilter = EvidencePayloads['root-metric-alarms']['filters'][number];

/** A metric filter with all that an alert needs. */
export const rootFilter: RootFilter = {
  region: 'us-east-1',
  logGroup: 'trail',
  trailArn: trail.arn,
  name: 'root-usage',
  pattern: ROOT_PATTERN,
  alarms: [
    {
      name: 'root-usage',
      actionsEnabled: true,
      statistic: 'Sum',
      comparison: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
      evaluationPeriods: 1,
      metric: {
        value: '1',
        filterDimensions: [],
        alarmDimensions: [],
        expression: false,
      },
      topics: [
        {
          arn: 'arn:aws:sns:us-east-1:111122223333:security',
          confirmed: 1,
          pending: 0,
        },
      ],
      otherActions: 0,
    },
  ],
};

/** Audit evidence of an account in order, and of an instance nobody changed. */
export const healthyAudit = {
  'config-recorder': present<'config-recorder'>({
    recorders: [recorder],
    internal: 0,
  }),
  'config-rules': present<'config-rules'>({ rules: eightRules }),
  'config-results': present<'config-results'>({ results: [] }),
  'cloudtrail-trails': present<'cloudtrail-trails'>({ trails: [trail] }),
  'cloudtrail-changes': present<'cloudtrail-changes'>({
    events: [],
    more: 0,
    access: [],
  }),
  'cloudtrail-change-window': present<'cloudtrail-change-window'>({
    from: '2026-11-10T00:00:00.000Z',
    to: '2026-11-23T09:40:00.000Z',
    capped: false,
    accessRules: ACCESS_RULES,
  }),
  'cloudtrail-identity-changes': present<'cloudtrail-identity-changes'>({
    from: '2026-11-10T00:00:00.000Z',
    to: '2026-11-23T09:40:00.000Z',
    capped: false,
    events: [],
  }),
  'root-metric-alarms': present<'root-metric-alarms'>({
    filters: [rootFilter],
    elsewhere: [],
  }),
  'root-event-rules': present<'root-event-rules'>({
    regions: ['us-east-1'],
    rules: [],
  }),
  'access-analyzers': present<'access-analyzers'>({
    analyzers: [
      {
        arn: 'arn:aws:access-analyzer:ap-southeast-2:111122223333:analyzer/a',
        name: 'a',
        type: 'ACCOUNT',
        status: 'ACTIVE',
      },
    ],
  }),
  'access-analyzer-findings': present<'access-analyzer-findings'>({
    analyzers: [
      {
        arn: 'arn:aws:access-analyzer:ap-southeast-2:111122223333:analyzer/a',
        byDay: {},
        oldest: [],
      },
    ],
  }),
  'access-analyzer-roles': present<'access-analyzer-roles'>({ findings: [] }),
};
