import { hashText, hex8, mix } from '../../random/random';
import {
  POWER_USER,
  READ_ONLY,
  VIEW_ONLY,
} from '../../services/iam/awsManagedPolicies';
import type {
  IdentityRole,
  InlinePolicy,
  PolicyDocument,
} from '../../services/iam/model/IdentityModel';
import { allow, policy, trustSaml } from '../../services/iam/policyDocuments';
import { DAY, HOUR } from '../../time/cadence';

export const IDENTITY_CENTER_REGION = 'ap-southeast-2';
/** The role that sessions of Session Manager name as their owner. */
const SESSION_ROLE = 'AWSReservedSSO_ReadOnlyOperator_5f0e1d2c3b4a5968';

/** What a permission set of Identity Center grants. */
const PERMISSION_SETS = {
  /** Reads settings, never data. */
  ViewOnly: { attached: [VIEW_ONLY] },
  ReadOnly: { attached: [READ_ONLY] },
  /** May start, stop and change instances and their groups. */
  Ec2Operator: {
    attached: [VIEW_ONLY],
    inline: allow([
      'ec2:StartInstances',
      'ec2:StopInstances',
      'ec2:ModifyInstanceAttribute',
      'ec2:AuthorizeSecurityGroupIngress',
      'ec2:CreateTags',
    ]),
  },
  /** The way in that is wanted: a session, and nothing else. */
  SessionOperator: {
    attached: [VIEW_ONLY],
    inline: policy([
      {
        Effect: 'Allow',
        Action: ['ssm:StartSession', 'ssm:SendCommand'],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: ['ssm:TerminateSession', 'ssm:ResumeSession'],
        Resource: 'arn:aws:ssm:*:*:session/${aws:username}-*',
      },
    ]),
  },
  /** Nothing but reads, secrets among them. */
  SupportReader: {
    attached: [VIEW_ONLY],
    inline: allow(['secretsmanager:GetSecretValue', 'ssm:GetParameter*']),
  },
  PowerUser: { attached: [POWER_USER] },
} satisfies Record<string, { attached: string[]; inline?: PolicyDocument }>;

export type PermissionSet = keyof typeof PERMISSION_SETS;

/**
 * The name that Identity Center gives the role of a permission set.
 *
 * @public
 */
export function permissionSetRoleName(
  accountId: string,
  set: PermissionSet,
): string {
  if (set === 'SessionOperator') {
    return SESSION_ROLE;
  }
  const h = hashText(`${accountId}/sso/${set}`);
  return `AWSReservedSSO_${set}_${hex8(h)}${hex8(mix(h))}`;
}

/** The role that Identity Center made for a permission set in an account. */
export function permissionSetRole(
  accountId: string,
  set: PermissionSet,
): IdentityRole {
  const spec: { attached: string[]; inline?: PolicyDocument } =
    PERMISSION_SETS[set];
  const h = hashText(`${accountId}/sso/${set}`);
  const inline: InlinePolicy[] = spec.inline
    ? [{ name: 'AwsSSOInlinePolicy', document: spec.inline }]
    : [];
  return {
    name: permissionSetRoleName(accountId, set),
    path: `/aws-reserved/sso.amazonaws.com/${IDENTITY_CENTER_REGION}/`,
    createdAt: Date.parse('2023-05-09T03:00:00Z') + (h % 90) * DAY,
    trust: trustSaml(accountId, 'AWSSSO_7f31c0de5a9b2e46_DO_NOT_DELETE', [
      'sts:AssumeRoleWithSAML',
      'sts:TagSession',
    ]),
    attached: spec.attached,
    inline,
    tags: {},
    lastUsed: {
      at: { every: 6 * HOUR, phase: h % (6 * HOUR) },
      region: IDENTITY_CENTER_REGION,
    },
  };
}
