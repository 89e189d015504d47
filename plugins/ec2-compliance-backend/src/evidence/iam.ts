import { z } from 'zod';
import { textRecord } from './textRecord';

/** A grant that goes further than a role should. */
const permissionFindingSchema = z.object({
  kind: z.enum([
    'administrator',
    'not-action',
    'not-resource',
    'whole-service',
    'pass-role',
    'writes-everywhere',
    'deprecated-policy',
    'open-trust',
  ]),
  /** The policy that grants it, or the group and its policy. */
  policy: z.string(),
  /** The first few of the actions that it allows. */
  actions: z.array(z.string()),
  /** How many more there are. */
  more: z.number().int().nonnegative(),
});

/** @see permissionFindingSchema */
export type PermissionFinding = z.infer<typeof permissionFindingSchema>;

/** Payloads of IAM. */
export const iamPayloads = {
  /** iam:GetAccountAuthorizationDetails; the roles in instance profiles. */
  'iam-instance-roles': z.object({
    /** The role's ARN by the profile's. A profile without a role is not listed. */
    profiles: textRecord(z.string()),
    roles: textRecord(
      z.object({
        name: z.string(),
        /** IAM's own id, by which AWS Config names the role. */
        id: z.string().optional(),
        /** The ARNs of the managed policies, sorted. */
        policies: z.array(z.string()),
        /** Actions that agents need at least and that the role may not do. */
        missingActions: z.array(z.string()),
        /**
         * Those that it may do on some resources only, and on which, as
         * patterns. Absent where it was stored before resources were compared,
         * so that what `missingActions` leaves out is not known.
         */
        limitedActions: textRecord(z.array(z.string())).optional(),
        boundary: z.string().optional(),
        /** Policies whose text is not in the answer or makes no sense. */
        unreadable: z.array(z.string()),
        findings: z.array(permissionFindingSchema),
      }),
    ),
  }),

  /** iam:GetAccountAuthorizationDetails; roles that people can assume, and users. */
  'iam-people': z.object({
    people: z.array(
      z.object({
        name: z.string(),
        arn: z.string(),
        kind: z.enum([
          'identity-center',
          'saml',
          'web-identity',
          'this-account',
          'other-account',
          'anyone',
          'user',
        ]),
        /** What it may change: `ec2:RunInstances (PolicyName)`, the first few. */
        changes: z.array(z.string()),
        /** How many there are in all. */
        changesCount: z.number().int().nonnegative(),
        /** StartSession, SendCommand and the like. */
        sessions: z.array(z.string()),
        /** Actions that read data or secrets. */
        readsData: z.array(z.string()),
        unreadable: z.array(z.string()),
      }),
    ),
    /** Roles that services, pipelines or other roles assume. */
    others: z.number().int().nonnegative(),
  }),
};
