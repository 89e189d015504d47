import {
  FixStep,
  Phrase,
  phraseOf,
} from 'backstage-plugin-ec2-compliance-common';
import { PermissionFinding } from '../../evidence';
import { changeRole, known, objectsOf, textOf } from '../judging/changes';
import { refreshFleet } from '../judging/fixSteps';
import { nameInArn, parseArn } from '../../languages';
import { findInstanceRole } from './instanceRole';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';

const MORE_THAN_IT_SHOULD =
  "Its role '{{role}}' may do more than it should, by {{grant}}{{more, maybe}}";

const reasons = {
  scoped: {
    title: 'No policy of its role is too permissive',
    sentence: "No policy of its role '{{role}}' is too permissive",
  },
  administrator: {
    title: 'Its role may do everything',
    sentence: MORE_THAN_IT_SHOULD,
  },
  'too-permissive': {
    title: 'Its role may do more than it should',
    sentence: MORE_THAN_IT_SHOULD,
  },
  'policy-unreadable': {
    title: 'A policy of its role could not be read',
    sentence:
      "What its role '{{role}}' may do is not known: the policy '{{policy}}' could not be read",
  },
  'no-role': {
    title: 'It has no role',
    sentence: 'It has no instance profile, so no role gives it permissions',
  },
  'role-unknown': {
    title: 'Its instance profile holds no role, or is gone',
    sentence:
      "The instance profile '{{profile}}' holds no role, or was deleted while the instance uses it",
  },
} as const satisfies ReasonWords;

const phrases = {
  administrator: '{{policy}}: every action',
  'not-action': '{{policy}}: every action but those it names (NotAction)',
  'not-resource':
    '{{policy}}: {{actions}} on every resource but those it names (NotResource)',
  'pass-role': '{{policy}}: iam:PassRole on every role',
  'whole-service': '{{policy}}: everything of a service: {{actions}}',
  'writes-everywhere': '{{policy}}: {{actions}} on every resource',
  'deprecated-policy':
    '{{policy}}: AWS has replaced it, as it opens every bucket and more',
  'open-trust': 'its trust policy: anyone may assume the role',
  actions: '{{names, all}}',
  'actions-and-more': '{{names, quoted}} and {{more}} more',
  more: {
    one: ' (and {{count}} more finding)',
    other: ' (and {{count}} more findings)',
  },
} as const;
const phrase = phraseOf(phrases);

/** What is done to a role, whichever fleet bears it. */
const ROLE_STEPS: FixStep[] = [
  {
    text: 'See what the role {role} has really used, and write a policy that allows just that, on the resources it needs',
    command:
      "aws iam generate-service-last-accessed-details --arn '{roleArn}' --granularity ACTION_LEVEL --region {region}",
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html',
  },
  {
    text: 'See the ARNs of its policies. An inline policy is not among them, and is deleted with delete-role-policy instead',
    command:
      "aws iam list-attached-role-policies --role-name '{role}' --region {region}",
  },
  {
    text: 'Take the wide policy {policy} off the role {role}. It takes effect within minutes, on all instances that have it',
    command:
      "aws iam detach-role-policy --role-name '{role}' --policy-arn POLICY_ARN --region {region}",
    needs: 'policy',
  },
];

/**
 * Do the policies of the instance's role allow more than it needs?
 * Source: iam:GetAccountAuthorizationDetails.
 */
export const instanceRolePolicy: InstanceControlOf<typeof reasons> = {
  id: 'instance-role-policy',
  title: 'Permissions of the instance role',
  passingTitle: 'Instance role not too permissive',
  failingTitle: 'Instance role too permissive',
  scope: 'instance',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'team',
  requirement: 'IAM policies are not too permissive.',
  why: 'Whoever gets into an instance has its role: with a wide one, a hole in one service is a hole in the account.',
  sources: ['iam-instance-roles'],
  limits:
    'Only what a policy says is judged, not what the instance uses. Service control policies may take permissions away, which IAM does not show; a condition may be so loose that it narrows nothing.',
  reasons,
  phrases,
  fix: {
    autoScaled: [
      ...ROLE_STEPS,
      {
        text: 'Only if the fleet needs a role of its own: name its instance profile in the launch template and replace the instances',
        command: refreshFleet.command,
        link: refreshFleet.link,
        effect: refreshFleet.effect,
      },
    ],
    longLived: ROLE_STEPS,
  },
  docs: 'docs/controls/instance-role-policy.md',
  judge,
  changes: ({ values, instance }) => {
    const role = textOf(values.role);
    const { partition, accountId } =
      parseArn(instance.instanceProfileArn ?? '') ?? {};
    return [
      role === undefined
        ? {}
        : changeRole(
            known({
              role,
              roleArn:
                partition && `arn:${partition}:iam::${accountId}:role/${role}`,
            }),
            [
              ...new Set(
                objectsOf(values.findings).map(finding =>
                  textOf(finding.policy),
                ),
              ),
            ].flatMap(policy => (policy === undefined ? [] : { policy })),
          ),
    ];
  },
};

function judge(context: ControlContext): Judgement<typeof reasons> {
  const { instanceProfileArn } = context.instance;
  if (instanceProfileArn === undefined) {
    return { status: 'NOT_APPLICABLE', reason: 'no-role' };
  }
  const found = findInstanceRole(context, instanceProfileArn);
  if (found.judgement) {
    return found.judgement;
  }
  const { role } = found;
  if (!role) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'role-unknown',
      values: { instanceProfileArn, profile: nameInArn(instanceProfileArn) },
    };
  }
  const values = {
    role: role.name,
    boundary: role.boundary,
    findings: role.findings.map(finding => ({ ...finding })),
    unreadable: role.unreadable.length ? role.unreadable : undefined,
  };
  const [worst] = role.findings;
  if (worst) {
    const more = role.findings.length - 1;
    return {
      status: 'NON_COMPLIANT',
      reason:
        worst.kind === 'administrator' || worst.kind === 'not-action'
          ? 'administrator'
          : 'too-permissive',
      values: {
        ...values,
        grant: describe(worst),
        more: more ? phrase('more', { count: more }) : undefined,
      },
    };
  }
  if (role.unreadable.length) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'policy-unreadable',
      values: { ...values, policy: role.unreadable[0] },
    };
  }
  return { status: 'COMPLIANT', reason: 'scoped', values };
}

function describe({ kind, policy, actions, more }: PermissionFinding): Phrase {
  const named = more
    ? phrase('actions-and-more', { names: actions, more })
    : phrase('actions', { names: actions });
  switch (kind) {
    case 'open-trust':
      return phrase(kind);
    case 'not-resource':
    case 'whole-service':
    case 'writes-everywhere':
      return phrase(kind, { policy, actions: named });
    default:
      return phrase(kind, { policy });
  }
}
