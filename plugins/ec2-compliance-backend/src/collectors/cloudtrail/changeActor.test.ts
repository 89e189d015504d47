import { ChangeActor, readChangeActor, TrailRecord } from './changeActor';

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
      'another account',
      { userIdentity: { type: 'AWSAccount', accountId: '999999999999' } },
      'role api',
    ],
  ])('%s', (_name, record, expected) => {
    const actor = readChangeActor(record);
    expect(actor && `${actor.actor} ${actor.by}`).toBe(expected);
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
