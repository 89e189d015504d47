import { RoleDetail } from '@aws-sdk/client-iam';
import { cpuTimeSince } from '../../testing/cpuTime';
import {
  AuthorizationDetails,
  summarizeIdentities,
} from './summarizeIdentities';

const ACCOUNT = '111122223333';
const AGENTS = [
  'ssm:UpdateInstanceInformation',
  'ssmmessages:*',
  'ec2messages:*',
  'cloudwatch:PutMetricData',
  'logs:PutLogEvents',
];

interface Statement {
  Effect?: string;
  [key: string]: unknown;
}

const document = (...statements: Statement[]) =>
  encodeURIComponent(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: statements.map(statement => ({
        Effect: 'Allow',
        ...statement,
      })),
    }),
  );
const trust = (principal: unknown, rest: Statement = {}) =>
  document({ Principal: principal, Action: 'sts:AssumeRole', ...rest });
const EC2 = trust({ Service: 'ec2.amazonaws.com' });

function role(
  statements: Statement[],
  fields: Partial<RoleDetail> = {},
): RoleDetail {
  return {
    RoleName: 'web',
    Arn: `arn:aws:iam::${ACCOUNT}:role/web`,
    Path: '/',
    AssumeRolePolicyDocument: EC2,
    InstanceProfileList: [
      {
        Arn: `arn:aws:iam::${ACCOUNT}:instance-profile/other-name`,
      } as never,
    ],
    RolePolicyList: [
      { PolicyName: 'inline', PolicyDocument: document(...statements) },
    ],
    ...fields,
  };
}

const summarize = (details: Partial<AuthorizationDetails>) =>
  summarizeIdentities(
    { roles: [], users: [], groups: [], policies: [], ...details },
    { accountId: ACCOUNT },
  );

function instanceRole(
  statements: Statement[],
  fields?: Partial<RoleDetail>,
  policies: AuthorizationDetails['policies'] = [],
) {
  const { instanceRoles } = summarize({
    roles: [role(statements, fields)],
    policies,
  });
  return instanceRoles.roles[`arn:aws:iam::${ACCOUNT}:role/web`];
}

const managed = (name: string, ...documents: string[]) => ({
  Arn: `arn:aws:iam::${ACCOUNT}:policy/${name}`,
  DefaultVersionId: `v${documents.length}`,
  PolicyVersionList: documents.map((Document, index) => ({
    Document,
    VersionId: `v${index + 1}`,
    IsDefaultVersion: index === documents.length - 1,
  })),
});
const attached = (...names: string[]) => ({
  AttachedManagedPolicies: names.map(name => ({
    PolicyArn: name.startsWith('arn:')
      ? name
      : `arn:aws:iam::${ACCOUNT}:policy/${name}`,
  })),
});

