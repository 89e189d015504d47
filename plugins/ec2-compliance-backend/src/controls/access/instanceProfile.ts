import { FixStep, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import {
  Change,
  changeRole,
  known,
  objectsOf,
  textOf,
  Unmet,
} from '../judging/changes';
import { replaceFleet } from '../judging/fixSteps';
import { AGENT_ACTIONS } from '../../evidence';
import { nameInArn, parseArn, meetsArn } from '../../languages';
import { findInstanceRole, InstanceRole } from './instanceRole';
import { judgeUnavailable, notInReading } from '../judging/readEvidence';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';

const reasons = {
  'policies-attached': {
    title: 'Both policies are attached',
    sentence:
      "Its role '{{role}}' (instance profile '{{profile}}') has both policies",
  },
  'equivalent-policies': {
    title: 'Other policies allow the same',
    sentence: "Its role '{{role}}' allows what agents need; {{instead, parts}}",
  },
  'policies-missing': {
    title: 'A policy is missing',
    sentence:
      "Its role '{{role}}' (instance profile '{{profile}}') lacks {{lacking}}",
  },
  'policies-cancelled': {
    title: 'A boundary or a Deny takes the permissions away',
    sentence:
      "Its role '{{role}}' has {{policy}}, but a permissions boundary or a Deny takes away {{action}}",
  },
  'policy-unreadable': {
    title: 'A policy of its role could not be read',
    sentence:
      "Whether its role '{{role}}' allows {{action}} is not known: the policy '{{policy}}' could not be read",
  },
  'no-profile': {
    title: 'It has no instance profile',
    sentence: 'It has no instance profile{{so}}',
  },
  'default-host-management': {
    title:
      'No instance profile; Default Host Management covers Systems Manager only',
    sentence:
      'It has no instance profile: Default Host Management lets Systems Manager manage it, but it may not write logs and metrics',
  },
  'profile-without-role': {
    title: 'Its instance profile holds no role, or is gone',
    sentence:
      "The instance profile '{{profile}}' holds no role, or was deleted while the instance uses it",
  },
} as const satisfies ReasonWords;

const phrases = {
  'no-permissions': ', so its agents have no permissions',
  'default-host-management-unknown':
    '; whether Default Host Management manages it could not be read',
  lack: '{{policy}} or what it allows ({{action}})',
  lacks: '{{first}}, and {{second}}',
  instead: '{{policy}} by name: no, by capability: yes ({{by}})',
  'other-policies': 'other policies',
  deprecated: '{{policy}}, which is deprecated and allows too much',
  'resources-not-read':
    'on which resources its role may do what agents need was not read',
} as const;
const phrase = phraseOf(phrases);

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

/** What is done to a role, whichever fleet bears it. */
const ROLE_STEPS: FixStep[] = [
  {
    text: 'Attach the missing policy {policy} to the role {role}. It takes effect within minutes, on all instances that have it',
    command:
      "aws iam attach-role-policy --role-name '{role}' --policy-arn '{policyArn}' --region {region}",
    link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html',
    reasons: ['policies-missing'],
  },
  {
    text: 'See the permissions boundary of the role {role} and the policies that deny. One of them takes away what {policy} allows: let it through there',
    command:
      "aws iam get-role --role-name '{role}' --query Role.PermissionsBoundary --region {region}",
    reasons: ['policies-cancelled'],
  },
  {
    text: 'Platform team: let the collection read the policies of the role {role}',
    command:
      "aws iam list-attached-role-policies --role-name '{role}' --region {region}",
    reasons: ['policy-unreadable'],
  },
];

/**
 * Does the role of the instance let its agents work?
 * Source: iam:GetAccountAuthorizationDetails; ssm:GetServiceSetting.
 */
export const instanceProfile: InstanceControlOf<typeof reasons> = {
  id: 'instance-profile',
  title: 'Permissions of agents',
  passingTitle: 'Instance profile allows what agents need',
  failingTitle: 'Instance profile lacks what agents need',
  scope: 'instance',
  strategy: 'patch-operating-systems',
  fixedBy: 'team',
  requirement:
    'The policies CloudWatchAgentServerPolicy and AmazonSSMManagedInstanceCore are in the instance profile.',
  why: 'Without these permissions the agents run and achieve nothing: no patching, no inventory, no logs.',
  configRule: 'IAM_ROLE_MANAGED_POLICY_CHECK',
  sources: ['iam-instance-roles', 'ssm-default-host-management'],
  limits:
    'Service control policies and VPC endpoint policies may take permissions away, which IAM does not show; statements with a condition do not count. Which log group the CloudWatch agent is set up to write to is not known: any of the account and Region counts. A Deny of some resources only is not counted.',
  reasons,
  phrases,
  fix: {
    autoScaled: [
      ...ROLE_STEPS,
      ...replaceFleet({
        image: false,
        reasons: [
          'no-profile',
          'default-host-management',
          'profile-without-role',
        ],
        build: {
          text: 'Put an instance profile into the launch template whose role has the policies AmazonSSMManagedInstanceCore and CloudWatchAgentServerPolicy',
          link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html',
        },
      }),
    ],
    longLived: [
      ...ROLE_STEPS,
      {
        text: 'Give it an instance profile whose role has the policies AmazonSSMManagedInstanceCore and CloudWatchAgentServerPolicy',
        command:
          'aws ec2 associate-iam-instance-profile --instance-id {instanceId} --iam-instance-profile Name=INSTANCE_PROFILE_NAME --region {region}',
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html',
        reasons: ['no-profile', 'default-host-management'],
      },
      {
        text: 'The instance profile {profile} holds no role: add one that has the policies AmazonSSMManagedInstanceCore and CloudWatchAgentServerPolicy, or make the profile again',
        command:
          "aws iam add-role-to-instance-profile --instance-profile-name '{profile}' --role-name ROLE_NAME --region {region}",
        reasons: ['profile-without-role'],
      },
    ],
  },
  docs: 'docs/controls/instance-profile.md',
  judge,
  changes,
};

/** The role is changed once for all that bear it; only what it lacks is named. */
function changes({ reason, values, instance }: Unmet): Change[] {
  const role = textOf(values.role);
  const profile = textOf(values.profile);
  if (role === undefined) {
    return [{ of: known({ profile }) }];
  }
  const partition = parseArn(instance.instanceProfileArn ?? '')?.partition;
  const lacking = objectsOf(values.checks).filter(
    ({ byCapability, byName }) => !byCapability && !byName,
  );
  const policies =
    reason === 'policies-missing'
      ? lacking.map(check => textOf(check.policy))
      : [textOf(values.policy)];
  return [
    changeRole(
      { role },
      policies.flatMap(policy =>
        policy === undefined
          ? []
          : known({
              policy,
              policyArn:
                partition && `arn:${partition}:iam::aws:policy/${policy}`,
            }),
      ),
    ),
  ];
}

function judge(context: ControlContext): Judgement<typeof reasons> {
  const { instanceProfileArn } = context.instance;
  if (instanceProfileArn === undefined) {
    return judgeWithoutProfile(context);
  }
  const found = findInstanceRole(context, instanceProfileArn);
  if (found.judgement) {
    return found.judgement;
  }
  if (!found.role) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'profile-without-role',
      values: { instanceProfileArn, profile: nameInArn(instanceProfileArn) },
    };
  }
  return judgeRole(context, found.role, instanceProfileArn);
}

