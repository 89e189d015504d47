import { ChangeActor, readChangeActor } from './changeActor';
import { TrailRecord } from './TrailRecord';

const role = (
  name: string,
  session: string,
  fields: object = {},
  path = '',
): TrailRecord['userIdentity'] => ({
  type: 'AssumedRole',
  principalId: `AROA1:${session}`,
  arn: `arn:aws:sts::111122223333:assumed-role/${name}/${session}`,
  sessionContext: {
    sessionIssuer: {
      arn: `arn:aws:iam::111122223333:role/${path}${name}`,
      userName: name,
    },
    webIdFederationData: {},
    ...fields,
  },
});

const oidc = (issuer: string) =>
  `arn:aws:iam::111122223333:oidc-provider/${issuer}`;
const web = (federatedProvider: string) => ({
  webIdFederationData: { federatedProvider },
});

describe('readChangeActor', () => {
  it.each<[string, TrailRecord, string | undefined]>([
    ['the root user', { userIdentity: { type: 'Root' } }, 'root api'],
    [
      'a user in the console',
      {
        userIdentity: { type: 'IAMUser', userName: 'alice' },
        sessionCredentialFromConsole: 'true',
      },
      'iam-user console',
    ],
    [
      'a user with a key',
      {
        userIdentity: { type: 'IAMUser', userName: 'alice' },
        userAgent: 'aws-cli/2.31',
      },
      'iam-user api',
    ],
    [
      'Identity Center',
      {
        userIdentity: role(
          'AWSReservedSSO_Admin_0123456789abcdef',
          'alice@example.com',
          {},
          'aws-reserved/sso.amazonaws.com/ap-southeast-2/',
        ),
      },
      'identity-center api',
    ],
    [
      'a pipeline by OpenID Connect',
      {
        userIdentity: role('deploy', 'GitHubActions', {
          webIdFederationData: {
            federatedProvider:
              'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
          },
        }),
      },
      'pipeline api',
    ],
    ['a role', { userIdentity: role('deploy', 'jenkins') }, 'role api'],
    [
      'a role with somebody’s address',
      { userIdentity: role('admin', 'alice@example.com') },
      'person api',
    ],
    [
      'a role in the console',
      { userIdentity: role('admin', 'alice'), userAgent: 'AWS Internal' },
      'person console',
    ],
    [
      'a user by way of CloudFormation',
      {
        userIdentity: {
          type: 'IAMUser',
          userName: 'alice',
          invokedBy: 'cloudformation.amazonaws.com',
        },
        sourceIPAddress: 'cloudformation.amazonaws.com',
        userAgent: 'cloudformation.amazonaws.com',
      },
      'iam-user cloudformation',
    ],
    [
      'CloudFormation by its service role',
      {
        userIdentity: {
          ...role('cfn', 'AWSCloudFormation'),
          invokedBy: 'cloudformation.amazonaws.com',
        },
      },
      undefined,
    ],
    [
      'a service',
      {
        userIdentity: {
          type: 'AWSService',
          invokedBy: 'autoscaling.amazonaws.com',
        },
      },
      undefined,
    ],
    [
      'a service in a role of a person',
      {
        userIdentity: {
          ...role('admin', 'alice'),
          invokedBy: 'ssm.amazonaws.com',
        },
      },
      undefined,
    ],
    [
      'a service-linked role',
      {
        userIdentity: role(
          'AWSServiceRoleForAutoScaling',
          'AutoScaling',
          {},
          'aws-service-role/autoscaling.amazonaws.com/',
        ),
      },
      undefined,
    ],
    [
      'an instance by its own role',
      {
        userIdentity: role('web', 'i-0123456789abcdef0', {
          ec2RoleDelivery: '2.0',
        }),
      },
      undefined,
    ],
    [
      'an empty word for how an instance got its role',
      {
        userIdentity: role('web', 'i-0123456789abcdef0', {
          ec2RoleDelivery: '',
        }),
      },
      'role api',
    ],
    [
      'a session that is only named like an instance',
      { userIdentity: role('web', 'i-0123456789abcdef0') },
      'role api',
    ],
    [
      'a role that is only named like a service-linked one',
      { userIdentity: role('AWSServiceRoleForMe', 'alice') },
      'role api',
    ],
    [
      'a role by a company’s own OpenID Connect',
      { userIdentity: role('admin', 'alice', web(oidc('login.example.com'))) },
      'role api',
    ],
    [
      'a role by Google',
      { userIdentity: role('admin', 'alice', web('accounts.google.com')) },
      'role api',
    ],
    [
      'a role by Cognito, with an address',
      {
        userIdentity: role(
          'admin',
          'alice@example.com',
          web('cognito-identity.amazonaws.com'),
        ),
      },
      'person api',
    ],
    [
      'the console by a company’s OpenID Connect',
      {
        userIdentity: role('admin', 'alice', web(oidc('login.example.com'))),
        sessionCredentialFromConsole: 'true',
      },
      'person console',
    ],
    [
      'the console by an issuer of pipelines',
      {
        userIdentity: role('admin', 'alice', web(oidc('gitlab.com'))),
        sessionCredentialFromConsole: 'true',
      },
      'person console',
    ],
    [
      'a call that AWS makes for a pipeline',
      {
        userIdentity: role('deploy', 'job', web(oidc('gitlab.com'))),
        userAgent: 'AWS Internal',
      },
      'pipeline api',
    ],
    [
      'a pipeline’s stack',
      {
        userIdentity: {
          ...role('deploy', 'job', web(oidc('gitlab.com'))),
          invokedBy: 'cloudformation.amazonaws.com',
        },
      },
      'pipeline cloudformation',
    ],
    [
      'the call for a web identity itself',
      {
        userIdentity: {
          type: 'WebIdentityUser',
          userName: 'alice',
          identityProvider: 'accounts.google.com',
        },
      },
      'role api',
    ],
    [
      'a pipeline’s call for its web identity',
      {
        userIdentity: {
          type: 'WebIdentityUser',
          userName: 'repo:shop',
          identityProvider: oidc('token.actions.githubusercontent.com'),
        },
      },
      'pipeline api',
    ],
    [
      'a session with a second factor',
      {
        userIdentity: role('admin', 'alice', {
          attributes: { mfaAuthenticated: 'true' },
        }),
      },
      'person api',
    ],
    [
      'the root user signed in',
      {
        userIdentity: { type: 'Root', invokedBy: 'signin.amazonaws.com' },
        sourceIPAddress: '198.51.100.23',
      },
      'root console',
    ],
    [
      'Identity Center in the console',
      {
        userIdentity: {
          ...role(
            'AWSReservedSSO_Admin_0123456789abcdef',
            'alice@example.com',
            {},
            'aws-reserved/sso.amazonaws.com/ap-southeast-2/',
          ),
          invokedBy: 'signin.amazonaws.com',
        },
      },
      'identity-center console',
    ],
    [
      'another account',
      { userIdentity: { type: 'AWSAccount', accountId: '999999999999' } },
      'role api',
    ],
  ])('%s', (_name, record, expected) => {
    const actor = readChangeActor(record);
    expect(actor && `${actor.actor} ${actor.by}`).toBe(expected);
  });

  it.each<[string, Partial<TrailRecord>, string | undefined]>([
    ['the sign-in', {}, 'signin.amazonaws.com'],
    ['the console', {}, 'console.amazonaws.com'],
    ['the console of EC2', {}, 'console.ec2.amazonaws.com'],
    ['the console of a Region', {}, 'eu-west-1.console.aws.amazon.com'],
    ['the console of China', {}, 'signin.amazonaws.cn'],
    ['CloudShell', {}, 'cloudshell.amazonaws.com'],
    ...[
      { sourceIPAddress: 'console.amazonaws.com' },
      { userAgent: 'signin.amazonaws.com' },
      { userAgent: '[console.amazonaws.com]' },
      { userAgent: 'console.ec2.amazonaws.com' },
      { userAgent: 'EC2ConsoleFrontend, aws-internal/3' },
      { userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' },
      { userAgent: 'aws-cli/2.31 md/x exec-env/CloudShell lang/python' },
      { userAgent: '[S3Console/0.4, aws-internal/3]' },
      { eventType: 'AwsConsoleAction' },
    ].map((fields): [string, Partial<TrailRecord>, undefined] => [
      JSON.stringify(fields),
      fields,
      undefined,
    ]),
  ])('takes for a person in the console: %s', (_name, fields, invokedBy) => {
    const userIdentity = { ...role('admin', 'alice'), invokedBy };
    const actor = readChangeActor({ ...fields, userIdentity });
    expect(actor).toMatchObject({ actor: 'person', by: 'console' });
  });

  it.each([
    'aws-cli/2.31 exec-env/AWS_ECS_FARGATE',
    'console.example.com',
    'APN/1.0 HashiCorp/1.0 Terraform/1.9',
    'Boto3/1.40',
  ])('does not take for the console: %s', userAgent => {
    expect(
      readChangeActor({ userIdentity: role('deploy', 'job'), userAgent }),
    ).toMatchObject({ actor: 'role', by: 'api' });
  });

  it('keeps whose tokens a web identity has, and knows those of the config', () => {
    const issuer = oidc('gitlab.example.com');
    const record = { userIdentity: role('deploy', 'job', web(issuer)) };
    expect(readChangeActor(record)).toMatchObject({ actor: 'role', issuer });
    expect(readChangeActor(record, ['gitlab.example.com'])).toMatchObject({
      actor: 'pipeline',
      issuer,
    });
  });

  it('names the role and its session', () => {
    expect(
      readChangeActor({ userIdentity: role('deploy', 'jenkins') }),
    ).toMatchObject({
      who: { kind: 'role-session', name: 'jenkins' },
      role: 'deploy',
    });
  });

  it.each<[string, TrailRecord['userIdentity'], ChangeActor['who']]>([
    ['the root user', { type: 'Root' }, { kind: 'root-user' }],
    [
      'a user',
      { type: 'IAMUser', userName: 'alice' },
      { kind: 'iam-user', name: 'alice' },
    ],
    ['a user without a name', { type: 'IAMUser' }, { kind: 'iam-user' }],
    [
      'a user of Identity Center by the id',
      { type: 'IdentityCenterUser', onBehalfOf: { userId: 'u-1' } },
      { kind: 'identity-center-user', name: 'u-1' },
    ],
    [
      'a web identity',
      { type: 'WebIdentityUser', userName: 'repo:shop' },
      { kind: 'web-identity', name: 'repo:shop' },
    ],
    [
      'a federated user by the ARN',
      {
        type: 'FederatedUser',
        arn: 'arn:aws:sts::111122223333:federated-user/bob',
      },
      { kind: 'federated-user', name: 'bob' },
    ],
    [
      'an account',
      { type: 'AWSAccount', accountId: '999999999999' },
      { kind: 'account', name: '999999999999' },
    ],
    ['nobody', {}, { kind: 'role-session' }],
  ])('tells whose identity it is: %s', (_name, userIdentity, who) => {
    expect(readChangeActor({ userIdentity })?.who).toEqual(who);
  });
});
