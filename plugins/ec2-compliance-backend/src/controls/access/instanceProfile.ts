import { JsonObject } from '@backstage/types';
import { replaceFleet } from '../judging/fixSteps';
import { findInstanceRole, InstanceRole } from './instanceRole';
import { ControlContext, InstanceControl, Judgement } from '../judging/types';
import { nameInArn, parseArn } from '../../languages';

type Reason =
  | 'policies-attached'
  | 'equivalent-policies'
  | 'policies-missing'
  | 'policies-cancelled'
  | 'policy-unreadable'
  | 'no-profile'
  | 'default-host-management'
  | 'profile-without-role';

/** What is asked for, and by which actions it is told. */
const REQUIRED = [
  {
    policy: 'AmazonSSMManagedInstanceCore',
    services: ['ssm', 'ssmmessages', 'ec2messages'],
    deprecated: 'AmazonEC2RoleforSSM',
  },
  {
    policy: 'CloudWatchAgentServerPolicy',
    services: ['cloudwatch', 'logs'],
    superset: 'CloudWatchAgentAdminPolicy',
  },
];

/**
 * Does the role of the instance let its agents work?
 * Source: iam:GetAccountAuthorizationDetails; ssm:GetServiceSetting.
 */
export const instanceProfile: InstanceControl<Reason> = {
  id: 'instance-profile',
  title: 'Instance profile lets agents work',
  failingTitle: 'Instance profile lacks policies for agents',
  scope: 'instance',
  strategy: 'patch-operating-systems',
  fixedBy: 'team',
  requirement:
    'The policies CloudWatchAgentServerPolicy and AmazonSSMManagedInstanceCore are in the instance profile.',
  why: 'Without these permissions the agents run and achieve nothing: no patching, no inventory, no logs.',
  clauses: ['ISM-1807'],
  configRule: 'IAM_ROLE_MANAGED_POLICY_CHECK',
  sources: ['iam-instance-roles', 'ssm-default-host-management'],
  limits:
    'Service control policies and VPC endpoint policies may take permissions away, which IAM does not show; statements with a condition do not count, and resources are not compared.',
  reasons: {
    'policies-attached': 'Both policies are attached',
    'equivalent-policies': 'Other policies allow the same',
    'policies-missing': 'A policy is missing',
    'policies-cancelled': 'A boundary or a Deny takes the permissions away',
    'policy-unreadable': 'A policy of its role could not be read',
    'no-profile': 'It has no instance profile',
    'default-host-management':
      'No instance profile; Default Host Management covers Systems Manager only',
    'profile-without-role': 'Its instance profile holds no role, or is gone',
  },
  fix: {
    autoScaled: replaceFleet({
      image: false,
      build: {
        text: 'Attach the policies to the role of the launch template’s instance profile. They take effect within minutes; only if there is no profile, put one into the launch template',
        command:
          'aws iam attach-role-policy --role-name ROLE_NAME --policy-arn arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore --region {region}',
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html',
      },
    }),
    longLived: [
      {
        text: 'If it has no instance profile, give it one whose role carries both policies',
        command:
          'aws ec2 associate-iam-instance-profile --instance-id {instanceId} --iam-instance-profile Name=INSTANCE_PROFILE_NAME --region {region}',
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html',
      },
      {
        text: 'Let the role manage the instance by Systems Manager',
        command:
          'aws iam attach-role-policy --role-name ROLE_NAME --policy-arn arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore --region {region}',
      },
      {
        text: 'Let the role write logs and metrics',
        command:
          'aws iam attach-role-policy --role-name ROLE_NAME --policy-arn arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy --region {region}',
      },
    ],
  },
  docs: 'docs/controls/instance-profile.md',
  judge,
};

function judge(context: ControlContext): Judgement<Reason> {
  const { instanceProfileArn } = context.instance;
  if (instanceProfileArn === undefined) {
    return judgeWithoutProfile(context);
  }
  const found = findInstanceRole(context, instanceProfileArn);
  if (found.judgement) {
    return found.judgement;
  }
  const profile = nameInArn(instanceProfileArn);
  if (!found.role) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'profile-without-role',
      message: `The instance profile '${profile}' holds no role, or was deleted while the instance uses it`,
      details: { instanceProfileArn },
    };
  }
  return judgeRole(found.role, profile, instanceProfileArn);
}

