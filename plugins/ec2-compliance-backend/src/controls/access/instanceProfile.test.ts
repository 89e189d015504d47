import { InstanceRole } from './instanceRole';
import {
  absent,
  ago,
  judge,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';
import { instanceProfile } from './instanceProfile';
import { instanceRolePolicy } from './instanceRolePolicy';

const PROFILE = 'arn:aws:iam::111122223333:instance-profile/web-profile';
const ROLE = 'arn:aws:iam::111122223333:role/web-role';
const aws = (name: string, partition = 'aws') =>
  `arn:${partition}:iam::aws:policy/${name}`;
const BOTH = [
  aws('AmazonSSMManagedInstanceCore'),
  aws('CloudWatchAgentServerPolicy'),
];

function withRole(
  role: Partial<InstanceRole>,
  profileArn: string = PROFILE,
): TestCase {
  return {
    instance: { instanceProfileArn: profileArn },
    evidence: {
      'iam-instance-roles': present<'iam-instance-roles'>({
        profiles: { [profileArn]: ROLE },
        roles: {
          [ROLE]: {
            name: 'web-role',
            policies: BOTH,
            missingActions: [],
            limitedActions: {},
            unreadable: [],
            findings: [],
            ...role,
          },
        },
      }),
    },
  };
}

const withoutProfile = (
  evidence: NonNullable<TestCase['evidence']>,
): TestCase => ({
  instance: { instanceProfileArn: undefined },
  evidence,
});

const MISSING_LOGS = ['cloudwatch:PutMetricData', 'logs:PutLogEvents'];

describe('instanceProfile', () => {
  it.each<[string, TestCase, string, string]>([
    [
      'both policies, in a role of another name than the profile',
      withRole({}),
      'COMPLIANT',
      'policies-attached',
    ],
    [
      'both policies of another partition',
      withRole(
        {
          policies: [
            aws('AmazonSSMManagedInstanceCore', 'aws-cn'),
            aws('CloudWatchAgentServerPolicy', 'aws-cn'),
          ],
        },
        'arn:aws-cn:iam::111122223333:instance-profile/web-profile',
      ),
      'COMPLIANT',
      'policies-attached',
    ],
    [
      'customer policies that allow the same',
      withRole({ policies: ['arn:aws:iam::111122223333:policy/agents'] }),
      'COMPLIANT',
      'equivalent-policies',
    ],
    [
      'customer policies that allow the same in the instance’s Region',
      withRole({
        policies: [],
        limitedActions: {
          'ssm:UpdateInstanceInformation': [
            'arn:aws:ec2:ap-southeast-2:111122223333:instance/*',
          ],
          'logs:PutLogEvents': ['arn:aws:logs:*:*:log-group:/web:*'],
        },
      }),
      'COMPLIANT',
      'equivalent-policies',
    ],
    [
      'customer policies that allow the same in another Region',
      withRole({
        policies: [],
        limitedActions: {
          'ssm:UpdateInstanceInformation': [
            'arn:aws:ec2:us-east-1:111122223333:instance/*',
          ],
        },
      }),
      'NON_COMPLIANT',
      'policies-missing',
    ],
    [
      'customer policies that allow the same on another instance',
      withRole({
        policies: [],
        limitedActions: {
          'ssm:UpdateInstanceInformation': [
            'arn:aws:ec2:*:*:instance/i-0fedcba9876543210',
          ],
        },
      }),
      'NON_COMPLIANT',
      'policies-missing',
    ],
    [
      'attached, and bounded to another Region',
      withRole({
        boundary: 'arn:aws:iam::111122223333:policy/boundary',
        limitedActions: {
          'logs:PutLogEvents': ['arn:aws:logs:us-east-1:*:*'],
        },
      }),
      'NON_COMPLIANT',
      'policies-cancelled',
    ],
    [
      'customer policies, stored before their resources were compared',
      withRole({ policies: [], limitedActions: undefined }),
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'a boundary, stored before its resources were compared',
      withRole({
        boundary: 'arn:aws:iam::111122223333:policy/boundary',
        limitedActions: undefined,
      }),
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'both policies, stored before resources were compared',
      withRole({ limitedActions: undefined }),
      'COMPLIANT',
      'policies-attached',
    ],
    [
      'a policy of the same name that is not of AWS, and allows nothing',
      withRole({
        policies: [
          BOTH[0],
          'arn:aws:iam::111122223333:policy/CloudWatchAgentServerPolicy',
        ],
        missingActions: MISSING_LOGS,
      }),
      'NON_COMPLIANT',
      'policies-missing',
    ],
    [
      'a superset and a deprecated policy',
      withRole({
        policies: [
          aws('service-role/AmazonEC2RoleforSSM'),
          aws('CloudWatchAgentAdminPolicy'),
        ],
      }),
      'COMPLIANT',
      'equivalent-policies',
    ],
    [
      'one policy is missing',
      withRole({ policies: [BOTH[0]], missingActions: MISSING_LOGS }),
      'NON_COMPLIANT',
      'policies-missing',
    ],
    [
      'attached, and taken away by a boundary',
      withRole({
        boundary: 'arn:aws:iam::111122223333:policy/boundary',
        missingActions: ['ssm:UpdateInstanceInformation'],
      }),
      'NON_COMPLIANT',
      'policies-cancelled',
    ],
    [
      'missing by name, and a policy could not be read',
      withRole({
        policies: [BOTH[0]],
        missingActions: MISSING_LOGS,
        unreadable: ['agents'],
      }),
      'INSUFFICIENT_DATA',
      'policy-unreadable',
    ],
    [
      'attached, and the boundary could not be read',
      withRole({
        boundary: 'arn:aws:iam::111122223333:policy/boundary',
        unreadable: ['boundary'],
      }),
      'INSUFFICIENT_DATA',
      'policy-unreadable',
    ],
    [
      'a profile without a role, or one that is gone',
      {
        instance: { instanceProfileArn: PROFILE },
        evidence: {
          'iam-instance-roles': present<'iam-instance-roles'>({
            profiles: {},
            roles: {},
          }),
        },
      },
      'NON_COMPLIANT',
      'profile-without-role',
    ],
    [
      'a profile that was made after IAM was read',
      {
        instance: { instanceProfileArn: PROFILE, launchTime: ago(0) },
      },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    ['no profile', withoutProfile({}), 'NON_COMPLIANT', 'no-profile'],
    [
      'no profile, and IAM could not be read',
      withoutProfile({ 'iam-instance-roles': unavailable('access-denied') }),
      'NON_COMPLIANT',
      'no-profile',
    ],
    [
      'no profile, by Default Host Management',
      withoutProfile({
        'ssm-default-host-management': present<'ssm-default-host-management'>({
          role: 'service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole',
        }),
      }),
      'NON_COMPLIANT',
      'default-host-management',
    ],
    [
      'no profile, and the setting could not be read',
      withoutProfile({
        'ssm-default-host-management': unavailable('access-denied'),
      }),
      'NON_COMPLIANT',
      'no-profile',
    ],
    [
      'unreadable',
      {
        instance: { instanceProfileArn: PROFILE },
        evidence: { 'iam-instance-roles': unavailable('access-denied') },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'no record',
      {
        instance: { instanceProfileArn: PROFILE },
        evidence: { 'iam-instance-roles': absent },
      },
      'INSUFFICIENT_DATA',
      'missing',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(instanceProfile, testCase)).toMatchObject({ status, reason });
  });

  it('says what is so by name, and what by capability', () => {
    expect(
      judge(
        instanceProfile,
        withRole({ policies: [aws('service-role/AmazonEC2RoleforSSM')] }),
      ).message,
    ).toBe(
      "Its role 'web-role' allows what agents need; AmazonSSMManagedInstanceCore by name: no, by capability: yes (AmazonEC2RoleforSSM, which is deprecated and allows too much); CloudWatchAgentServerPolicy by name: no, by capability: yes (other policies)",
    );
    expect(
      judge(
        instanceProfile,
        withRole({ policies: [BOTH[0]], missingActions: MISSING_LOGS }),
      ),
    ).toMatchObject({
      message:
        "Its role 'web-role' (instance profile 'web-profile') lacks CloudWatchAgentServerPolicy or what it allows (cloudwatch:PutMetricData)",
      values: {
        checks: [
          {
            policy: 'AmazonSSMManagedInstanceCore',
            byName: true,
            byCapability: true,
          },
          {
            policy: 'CloudWatchAgentServerPolicy',
            byName: false,
            byCapability: false,
          },
        ],
      },
    });
  });
});

describe('instanceRolePolicy', () => {
  const finding = (
    kind: InstanceRole['findings'][number]['kind'],
  ): InstanceRole['findings'][number] => ({
    kind,
    policy: 'wide',
    actions: ['s3:*'],
    more: 0,
  });

  it.each<[string, TestCase, string, string]>([
    ['no finding', withRole({}), 'COMPLIANT', 'scoped'],
    [
      'everything',
      withRole({ findings: [finding('administrator')] }),
      'NON_COMPLIANT',
      'administrator',
    ],
    [
      'everything but something',
      withRole({ findings: [finding('not-action')] }),
      'NON_COMPLIANT',
      'administrator',
    ],
    [
      'any role may be passed, and a policy could not be read',
      withRole({ findings: [finding('pass-role')], unreadable: ['odd'] }),
      'NON_COMPLIANT',
      'too-permissive',
    ],
    [
      'no finding, but a policy could not be read',
      withRole({ unreadable: ['odd'] }),
      'INSUFFICIENT_DATA',
      'policy-unreadable',
    ],
    ['no profile', withoutProfile({}), 'NOT_APPLICABLE', 'no-role'],
    [
      'a profile without a role',
      { instance: { instanceProfileArn: PROFILE } },
      'INSUFFICIENT_DATA',
      'role-unknown',
    ],
    [
      'unreadable',
      {
        instance: { instanceProfileArn: PROFILE },
        evidence: { 'iam-instance-roles': unavailable('access-denied') },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(instanceRolePolicy, testCase)).toMatchObject({
      status,
      reason,
    });
  });

  it('says by which policy', () => {
    expect(
      judge(
        instanceRolePolicy,
        withRole({
          findings: [finding('whole-service'), finding('writes-everywhere')],
        }),
      ).message,
    ).toBe(
      "Its role 'web-role' may do more than it should, by wide: everything of a service: 's3:*' (and 1 more finding)",
    );
  });
});
