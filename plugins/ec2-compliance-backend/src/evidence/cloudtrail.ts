import { z } from 'zod';
import { awsWord } from './awsWord';

const time = z.iso.datetime();

/** Whose identity a call bears. */
const caller = z.object({
  kind: z.enum([
    'root-user',
    'iam-user',
    'identity-center-user',
    'web-identity',
    'federated-user',
    'account',
    'role-session',
  ]),
  /** Of the user, the account or the role's session, where the record has it. */
  name: z.string().optional(),
});

/** A call that changed something, or tried to. */
const changeSchema = z.object({
  id: z.string(),
  at: time,
  /** E.g. `ec2.amazonaws.com` and `ModifyInstanceAttribute`. */
  service: z.string(),
  name: z.string(),
  actor: z.enum([
    'root',
    'iam-user',
    'identity-center',
    'person',
    'pipeline',
    'role',
  ]),
  /** A text in what an older version kept, until it is too old to count. */
  who: z.union([caller, z.string()]),
  /** The role's name, where it is one. */
  role: z.string().optional(),
  /** The provider of a web identity; an older version kept none. */
  issuer: z.string().optional(),
  by: z.enum(['console', 'cloudformation', 'api']),
  error: z.string().optional(),
});

/** @see changeSchema */
export type TrailChange = z.infer<typeof changeSchema>;

/**
 * Which ways past Session Manager are looked for. Counted up with them: what was
 * read by those of before is read again, and is no proof until then.
 */
export const ACCESS_RULES = 3;

/** Payloads of CloudTrail. */
export const cloudtrailPayloads = {
  /** cloudtrail:DescribeTrails, each with its status and selectors; of the target. */
  'cloudtrail-trails': z.object({
    trails: z.array(
      z.object({
        arn: z.string(),
        name: z.string(),
        homeRegion: z.string(),
        multiRegion: z.boolean(),
        organization: z.boolean(),
        globalEvents: z.boolean(),
        validation: z.boolean(),
        logGroupArn: z.string().optional(),
        kmsKeyId: z.string().optional(),
        /** Absent where another account's trail does not show it to this one. */
        logging: z.boolean().optional(),
        deliveryError: z.string().optional(),
        /** Whether events arrive in the log group; absent where that is not known. */
        logsDelivered: z.boolean().optional(),
        /** `LatestCloudWatchLogsDeliveryError` */
        logsDeliveryError: z.string().optional(),
        /** Management events that it logs; absent where they may not be read. */
        management: z
          .object({
            writes: z.boolean(),
            reads: z.boolean(),
            /** Event sources that are left out. */
            excluded: z.array(z.string()),
          })
          .optional(),
      }),
    ),
  }),

  /** cloudtrail:LookupEvents, ReadOnly = false, about the instance. */
  'cloudtrail-changes': z.object({
    events: z.array(
      changeSchema.extend({
        /** What it changed, where that is not the instance itself. */
        through: z.string().optional(),
      }),
    ),
    /** Older events of the window that are not kept. */
    more: z.number().int().nonnegative(),
    /**
     * Ways to the instance past Session Manager that were opened, the newest;
     * absent where they were not looked for yet.
     */
    access: z
      .array(
        z.object({
          id: z.string(),
          at: time,
          name: awsWord(
            'GetPasswordData',
            'OpenTunnel',
            'SendSSHPublicKey',
            'SendSerialConsoleSSHPublicKey',
            'StartSession',
          ),
          /** Absent for AWS services and for instances by their own roles. */
          who: caller.optional(),
          role: z.string().optional(),
          port: z.number().int().optional(),
          /** Instances that have the address of a tunnel, where they are several. */
          candidates: z.number().int().optional(),
        }),
      )
      .optional(),
  }),

  /**
   * cloudtrail:LookupEvents, ReadOnly = false, where IAM's events are recorded:
   * changes to roles, instance profiles and policies; of the account.
   */
  'cloudtrail-identity-changes': z.object({
    from: time,
    to: time,
    /** Whether there was more before `from` than could be read or kept. */
    capped: z.boolean(),
    /** Newest first. */
    events: z.array(
      changeSchema.extend({
        /** What it changed: a name, or a policy's ARN. */
        changed: z.object({
          kind: z.enum(['role', 'profile', 'policy']),
          name: z.string(),
        }),
      }),
    ),
  }),

  /** How far back and forward the changes are known; of the target. */
  'cloudtrail-change-window': z.object({
    from: time,
    to: time,
    /** Whether there was more before `from` than could be read. */
    capped: z.boolean(),
    /** {@link ACCESS_RULES} when it was read; absent for the first. */
    accessRules: z.number().int().optional(),
  }),
};
