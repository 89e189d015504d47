import { z } from 'zod';

/** Payloads of Systems Manager beyond the nodes themselves. */
export const managementPayloads = {
  /** ssm:DescribeParameters; only those that are named like secrets and not encrypted. */
  'ssm-parameters': z.object({
    /** How many parameters there are in all. */
    total: z.number().int().nonnegative(),
    plain: z.array(z.object({ name: z.string(), type: z.string() })),
  }),

  /** ssm:GetServiceSetting, managed-instance/default-ec2-instance-management-role */
  'ssm-default-host-management': z.object({
    /** The role that Systems Manager lends to instances without one; absent where it is off. */
    role: z.string().optional(),
  }),

  /** ssm:GetInventory with the denied names; of the target. */
  'ssm-denied-applications': z.object({
    /** The names that were asked for, sorted; a trailing `*` is a beginning. */
    names: z.array(z.string()),
    /** Instances that have one of them, with the time of their inventory. */
    instances: z.record(
      z.string(),
      z.object({ captureTime: z.iso.datetime().optional() }),
    ),
  }),

  /** ssm:GetDocument of SSM-SessionManagerRunShell. */
  'ssm-session-preferences': z.object({
    /** Whether there is such a document; without one nothing is logged. */
    customised: z.boolean(),
    s3BucketName: z.string().optional(),
    cloudWatchLogGroupName: z.string().optional(),
    kmsKeyId: z.string().optional(),
  }),

  /** ssm:GetPatchBaseline, for each baseline that a patch state names. */
  'ssm-patch-baselines': z.object({
    baselines: z.array(
      z.object({
        /** As patch states write it, `pb-…` or an ARN. */
        id: z.string(),
        name: z.string().optional(),
        operatingSystem: z.string().optional(),
        rules: z.array(
          z.object({
            approveAfterDays: z.number().int().nonnegative().optional(),
            /** YYYY-MM-DD; approves what was released until then. */
            approveUntilDate: z.string().optional(),
            enableNonSecurity: z.boolean(),
            /** Absent where the rule does not filter by it. */
            classifications: z.array(z.string()).optional(),
            severities: z.array(z.string()).optional(),
          }),
        ),
        /** How many patches are approved and rejected by name. */
        approved: z.number().int().nonnegative(),
        rejected: z.number().int().nonnegative(),
        rejectedAction: z.string().optional(),
      }),
    ),
    /** Named by patch states, and deleted since. */
    goneIds: z.array(z.string()),
  }),

  /** ssm:ListAssociations that run Patch Manager's documents. */
  'ssm-patch-associations': z.object({
    associations: z.array(
      z.object({
        id: z.string(),
        name: z.string().optional(),
        document: z.string().optional(),
        scheduled: z.boolean(),
        /** Known by the name that Quick Setup gives; else not in the listing. */
        operation: z.enum(['Scan', 'Install']).optional(),
      }),
    ),
    /** Whether the last operation of any instance installed patches. */
    installsSeen: z.boolean(),
  }),

  /** ssm:DescribeMaintenanceWindows, and their tasks that patch. */
  'ssm-patch-windows': z.object({
    windows: z.array(
      z.object({
        id: z.string(),
        name: z.string().optional(),
        enabled: z.boolean(),
        operation: z.enum(['Scan', 'Install']).optional(),
      }),
    ),
  }),

  /** ssm:DescribeSessions of the last 30 days, by the kind of their document. */
  'ssm-sessions': z.object({
    shell: z.number().int().nonnegative(),
    ssh: z.number().int().nonnegative(),
    forwarded: z.number().int().nonnegative(),
    lastStartedAt: z.iso.datetime().optional(),
  }),

  /** ssm:ListCommands of the last 30 days that name the instance, or its tags. */
  'ssm-commands': z.object({
    commands: z.number().int().nonnegative(),
    lastRequestedAt: z.iso.datetime().optional(),
  }),
};