describe('roles of instances', () => {
  it('are found by their profiles, and others are not kept', () => {
    const other = role([], {
      Arn: `arn:aws:iam::${ACCOUNT}:role/other`,
      InstanceProfileList: [],
    });
    const { instanceRoles } = summarize({ roles: [role([]), other] });
    expect(instanceRoles.profiles).toEqual({
      [`arn:aws:iam::${ACCOUNT}:instance-profile/other-name`]: `arn:aws:iam::${ACCOUNT}:role/web`,
    });
    expect(Object.keys(instanceRoles.roles)).toHaveLength(1);
  });

  it.each<[string, Statement[], string[]]>([
    ['everything', [{ Action: '*', Resource: '*' }], ['administrator']],
    [
      'everything, another way',
      [{ Action: ['*:*'], Resource: ['*'] }],
      ['administrator'],
    ],
    [
      'everything but something',
      [{ NotAction: 'iam:*', Resource: '*' }],
      ['not-action'],
    ],
    [
      'a Deny of everything but something',
      [{ Effect: 'Deny', NotAction: 'iam:*', Resource: '*' }],
      [],
    ],
    [
      'a whole service, on one resource',
      [{ Action: 'S3:*', Resource: 'arn:aws:s3:::bucket/*' }],
      ['whole-service'],
    ],
    [
      'any role may be passed, by a wildcard in another case',
      [{ Action: 'IAM:pass*', Resource: '*' }],
      ['pass-role'],
    ],
    [
      'any role may be passed, written out',
      [{ Action: 'iam:PassRole', Resource: `arn:aws:iam::${ACCOUNT}:role/*` }],
      ['pass-role'],
    ],
    [
      'one role may be passed',
      [{ Action: 'iam:PassRole', Resource: `arn:aws:iam::${ACCOUNT}:role/a` }],
      [],
    ],
    [
      'changes on every resource',
      [{ Action: ['ec2:RunInstances', 'ec2:Describe*'], Resource: '*' }],
      ['writes-everywhere'],
    ],
    [
      'changes on every resource, on a condition',
      [
        {
          Action: 'ec2:StopInstances',
          Resource: '*',
          Condition: { StringEquals: { 'aws:ResourceTag/team': 'web' } },
        },
      ],
      [],
    ],
    [
      'changes on every resource but some',
      [{ Action: 'ec2:StopInstances', NotResource: 'arn:aws:ec2:*:*:a' }],
      ['not-resource'],
    ],
    [
      'reads on every resource but some',
      [{ Action: 'ec2:Describe*', NotResource: 'arn:aws:ec2:*:*:a' }],
      [],
    ],
    [
      'reads',
      [{ Action: ['ec2:describe*', 's3:ListBucket'], Resource: '*' }],
      [],
    ],
    ['what agents write', [{ Action: AGENTS, Resource: '*' }], []],
    [
      'a wildcard that need not read',
      [{ Action: 'ec2:De*', Resource: '*' }],
      ['writes-everywhere'],
    ],
    [
      'any role may be passed, by all that is of IAM',
      [{ Action: 'iam:PassRole', Resource: `arn:aws:iam::${ACCOUNT}:*` }],
      ['pass-role'],
    ],
    [
      'everything, yet another way',
      [{ Action: '?*:*', Resource: 'arn:aws:s3:::web/*' }],
      ['administrator'],
    ],
    [
      'a whole service, another way',
      [{ Action: 'ec2:?*', Resource: 'arn:aws:ec2:*:*:instance/i-1' }],
      ['whole-service'],
    ],
    [
      'a Deny on everything, another way',
      [
        { Action: 'ec2:RunInstances', Resource: '*' },
        { Effect: 'Deny', Action: 'ec2:*', Resource: '**' },
      ],
      [],
    ],
    [
      'a change of every subnet and instance, in two statements',
      [
        {
          Action: 'ec2:RunInstances',
          Resource: ['arn:aws:ec2:*:*:instance/*', 'arn:aws:ec2:*:*:subnet/*'],
        },
        {
          Action: 'ec2:Run*',
          Resource: [
            'arn:aws:ec2:*::image/*',
            'arn:aws:ec2:*:*:network-interface/*',
            'arn:aws:ec2:*:*:security-group/*',
          ],
        },
      ],
      ['writes-everywhere'],
    ],
    [
      'instances of one subnet',
      [
        {
          Action: 'ec2:RunInstances',
          Resource: [
            'arn:aws:ec2:*:*:instance/*',
            'arn:aws:ec2:*:*:network-interface/*',
            'arn:aws:ec2:*:*:security-group/sg-1',
            'arn:aws:ec2:*:*:subnet/subnet-1',
            'arn:aws:ec2:*::image/*',
          ],
        },
      ],
      [],
    ],
    [
      'objects of some buckets',
      [{ Action: 's3:Put*', Resource: 'arn:aws:s3:::web-*' }],
      [],
    ],
    [
      'a change that AWS has published since',
      [{ Action: 'whatistocome:Stop', Resource: 'arn:aws:whatistocome:*:*:*' }],
      ['writes-everywhere'],
    ],
    [
      'a change on one of what AWS has published since',
      [{ Action: 'whatistocome:Stop', Resource: 'arn:aws:whatistocome:*:*:a' }],
      [],
    ],
    [
      'what a Deny takes away',
      [
        { Action: 'ec2:RunInstances', Resource: '*' },
        { Effect: 'Deny', Action: 'ec2:*', Resource: '*' },
      ],
      [],
    ],
    [
      'what a Deny takes away on a condition',
      [
        { Action: 'ec2:RunInstances', Resource: '*' },
        {
          Effect: 'Deny',
          Action: 'ec2:*',
          Resource: '*',
          Condition: { Bool: { 'aws:ViaAWSService': 'false' } },
        },
      ],
      ['writes-everywhere'],
    ],
  ])('%s', (_name, statements, kinds) => {
    expect(instanceRole(statements).findings.map(({ kind }) => kind)).toEqual(
      kinds,
    );
  });

  it.each([
    ['ssm:PutParameter', '*'],
    ['ssm:UpdateAssociation', '*'],
    ['ssm:Put*', '*'],
    ['ssm:Update*Association*', '*'],
    ['logs:PutSubscriptionFilter', '*'],
    ['logs:PutResourcePolicy', '*'],
    ['logs:PutDestinationPolicy', '*'],
    ['logs:Create*', '*'],
    ['logs:Put*', '*'],
    ['xray:Put*', '*'],
    ['xray:PutEncryptionConfig', '*'],
    ['ec2:TerminateInstances', 'arn:*'],
    ['ec2:TerminateInstances', '**'],
    ['ec2:TerminateInstances', '?*'],
    ['ec2:TerminateInstances', 'arn:aws:ec2:*:*:instance/*'],
    ['s3:PutObject', 'arn:aws:s3:::*'],
    ['s3:DeleteObject', 'arn:aws:s3:::*/*'],
    ['s?:PutObject', 'arn:aws:s3:::*'],
    ['dynamodb:*Item', `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/*`],
    ['ssm:PutParameter', `arn:aws:ssm:*:${ACCOUNT}:*`],
  ])('%s on %s is a change on every resource', (Action, Resource) => {
    expect(instanceRole([{ Action, Resource }]).findings).toMatchObject([
      { kind: 'writes-everywhere', actions: [Action] },
    ]);
  });

  it.each([
    ['ssm:PutInventory'],
    ['SSM:updateinstanceinformation'],
    ['ssmmessages:Open*'],
    ['ec2messages:*'],
    ['logs:CreateLog?tream'],
    ['logs:PutRetentionPolicy'],
    ['xray:PutTraceSegments'],
    ['inspector2-telemetry:SendTelemetry'],
  ])('%s is what agents call', Action => {
    expect(instanceRole([{ Action, Resource: '*' }]).findings).toEqual([]);
  });

  it('knows on what agents may call what they do', () => {
    const on = (...Resource: string[]) => {
      const { missingActions, limitedActions } = instanceRole([
        { Action: AGENTS, Resource },
      ]);
      return { missingActions, limitedActions };
    };
    expect(on('**')).toEqual({ missingActions: [], limitedActions: {} });
    // AWS does not tell resources apart for most of them: an ARN grants nothing.
    expect(on('arn:aws:s3:::web/*').missingActions).toHaveLength(10);
    expect(on('arn:*').missingActions).toEqual([
      'ssmmessages:CreateControlChannel',
      'ssmmessages:CreateDataChannel',
      'ssmmessages:OpenControlChannel',
      'ssmmessages:OpenDataChannel',
      'ec2messages:AcknowledgeMessage',
      'ec2messages:GetMessages',
      'ec2messages:SendReply',
      'cloudwatch:PutMetricData',
    ]);
    expect(
      on(
        'arn:aws:ec2:eu-west-1:*:instance/*',
        `arn:aws:logs:*:${ACCOUNT}:log-group:/web:*`,
        'arn:aws:logs:*:999988887777:log-group:*',
      ).limitedActions,
    ).toEqual({
      'ssm:UpdateInstanceInformation': ['arn:aws:ec2:eu-west-1:*:instance/*'],
      'logs:PutLogEvents': [`arn:aws:logs:*:${ACCOUNT}:log-group:/web:*`],
    });
  });

  it('knows what agents lack, whatever policy grants it', () => {
    const missing = (statement: Statement) =>
      instanceRole([statement]).missingActions;
    expect(missing({ Action: AGENTS, Resource: '*' })).toEqual([]);
    expect(missing({ NotAction: 'iam:*', Resource: '*' })).toEqual([]);
    expect(missing({ NotAction: 'logs:*', Resource: '*' })).toEqual([
      'logs:PutLogEvents',
    ]);
    expect(
      missing({
        Action: AGENTS,
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      }),
    ).toHaveLength(10);
    expect(
      instanceRole([
        { Action: AGENTS, Resource: '*' },
        { Effect: 'Deny', NotAction: ['ssm*', 'ec2*'], Resource: '*' },
      ]).missingActions,
    ).toEqual(['cloudwatch:PutMetricData', 'logs:PutLogEvents']);
  });

  it('takes the version in force, and no more than a boundary allows', () => {
    const policies = [
      managed(
        'broker',
        document({ Action: '*', Resource: '*' }),
        document({ Action: AGENTS, Resource: '*' }),
      ),
      managed(
        'boundary',
        document({ Action: ['ssm*:*', 'ec2*:*'], Resource: '*' }),
      ),
    ];
    expect(instanceRole([], attached('broker'), policies)).toMatchObject({
      findings: [],
      missingActions: [],
    });
    expect(
      instanceRole(
        [{ Action: '*', Resource: '*' }],
        {
          PermissionsBoundary: {
            PermissionsBoundaryArn: `arn:aws:iam::${ACCOUNT}:policy/boundary`,
          },
        },
        policies,
      ),
    ).toMatchObject({
      boundary: `arn:aws:iam::${ACCOUNT}:policy/boundary`,
      missingActions: ['cloudwatch:PutMetricData', 'logs:PutLogEvents'],
    });
  });

  it('knows the agents’ policies of AWS where their text is left out, and says of others that it does not', () => {
    const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`;
    expect(
      instanceRole(
        [],
        attached(
          aws('AmazonSSMManagedInstanceCore'),
          aws('CloudWatchAgentServerPolicy'),
          aws('service-role/AmazonEC2RoleforSSM'),
        ),
      ),
    ).toMatchObject({
      missingActions: [],
      unreadable: ['AmazonEC2RoleforSSM'],
      findings: [{ kind: 'deprecated-policy' }],
    });
    expect(
      instanceRole([], {
        RolePolicyList: [{ PolicyName: 'odd', PolicyDocument: 'not json' }],
      }).unreadable,
    ).toEqual(['odd']);
  });

  it('tells where anyone may assume the role', () => {
    expect(
      instanceRole([], { AssumeRolePolicyDocument: trust('*') }).findings,
    ).toMatchObject([{ kind: 'open-trust' }]);
  });
});

describe('people', () => {
  const SSO = '/aws-reserved/sso.amazonaws.com/ap-southeast-2/';
  const kindOf = (principal: unknown, Path = '/') =>
    summarize({
      roles: [role([], { Path, AssumeRolePolicyDocument: trust(principal) })],
    }).people.people[0]?.kind;

  const PRINCIPALS: [unknown, string | undefined, string?][] = [
    [
      { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/AWSSSO` },
      'identity-center',
      SSO,
    ],
    [{ Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/adfs` }, 'saml'],
    [{ Federated: 'accounts.google.com' }, 'web-identity'],
    [
      {
        Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
      },
      undefined,
    ],
    [
      {
        Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/A`,
      },
      undefined,
    ],
    [{ AWS: `arn:aws:iam::${ACCOUNT}:root` }, 'this-account'],
    [{ AWS: [`arn:aws:iam::${ACCOUNT}:user/bob`] }, 'this-account'],
    [{ AWS: `arn:aws:iam::${ACCOUNT}:role/ci` }, undefined],
    [{ AWS: 'arn:aws-cn:iam::999988887777:root' }, 'other-account'],
    [{ AWS: '999988887777' }, 'other-account'],
    [{ AWS: 'AROAEXAMPLEOFDELETED' }, undefined],
    [{ AWS: '*' }, 'anyone'],
    ['*', 'anyone'],
    [{ Service: 'ec2.amazonaws.com' }, undefined],
    // Who else may assume it takes no people away.
    [
      { Service: 'ec2.amazonaws.com', AWS: `arn:aws:iam::${ACCOUNT}:root` },
      'this-account',
    ],
    [
      { Service: 'ec2.amazonaws.com', AWS: 'arn:aws:iam::999988887777:root' },
      'other-account',
    ],
    [
      {
        Service: 'ec2.amazonaws.com',
        Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/adfs`,
      },
      'saml',
    ],
    [
      {
        AWS: `arn:aws:iam::${ACCOUNT}:user/bob`,
        Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
      },
      'this-account',
    ],
    [{ AWS: `arn:aws:sts::${ACCOUNT}:federated-user/bob` }, 'this-account'],
    [{ '*': '*' }, 'anyone'],
    // A role that a service made for itself is nobody's.
    [
      {
        AWS: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/ssm.amazonaws.com/AWSServiceRoleForAmazonSSM`,
      },
      undefined,
    ],
    [
      {
        AWS: 'arn:aws:iam::999988887777:role/aws-service-role/stacksets.cloudformation.amazonaws.com/AWSServiceRoleForCloudFormationStackSetsOrgAdmin',
      },
      undefined,
    ],
    [
      {
        AWS: [
          'arn:aws:iam::999988887777:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX',
          'arn:aws:iam::999988887777:role/ops',
        ],
      },
      'other-account',
    ],
    // Google, Cognito and a company's own provider sign people in.
    [{ Federated: 'cognito-identity.amazonaws.com' }, 'web-identity'],
    [
      {
        Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/gitlab.evil.example`,
      },
      'web-identity',
    ],
    [
      {
        Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/jenkins-users.example`,
      },
      'web-identity',
    ],
    [
      { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      undefined,
      '/aws-service-role/x/',
    ],
  ];

  it.each(
    PRINCIPALS.map(([principal, kind, path = '/']) => [principal, kind, path]),
  )('%j is %s', (principal, kind, path) => {
    expect(kindOf(principal, String(path))).toBe(kind);
  });

  const trusting = (
    name: string,
    principal: unknown,
    rest?: Statement,
  ): RoleDetail =>
    role([{ Action: 'ec2:RunInstances', Resource: '*' }], {
      RoleName: name,
      Arn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
      InstanceProfileList: [],
      AssumeRolePolicyDocument: trust(principal, rest),
    });
  const kindsOf = (roles: RoleDetail[], options = {}) =>
    Object.fromEntries(
      summarizeIdentities(
        { roles, users: [], groups: [], policies: [] },
        { accountId: ACCOUNT, ...options },
      ).people.people.map(({ name, kind }) => [name, kind]),
    );

  it('follows them from role to role', () => {
    const roles = [
      trusting('third', { AWS: `arn:aws:iam::${ACCOUNT}:role/second` }),
      trusting('second', {
        AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/first/alice`,
      }),
      trusting('first', {
        Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/adfs`,
      }),
      trusting('of-pipelines', { AWS: `arn:aws:iam::${ACCOUNT}:role/ci` }),
      trusting('ci', { Service: 'codebuild.amazonaws.com' }),
    ];
    expect(kindsOf(roles)).toEqual({
      first: 'saml',
      second: 'this-account',
      third: 'this-account',
    });
    expect(kindsOf(roles, { pipelineRoleNames: ['fir*'] })).toEqual({
      first: 'saml',
    });
  });

  it('takes further issuers of pipelines from config', () => {
    const roles = [
      trusting('ci', {
        Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/gitlab.example.com`,
      }),
    ];
    expect(kindsOf(roles)).toEqual({ ci: 'web-identity' });
    expect(kindsOf(roles, { pipelineIssuers: ['gitlab.example.com'] })).toEqual(
      {},
    );
  });

  it('sees that a condition lets none but service-linked roles through', () => {
    const root = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
    const by = (...arns: string[]) => ({
      Condition: { ArnLike: { 'aws:PrincipalArn': arns } },
    });
    const linked = 'arn:aws:iam::*:role/aws-service-role/x.amazonaws.com/*';
    expect(
      kindsOf([
        trusting('linked', root, by(linked)),
        trusting('others', root, by(linked, 'arn:aws:iam::*:role/*')),
        trusting('perhaps', root, {
          Condition: { ArnLikeIfExists: { 'aws:PrincipalArn': linked } },
        }),
      ]),
    ).toEqual({ others: 'this-account', perhaps: 'this-account' });
  });

  it('takes a trust policy that makes no sense for anyone', () => {
    expect(
      summarize({
        roles: [role([], { AssumeRolePolicyDocument: 'odd' })],
      }).people,
    ).toMatchObject({
      people: [{ kind: 'anyone', unreadable: ['its trust policy'] }],
      others: 0,
    });
  });

  const person = (statements: Statement[], fields: Partial<RoleDetail> = {}) =>
    summarize({
      roles: [
        role(statements, {
          AssumeRolePolicyDocument: trust({
            AWS: `arn:aws:iam::${ACCOUNT}:root`,
          }),
          ...fields,
        }),
      ],
    }).people.people[0];

  it('sorts what they may do', () => {
    expect(
      person([
        {
          Action: [
            'ec2:Describe*',
            'ssm:StartSession',
            'ssm:SendCommand',
            's3:Get*',
            'logs:StartQuery',
            'ec2:RunInstances',
            'iam:*',
          ],
          Resource: '*',
        },
      ]),
    ).toMatchObject({
      changes: ['ec2:RunInstances (inline)', 'iam:* (inline)'],
      changesCount: 2,
      sessions: ['ssm:SendCommand', 'ssm:StartSession'],
      readsData: ['s3:GetObject', 's3:GetObjectVersion'],
    });
    expect(person([{ NotAction: 'iam:*', Resource: '*' }])).toMatchObject({
      changes: ['everything but what it names (inline)'],
    });
    expect(
      person(
        Array.from({ length: 9 }, (_, index) => ({
          Action: `ec2:Create${index}`,
          Resource: '*',
        })),
      ),
    ).toMatchObject({ changesCount: 9, changes: { length: 5 } });
  });

  // Of AWS's own policies for reading, what does not go by the usual verbs, and
  // the patterns that reach an action which AWS files under Write.
  const VIEW_ONLY = [
    'aws-marketplace:ViewSubscriptions',
    'cloudtrail:LookupEvents',
    'codedeploy:Get*',
    'cognito-idp:List*',
    'ec2:SearchLocalGatewayRoutes',
    'iam:GetLoginProfile',
    'iot:List*',
    'lightsail:IsVpcPeered',
    'redshift:ViewQueriesInConsole',
    'sqs:GetQueueUrl',
    'apigateway:GET',
  ];
  const SECURITY_AUDIT = [
    ...VIEW_ONLY,
    'braket:SearchQuantumTasks',
    'cleanrooms:PreviewPrivacyImpact',
    'codedeploy:Batch*',
    'config:Deliver*',
    'config:SelectResourceConfig',
    'datapipeline:EvaluateExpression',
    'datapipeline:ValidatePipelineDefinition',
    'events:TestEventPattern',
    'iam:GenerateCredentialReport',
    'iam:GenerateServiceLastAccessedDetails',
    'iam:SimulatePrincipalPolicy',
    'identitystore:IsMemberInGroups',
    'rds:DownloadDBLogFilePortion',
    'sdb:DomainMetadata',
  ];

  it.each([
    ['ViewOnlyAccess', VIEW_ONLY],
    ['SecurityAudit', SECURITY_AUDIT],
  ])('sees that a copy of %s changes nothing', (_name, Action) => {
    expect(person([{ Action, Resource: '*' }])).toMatchObject({
      changesCount: 0,
      readsData: [],
      sessions: [],
    });
  });

  it('sees that a copy of ReadOnlyAccess changes nothing, and reads data', () => {
    const sessions = (mode: string) => ({
      Action: 's3express:CreateSession',
      Resource: '*',
      Condition: { StringEquals: { 's3express:SessionMode': mode } },
    });
    const reading = {
      Action: [
        ...SECURITY_AUDIT,
        'athena:Batch*',
        'athena:Get*',
        'cloudformation:Detect*',
        'cognito-identity:Get*',
        'cognito-idp:AdminGet*',
        'cognito-idp:Get*',
        'devops-guru:StartCostEstimation',
        'dynamodb:Query',
        'elasticbeanstalk:Request*',
        'es:ESHttpGet',
        'iam:Generate*',
        'iot:Get*',
        'logs:StartLiveTail',
        'managedblockchain:Get*',
        'rds:Download*',
        's3:Get*',
        'servicequotas:StartQuotaUtilizationReport',
        'sqs:Receive*',
        'ssm:Get*',
        'transfer:TestIdentityProvider',
        'xray:CancelTraceRetrieval',
      ],
      Resource: '*',
    };
    const { changesCount, readsData } = person([reading, sessions('ReadOnly')]);
    expect(changesCount).toBe(0);
    expect(readsData).toEqual(
      expect.arrayContaining([
        'dynamodb:Query',
        's3:GetObject',
        's3express:CreateSession',
        'ssm:GetParameter',
      ]),
    );
    expect(person([reading, sessions('ReadWrite')])).toMatchObject({
      changes: ['s3express:CreateSession (inline)'],
    });
  });

  it.each([
    'arn:aws:iam::aws:policy/ReadOnlyAccess',
    'arn:aws-us-gov:iam::aws:policy/job-function/ViewOnlyAccess',
    'arn:aws:iam::aws:policy/SecurityAudit',
  ])('takes %s for reading as a whole', arn => {
    const { people } = summarize({
      roles: [
        role([], {
          AssumeRolePolicyDocument: trust({
            AWS: `arn:aws:iam::${ACCOUNT}:root`,
          }),
          ...attached(arn),
        }),
      ],
      policies: [
        {
          Arn: arn,
          PolicyVersionList: [
            {
              IsDefaultVersion: true,
              Document: document({
                Action: ['s3:Get*', 'a4b:Odd'],
                Resource: '*',
              }),
            },
          ],
        },
      ],
    });
    expect(people.people[0]).toMatchObject({ changesCount: 0, readsData: [] });
  });

  it('gives users the policies of their groups', () => {
    const { people } = summarize({
      users: [
        {
          UserName: 'bob',
          Arn: `arn:aws:iam::${ACCOUNT}:user/bob`,
          GroupList: ['ops', 'gone'],
        },
      ],
      groups: [
        {
          GroupName: 'ops',
          GroupPolicyList: [
            {
              PolicyName: 'operate',
              PolicyDocument: document({ Action: 'ec2:Stop*', Resource: '*' }),
            },
          ],
        },
      ],
    });
    expect(people.people).toMatchObject([
      {
        kind: 'user',
        changes: ['ec2:Stop* (ops: operate)'],
        unreadable: ["the group 'gone'"],
      },
    ]);
  });
});

it('takes a time in proportion to policies of the greatest size that AWS takes', () => {
  const documents = Array.from({ length: 20 }, (_, part) =>
    document({
      Action: Array.from(
        { length: 400 },
        (_item, i) => `ec2:*${'eais'[i % 4]}*${(i % 36).toString(36)}*${part}`,
      ),
      Resource: ['arn:aws:ec2:*:*:instance/*'],
    }),
  );
  const start = process.cpuUsage();
  instanceRole(
    [],
    attached(...documents.map((_document, part) => `p${part}`)),
    documents.map((text, part) => managed(`p${part}`, text)),
  );
  // It was two minutes, with each pattern compared with every other one.
  expect(cpuTimeSince(start)).toBeLessThan(3000);
});

describe('what policies leave of one another', () => {
  const RUN = { Action: 'ec2:Run*', Resource: '*' };
  it.each<[string, Statement[], Statement[] | undefined, string[]]>([
    [
      'a boundary that only overlaps',
      [RUN],
      [{ Action: 'ec2:*Instances', Resource: '*' }],
      ['writes-everywhere'],
    ],
    ['a boundary of others', [RUN], [{ Action: 's3:*', Resource: '*' }], []],
    [
      'a boundary of all but what is allowed',
      [RUN],
      [{ NotAction: 'ec2:*', Resource: '*' }],
      [],
    ],
    [
      'a boundary of all but something else',
      [RUN],
      [{ NotAction: 'iam:*', Resource: '*' }],
      ['writes-everywhere'],
    ],
    [
      'a Deny of all but others',
      [RUN, { Effect: 'Deny', NotAction: ['s3:*', 'ec2:*'], Resource: '*' }],
      undefined,
      ['writes-everywhere'],
    ],
    [
      'a Deny of all but something else',
      [RUN, { Effect: 'Deny', NotAction: 's3:*', Resource: '*' }],
      undefined,
      [],
    ],
    [
      'a condition that is empty',
      [{ ...RUN, Condition: { StringLike: {} } }],
      undefined,
      ['writes-everywhere'],
    ],
    [
      'a condition that everybody meets',
      [{ ...RUN, Condition: { StringLike: { 'aws:PrincipalArn': '*' } } }],
      undefined,
      ['writes-everywhere'],
    ],
    [
      'a condition that any address meets',
      [{ ...RUN, Condition: { IpAddress: { 'aws:SourceIp': ['0.0.0.0/0'] } } }],
      undefined,
      ['writes-everywhere'],
    ],
    [
      'a condition on a tag',
      [{ ...RUN, Condition: { StringLike: { 'aws:ResourceTag/app': '*' } } }],
      undefined,
      [],
    ],
  ])('%s', (_name, statements, boundary, kinds) => {
    const found = instanceRole(
      statements,
      boundary && {
        PermissionsBoundary: {
          PermissionsBoundaryArn: `arn:aws:iam::${ACCOUNT}:policy/limit`,
        },
      },
      boundary && [managed('limit', document(...boundary))],
    );
    expect(found.findings.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('makes somebody of people who may do nothing but read', () => {
    const { people } = summarize({
      roles: [
        role(
          [
            { Action: '*', Resource: '*' },
            { Effect: 'Deny', NotAction: 'ec2:Describe*', Resource: '*' },
          ],
          { AssumeRolePolicyDocument: trust({ AWS: ACCOUNT }) },
        ),
      ],
    });
    expect(people.people).toMatchObject([{ changesCount: 0, readsData: [] }]);
  });

  it.each<[string, unknown, string[], number]>([
    ['tags its session only', '*', [], 0],
    ['acts as it', '*', ['open-trust'], 1],
  ])('a trust policy by which anybody %s', (_name, who, kinds, count) => {
    const { instanceRoles, people } = summarize({
      roles: [
        role([], {
          AssumeRolePolicyDocument: trust(who, {
            Action: kinds.length ? 'sts:Assume*' : 'sts:TagSession',
          }),
        }),
      ],
    });
    const [found] = Object.values(instanceRoles.roles);
    expect(found.findings.map(({ kind }) => kind)).toEqual(kinds);
    expect(people.people).toHaveLength(count);
  });
});