function judgeRole(
  role: InstanceRole,
  profile: string,
  instanceProfileArn: string,
): Judgement<Reason> {
  // Policies of AWS bear the partition of the account in their ARNs.
  const partition = parseArn(instanceProfileArn)?.partition;
  const has = (name: string | undefined) =>
    name !== undefined &&
    role.policies.some(
      arn =>
        arn === `arn:${partition}:iam::aws:policy/${name}` ||
        arn === `arn:${partition}:iam::aws:policy/service-role/${name}`,
    );
  const checks = REQUIRED.map(({ policy, services, superset, deprecated }) => ({
    policy,
    byName: has(policy),
    superset: has(superset) ? superset : undefined,
    deprecated: has(deprecated) ? deprecated : undefined,
    missing: role.missingActions.filter(action =>
      services.includes(action.split(':')[0]),
    ),
  }));
  const words = checks.map(
    ({ policy, byName, missing }) =>
      `${policy} by name: ${byName ? 'yes' : 'no'}, by capability: ${
        missing.length ? 'no' : 'yes'
      }`,
  );
  const details: JsonObject = {
    instanceProfileArn,
    role: role.name,
    policies: role.policies,
    ...(role.boundary !== undefined && { boundary: role.boundary }),
    ...(role.missingActions.length && { missingActions: role.missingActions }),
    checks: words,
  };
  const incapable = checks.filter(({ missing }) => missing.length);
  const cancelled = incapable.find(({ byName }) => byName);
  const absent = incapable.filter(({ byName }) => !byName);
  if (absent.length && !role.unreadable.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'policies-missing',
      message: `Its role '${
        role.name
      }' (instance profile '${profile}') lacks ${absent
        .map(
          ({ policy, missing }) =>
            `${policy} or what it allows (${missing[0]})`,
        )
        .join(', and ')}`,
      details,
    };
  }
  if (incapable.length && role.unreadable.length) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'policy-unreadable',
      message: `Whether its role '${role.name}' allows ${incapable[0].missing[0]} is not known: the policy '${role.unreadable[0]}' could not be read`,
      details: { ...details, unreadable: role.unreadable },
    };
  }
  if (cancelled) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'policies-cancelled',
      message: `Its role '${role.name}' has ${cancelled.policy}, but a permissions boundary or a Deny takes away ${cancelled.missing[0]}`,
      details,
    };
  }
  if (checks.every(({ byName }) => byName)) {
    return {
      status: 'COMPLIANT',
      reason: 'policies-attached',
      message: `Its role '${role.name}' (instance profile '${profile}') has both policies`,
      details,
    };
  }
  const instead = checks
    .filter(({ byName }) => !byName)
    .map(({ policy, superset, deprecated }) => {
      const other = superset ?? deprecated;
      const by =
        other === undefined
          ? 'other policies'
          : `${other}${
              deprecated ? ', which is deprecated and allows too much' : ''
            }`;
      return `${policy} by name: no, by capability: yes (${by})`;
    });
  return {
    status: 'COMPLIANT',
    reason: 'equivalent-policies',
    message: `Its role '${role.name}' allows what agents need; ${instead.join(
      '; ',
    )}`,
    details,
  };
}

function judgeWithoutProfile(context: ControlContext): Judgement<Reason> {
  const setting = context.evidence.get('ssm-default-host-management');
  if (setting.state === 'present' && setting.payload.role !== undefined) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'default-host-management',
      message:
        'It has no instance profile: Default Host Management lets Systems Manager manage it, but it may not write logs and metrics',
      details: { defaultHostManagementRole: setting.payload.role },
    };
  }
  return {
    status: 'NON_COMPLIANT',
    reason: 'no-profile',
    message:
      setting.state === 'unavailable'
        ? 'It has no instance profile; whether Default Host Management manages it could not be read'
        : 'It has no instance profile, so its agents have no permissions',
  };
}
