import {
  BASELINE_POLICY,
  BOUNDARY_POLICY,
  PARTNER_ACCOUNT_ID,
} from 'aws-sandbox';

/**
 * One thing that the demo shows of an account: of its roles and people, of AWS
 * Config, of its trails or of Access Analyzer.
 *
 * @public
 */
export interface AccountStory {
  title: string;
  accountId: string;
  /** Undefined: in every Region, or of a global service. */
  region?: string;
  /** Name of the role, rule, recorder, trail, analyzer, user or account. */
  subject?: string;
  /** Component whose page tells it, if one does. */
  entity?: string;
  /** `Name` tags of the instances concerned. */
  instances: readonly string[];
}

const SHOP = '111111111111';
const DATA = '222222222222';
const DEV = '333333333333';
const SYD = 'ap-southeast-2';
const IAD = 'us-east-1';

function story(
  title: string,
  accountId: string,
  rest: Partial<Omit<AccountStory, 'title' | 'accountId'>> = {},
): AccountStory {
  return { title, accountId, instances: [], ...rest };
}

/** A story about the role of the instances of one service. */
function roleStory(
  title: string,
  accountId: string,
  entity: string,
  subject: string,
  ...instances: string[]
): AccountStory {
  return story(title, accountId, { entity, subject, instances });
}

const instanceRoles = {
  profileOfOtherName: roleStory(
    'The role bears another name than its instance profile',
    SHOP,
    'payments-gateway',
    'payments-gateway-runtime',
    'payments-gateway-syd-01',
  ),
  profileWithoutRole: roleStory(
    'The instance profile has no role',
    DATA,
    'airflow-scheduler',
    'airflow-scheduler-2019',
    'airflow-scheduler-syd-02',
  ),
  danglingProfile: story('The instance profile was deleted', SHOP, {
    subject: 'legacy-ftp',
    instances: ['legacy-ftp-syd-01'],
  }),
  hostManagement: roleStory(
    'No profile: managed through the Default Host Management Configuration',
    DEV,
    'preview-environments',
    'AWSSystemsManagerDefaultEC2InstanceManagementRole',
    'preview-environments-syd-01',
  ),
  equivalentPolicy: roleStory(
    `Not the policies of AWS, but ${BASELINE_POLICY} that grants the same`,
    SHOP,
    'search-api',
    'search-api',
    'search-api-syd-01',
  ),
  withoutCloudWatch: roleStory(
    'Managed, but may not send logs and metrics',
    SHOP,
    'pricing-engine',
    'pricing-engine',
    'pricing-engine-syd-01',
  ),
  agentAdmin: roleStory(
    'The superset of the policy of the CloudWatch agent',
    DATA,
    'log-aggregator',
    'log-aggregator',
    'log-aggregator-syd-02',
  ),
  deprecatedPolicy: roleStory(
    'AmazonEC2RoleforSSM, which reads every bucket',
    SHOP,
    'warehouse-management',
    'warehouse-management',
    'warehouse-management-syd-04',
  ),
  boundary: roleStory(
    `Bounded by ${BOUNDARY_POLICY}`,
    DATA,
    'access-audit',
    'access-audit',
    'access-audit-syd-01',
  ),
  everyAction: roleStory(
    'An inline policy of one statement: every action on everything',
    SHOP,
    'contact-centre-bridge',
    'contact-centre-bridge',
    'contact-centre-bridge-syd-01',
  ),
  administrator: roleStory(
    'AdministratorAccess is attached',
    DATA,
    'reporting-db',
    'reporting-db',
    'reporting-db-syd-03',
  ),
  wholeService: roleStory(
    'Every action of one service, as a text',
    SHOP,
    'image-resizer',
    'image-resizer',
    'image-resizer-syd-01',
  ),
  wholeServiceInList: roleStory(
    'Every action of one service, in a list and in capitals',
    DEV,
    'build-runners',
    'build-runners',
    'build-runners-syd-01',
  ),
  notAction: roleStory(
    'Allowed is all but what NotAction names',
    SHOP,
    'recommendations',
    'recommendations',
    'recommendations-syd-01',
  ),
  passRole: roleStory(
    'May pass any role',
    SHOP,
    'inventory-sync',
    'inventory-sync',
    'inventory-sync-syd-04',
  ),
  oldPolicyVersion: roleStory(
    'The first version of its policy allowed everything, the one in force does not',
    DATA,
    'kafka-brokers',
    'kafka-brokers',
    'kafka-brokers-syd-01',
  ),
};

const people = {
  ec2Operators: story('People may change instances', SHOP, {
    subject: 'Ec2Operator',
  }),
  secretReaders: story('People may read secrets', SHOP, {
    subject: 'SupportReader',
  }),
  sessionsOnly: story('People read, and open sessions', DATA, {
    subject: 'ReadOnlyOperator',
  }),
  powerUsers: story('People may do nearly everything', DEV, {
    subject: 'PowerUser',
  }),
  samlAuditors: story('Auditors of another SAML provider only read', SHOP, {
    subject: 'external-auditor',
  }),
  partner: story(`Account ${PARTNER_ACCOUNT_ID} may read`, SHOP, {
    subject: 'partner-analytics-read',
  }),
  iamUser: story('A person with a key of 2019 and no MFA', SHOP, {
    subject: 'warren.hale',
  }),
  rootUsed: story('Somebody signs in as root, without MFA', DEV, {
    region: IAD,
  }),
};

