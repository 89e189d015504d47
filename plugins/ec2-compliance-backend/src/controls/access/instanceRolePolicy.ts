import { JsonObject } from '@backstage/types';
import { refreshFleet } from '../judging/fixSteps';
import { findInstanceRole } from './instanceRole';
import { plural } from '../judging/times';
import { ControlContext, InstanceControl, Judgement } from '../judging/types';
import { nameInArn } from '../../languages';

type Reason =
  | 'scoped'
  | 'administrator'
  | 'too-permissive'
  | 'policy-unreadable'
  | 'no-role'
  | 'role-unknown';

/**
 * Do the policies of the instance's role allow more than it needs?
 * Source: iam:GetAccountAuthorizationDetails.
 */
export const instanceRolePolicy: InstanceControl<Reason> = {
  id: 'instance-role-policy',
  title: 'Role of the instance is narrow',
  failingTitle: 'Role of the instance too permissive',
  scope: 'instance',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'team',
  requirement: 'IAM policies are not too permissive.',
  why: 'Whoever gets into an instance has its role: with a wide one, a hole in one service is a hole in the account.',
  clauses: ['ISM-1508'],
  sources: ['iam-instance-roles'],
  limits:
    'Only what a policy says is judged, not what the instance uses. Service control policies may take permissions away, which IAM does not show; a condition may be so loose that it narrows nothing.',
  reasons: {
    scoped: 'No policy of its role is too permissive',
    administrator: 'Its role may do everything',
    'too-permissive': 'Its role may do more than it should',
    'policy-unreadable': 'A policy of its role could not be read',
    'no-role': 'It has no role',
    'role-unknown': 'Its instance profile holds no role, or is gone',
  },
  fix: {
    autoScaled: [
      {
        text: 'See what the role has really used, and write a policy that allows just that, on the resources it needs',
        command:
          'aws iam generate-service-last-accessed-details --arn ROLE_ARN --granularity ACTION_LEVEL --region {region}',
        link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html',
      },
      {
        text: 'Take the wide policy off the role. It takes effect within minutes, on all instances',
        command:
          'aws iam detach-role-policy --role-name ROLE_NAME --policy-arn POLICY_ARN --region {region}',
      },
      {
        text: 'If the fleet needs a role of its own, name its instance profile in the launch template and replace the instances',
        command: refreshFleet.command,
        link: refreshFleet.link,
      },
    ],
    longLived: [
      {
        text: 'See what the role has really used, and write a policy that allows just that, on the resources it needs',
        command:
          'aws iam generate-service-last-accessed-details --arn ROLE_ARN --granularity ACTION_LEVEL --region {region}',
        link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html',
      },
      {
        text: 'Take the wide policy off the role. An inline policy is deleted with delete-role-policy instead',
        command:
          'aws iam detach-role-policy --role-name ROLE_NAME --policy-arn POLICY_ARN --region {region}',
      },
    ],
  },
  docs: 'docs/controls/instance-role-policy.md',
  judge,
};

function judge(context: ControlContext): Judgement<Reason> {
  const { instanceProfileArn } = context.instance;
  if (instanceProfileArn === undefined) {
    return {
      status: 'NOT_APPLICABLE',
      reason: 'no-role',
      message: 'It has no instance profile, so no policy gives it anything',
    };
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
      message: `The instance profile '${nameInArn(
        instanceProfileArn,
      )}' holds no role, or was deleted while the instance uses it`,
      details: { instanceProfileArn },
    };
  }
  const details: JsonObject = {
    role: role.name,
    ...(role.boundary !== undefined && { boundary: role.boundary }),
    findings: role.findings.map(finding => ({ ...finding })),
    ...(role.unreadable.length && { unreadable: role.unreadable }),
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
      message: `Its role '${role.name}' may do more than it should, by ${
        worst.policy
      }: ${worst.text}${more ? ` (and ${plural(more, 'more finding')})` : ''}`,
      details,
    };
  }
  if (role.unreadable.length) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'policy-unreadable',
      message: `What its role '${role.name}' may do is not known: the policy '${role.unreadable[0]}' could not be read`,
      details,
    };
  }
  return {
    status: 'COMPLIANT',
    reason: 'scoped',
    message: `No policy of its role '${role.name}' is too permissive`,
    details,
  };
}
