import { ActorModel } from 'aws-sandbox';
import { CaseActivity, Expected, IAM_REGION, InstanceCase } from './types';

type Session = Extract<ActorModel, { type: 'AssumedRole' }>;

const DEPLOYER = { name: 'deployer', path: '/' };

const session = (rest: Partial<Session> = {}): ActorModel => ({
  type: 'AssumedRole',
  role: DEPLOYER,
  session: 'run-1',
  ...rest,
});

const changed: Expected = { 'manual-changes': 'NON_COMPLIANT manual-changes' };
const unclear: Expected = {
  'manual-changes': 'INSUFFICIENT_DATA actor-unclear',
};
const automated: Expected = { 'manual-changes': 'COMPLIANT automation-only' };
const untouched: Expected = {
  'manual-changes': 'COMPLIANT no-manual-changes',
};

const object = (
  name: string,
  activity: CaseActivity,
  expected: Expected = changed,
): InstanceCase => ({
  name: `changed-${name}`,
  activity: [activity],
  expected,
});

const by = (
  name: string,
  actor: ActorModel,
  expected: Expected,
): InstanceCase => ({
  name: `changed-by-${name}`,
  activity: [{ eventName: 'ModifyInstanceAttribute', actor }],
  expected,
});

const CONSOLE_AGENTS = {
  'ec2-console': 'console.ec2.amazonaws.com',
  console: 'console.amazonaws.com',
  'console-frontend': 'EC2ConsoleFrontend, aws-internal/3',
  browser: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
  'cloud-shell': 'aws-cli/2.31.0 exec-env/CloudShell',
};

/** Who changed what, and who reached it past Session Manager. */
export const CHANGES: InstanceCase[] = [
  object('group-by-name', {
    eventName: 'AuthorizeSecurityGroupIngress',
    namedIn: 'answer',
  }),
  object('group-by-rule', {
    eventName: 'RevokeSecurityGroupIngress',
    namedIn: 'answer',
  }),
  object('in-resources-alone', {
    eventName: 'ModifyInstanceAttribute',
    namedIn: 'resources',
  }),
  ...[
    'ReplaceIamInstanceProfileAssociation',
    'DisassociateIamInstanceProfile',
    'DetachVolume',
    'CreateFleet',
  ].map(eventName => object(`in-answer-${eventName}`, { eventName })),

  by(
    'google',
    session({ webIdentityProvider: 'accounts.google.com' }),
    unclear,
  ),
  by(
    'cognito',
    session({ webIdentityProvider: 'cognito-identity.amazonaws.com' }),
    unclear,
  ),
  by(
    'company-sign-in',
    session({ webIdentityProvider: 'sign-in.harbour.example' }),
    unclear,
  ),
  by(
    'company-sign-in-console',
    session({ webIdentityProvider: 'sign-in.harbour.example', console: true }),
    changed,
  ),
  by(
    'github-actions',
    session({ webIdentityProvider: 'token.actions.githubusercontent.com' }),
    automated,
  ),
  by(
    'issuer-of-the-config',
    session({ webIdentityProvider: 'gitlab.harbour.example' }),
    automated,
  ),
  by('sign-in', session({ invokedBy: 'signin.amazonaws.com' }), changed),
  ...Object.entries(CONSOLE_AGENTS).map(([name, userAgent]) =>
    by(name, session({ userAgent }), changed),
  ),
  by(
    'session-like-an-id',
    session({ session: 'i-0123456789abcdef0' }),
    unclear,
  ),
  by(
    'the-instance-itself',
    session({ session: 'i-0123456789abcdef0', ec2RoleDelivery: '2.0' }),
    untouched,
  ),

  ...['PutRolePolicy', 'AttachRolePolicy', 'UpdateAssumeRolePolicy'].map(
    (eventName): InstanceCase => ({
      name: `changed-role-${eventName}`,
      role: {},
      activity: [
        {
          eventName,
          eventSource: 'iam.amazonaws.com',
          region: IAM_REGION,
          instances: undefined,
          subject: `changed-role-${eventName}`,
        },
      ],
      expected: changed,
    }),
  ),
  // What the name of another's object occurs in is not changed.
  {
    name: 'unchanged-source-of-a-rule',
    activity: ({ interfaces: [{ groups }] }) => [
      {
        eventName: 'AuthorizeSecurityGroupIngress',
        instances: undefined,
        parameters: {
          groupId: 'sg-0fedcba9876543210',
          ipPermissions: {
            items: [
              {
                ipProtocol: 'tcp',
                fromPort: 443,
                toPort: 443,
                groups: { items: [{ groupId: groups[0] }] },
              },
            ],
          },
        },
      },
    ],
    expected: untouched,
  },
  {
    name: 'unchanged-id-in-a-text',
    activity: ({ instanceId }) => [
      {
        eventName: 'CreateVolume',
        instances: undefined,
        parameters: {
          size: '8',
          clientToken: instanceId,
          tagSpecificationSet: {
            items: [
              {
                resourceType: 'volume',
                tags: [{ key: 'Copied from', value: instanceId }],
              },
            ],
          },
        },
      },
    ],
    expected: untouched,
  },

  ...['SendSSHPublicKey', 'SendSerialConsoleSSHPublicKey', 'OpenTunnel'].map(
    (eventName): InstanceCase => ({
      name: `reached-by-${eventName}`,
      activity: [
        { eventName, eventSource: 'ec2-instance-connect.amazonaws.com' },
      ],
      expected: { 'no-direct-access': 'NON_COMPLIANT direct-access' },
    }),
  ),
];