/** What the agents of this very instance may not do as the role. */
function missingActions(
  context: ControlContext,
  role: InstanceRole,
  instanceProfileArn: string,
): string[] {
  const { partition = '*', accountId = '*' } =
    parseArn(instanceProfileArn) ?? {};
  const limited = role.limitedActions ?? {};
  return [...AGENT_ACTIONS]
    .filter(([action, calledOn]) => {
      const on = calledOn({
        partition,
        accountId,
        // A Region that is written out does not meet one that is not known.
        region: context.region ?? 'unknown',
        instanceId: context.instance.instanceId,
      });
      return (
        role.missingActions.includes(action) ||
        limited[action]?.every(resource => !meetsArn(resource, on))
      );
    })
    .map(([action]) => action);
}

function judgeRole(
  context: ControlContext,
  role: InstanceRole,
  instanceProfileArn: string,
): Judgement<typeof reasons> {
  const profile = nameInArn(instanceProfileArn);
  const lacking = missingActions(context, role, instanceProfileArn);
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
    missing: lacking.filter(action => services.includes(action.split(':')[0])),
  }));
  const values = {
    instanceProfileArn,
    profile,
    role: role.name,
    policies: role.policies,
    boundary: role.boundary,
    missingActions: lacking.length ? lacking : undefined,
    limitedActions:
      role.limitedActions && Object.keys(role.limitedActions).length
        ? role.limitedActions
        : undefined,
    checks: checks.map(({ policy, byName, missing }) => ({
      policy,
      byName,
      byCapability: !missing.length,
    })),
  };
  const incapable = checks.filter(({ missing }) => missing.length);
  const cancelled = incapable.find(({ byName }) => byName);
  const absent = incapable.filter(({ byName }) => !byName);
  if (absent.length && !role.unreadable.length) {
    const [first, second] = absent.map(({ policy, missing }) =>
      phrase('lack', { policy, action: missing[0] }),
    );
    return {
      status: 'NON_COMPLIANT',
      reason: 'policies-missing',
      values: {
        ...values,
        lacking: second ? phrase('lacks', { first, second }) : first,
      },
    };
  }
  const boundary = role.boundary && nameInArn(role.boundary);
  const unbounded = role.unreadable.find(policy => policy === boundary);
  if ((incapable.length && role.unreadable.length) || unbounded) {
    const [action] = AGENT_ACTIONS.keys();
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'policy-unreadable',
      values: {
        ...values,
        unreadable: role.unreadable,
        action: incapable[0]?.missing[0] ?? action,
        policy: unbounded ?? role.unreadable[0],
      },
    };
  }
  if (cancelled) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'policies-cancelled',
      values: {
        ...values,
        policy: cancelled.policy,
        action: cancelled.missing[0],
      },
    };
  }
  const attached = checks.every(({ byName }) => byName);
  // The policies of AWS are on every resource, and a boundary need not be.
  if (
    role.limitedActions === undefined &&
    (!attached || role.boundary !== undefined)
  ) {
    const source = 'iam-instance-roles';
    return judgeUnavailable(
      source,
      notInReading(source, phrase('resources-not-read')),
    );
  }
  if (attached) {
    return { status: 'COMPLIANT', reason: 'policies-attached', values };
  }
  const instead = checks
    .filter(({ byName }) => !byName)
    .map(({ policy, superset, deprecated }) => {
      const other = superset ?? deprecated ?? phrase('other-policies');
      return phrase('instead', {
        policy,
        by: deprecated ? phrase('deprecated', { policy: other }) : other,
      });
    });
  return {
    status: 'COMPLIANT',
    reason: 'equivalent-policies',
    values: { ...values, instead },
  };
}

function judgeWithoutProfile(
  context: ControlContext,
): Judgement<typeof reasons> {
  const setting = context.evidence.get('ssm-default-host-management');
  if (setting.state === 'present' && setting.payload.role !== undefined) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'default-host-management',
      values: { defaultHostManagementRole: setting.payload.role },
    };
  }
  return {
    status: 'NON_COMPLIANT',
    reason: 'no-profile',
    values: {
      so: phrase(
        setting.state === 'unavailable'
          ? 'default-host-management-unknown'
          : 'no-permissions',
      ),
    },
  };
}