const config = {
  rulesByOtherNames: story('All eight rules, under other names', SHOP, {
    region: SYD,
  }),
  withoutPort22: story('The rule about ports keeps its defaults', SHOP, {
    region: IAD,
    subject: 'harbour-open-ports',
  }),
  alternativesAsAll: story(
    'Alternatives given to a rule that wants all of them',
    SHOP,
    { region: SYD, subject: 'harbour-application-control' },
  ),
  serviceLinkedRule: story('A rule of Security Hub', SHOP, {
    region: SYD,
    subject: 'securityhub-ec2-instance-managed-by-ssm-3f2a9c1e',
  }),
  disagreesCompliant: story(
    'Config says compliant of before the update came out',
    SHOP,
    {
      region: SYD,
      subject: 'harbour-patches',
      entity: 'payments-gateway',
      instances: ['payments-gateway-syd-05'],
    },
  ),
  disagreesNonCompliant: story(
    'Config says not managed of an instance that is',
    SHOP,
    {
      region: SYD,
      subject: 'harbour-managed-instances',
      entity: 'search-api',
      instances: ['search-api-syd-02'],
    },
  ),
  rulesMissing: story('Two of the eight are missing', DATA),
  ruleBeingDeleted: story('A rule is being deleted', DATA, {
    subject: 'harbour-associations',
  }),
  ruleFails: story('A rule cannot be evaluated', DATA, {
    subject: 'harbour-open-ports',
  }),
  ssmNotRecorded: story('The recorder leaves out Systems Manager', DATA, {
    region: SYD,
    subject: 'default',
  }),
  recorderStopped: story('The recorder was stopped', DATA, {
    region: IAD,
    subject: 'default',
  }),
  withoutRecorder: story('No recorder but one of a service', DEV),
};

const trails = {
  organizationTrail: story('The trail of the organisation', SHOP, {
    subject: 'management',
  }),
  singleRegionTrail: story('A trail of one Region', DATA, {
    region: SYD,
    subject: 'data-sydney',
  }),
  stoppedTrail: story('A trail that was stopped', DEV, {
    subject: 'dev-audit',
  }),
  consoleChange: story('Changed by hand, in the console', SHOP, {
    region: SYD,
    subject: 'mei.chen',
    entity: 'payments-gateway',
    instances: ['payments-gateway-syd-03'],
  }),
  consoleGroupChange: story('A port opened by hand, in the console', SHOP, {
    region: SYD,
    subject: 'mei.chen',
    entity: 'edge-proxy',
    instances: ['edge-proxy-syd-02'],
  }),
  groupChangeByName: story(
    'A group changed by hand by its name, which the answer alone tells',
    SHOP,
    {
      region: SYD,
      subject: 'mei.chen',
      entity: 'edge-proxy',
      instances: ['edge-proxy-syd-03'],
    },
  ),
  roleChange: story(
    'A role changed by hand: recorded in us-east-1, for instances in Sydney',
    SHOP,
    {
      subject: 'image-resizer',
      entity: 'image-resizer',
      instances: ['image-resizer-syd-01'],
    },
  ),
  tunnel: story(
    'A tunnel past Session Manager, which names nothing but an address',
    SHOP,
    {
      region: SYD,
      subject: 'mei.chen',
      entity: 'payments-gateway',
      instances: ['payments-gateway-syd-03'],
    },
  ),
  keyChange: story('Stopped and started with the key of a person', SHOP, {
    region: SYD,
    subject: 'warren.hale',
    entity: 'warehouse-management',
    instances: ['warehouse-management-syd-04', 'warehouse-management-syd-05'],
  }),
  stackChange: story('Changed by a stack that a person started', SHOP, {
    region: SYD,
    subject: 'mei.chen',
    entity: 'order-service',
    instances: ['order-service-syd-02'],
  }),
  deniedChange: story('A change that was refused', SHOP, {
    region: SYD,
    subject: 'sam.wilson',
    entity: 'checkout-api',
    instances: ['checkout-api-syd-01'],
  }),
};

const analyzers = {
  ageingFinding: story('A finding that nobody has looked at', SHOP, {
    subject: 'order-service-role',
    entity: 'order-service',
    instances: ['order-service-syd-01'],
  }),
  freshFinding: story('A finding of the last days', SHOP, {
    subject: 'tax-calculator',
    entity: 'tax-calculator',
    instances: ['tax-calculator-syd-01'],
  }),
  archivedFinding: story('A finding that somebody has looked at', SHOP, {
    subject: 'loyalty-points',
    entity: 'loyalty-points',
    instances: ['loyalty-points-syd-01'],
  }),
  failedAnalysis: story('An analysis of a role that failed', SHOP, {
    subject: 'inventory-sync',
    entity: 'inventory-sync',
    instances: ['inventory-sync-syd-04'],
  }),
  unusedAccess: story('Unused access, in one Region', SHOP, {
    region: SYD,
    subject: 'unused-access',
  }),
  publicRole: story('Anybody may assume a role', DATA, {
    region: SYD,
    subject: 'legacy-export',
  }),
  analyzerFailed: story('The analyzer does not work', DATA, {
    region: IAD,
    subject: 'external-access',
  }),
  analyzersDenied: story('Nobody may ask for the analyzers', DEV),
};

const organization = {
  accountWithoutReader: story(
    'An account of the organisation that nobody collects from',
    SHOP,
    { subject: '444444444444' },
  ),
  suspendedAccount: story('A suspended account', SHOP, {
    subject: '555555555555',
  }),
};

/**
 * The stories of the demo's accounts, by a name that tests can use.
 *
 * @public
 */
export const ACCOUNT_STORIES = {
  ...instanceRoles,
  ...people,
  ...config,
  ...trails,
  ...analyzers,
  ...organization,
} satisfies Record<string, AccountStory>;
