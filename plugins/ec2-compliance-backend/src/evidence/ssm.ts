import { z } from 'zod';
import { awsEnum, awsWord } from './awsWord';
import { refusalSchema } from './refusal';
import { textRecord } from './textRecord';

const time = z.iso.datetime();
const count = z.number().int().nonnegative();

/** A filter of a patch baseline; its key is AWS's, e.g. `PRODUCT`. */
const patchFilterSchema = z.object({
  key: awsWord(
    'ARCH',
    'ADVISORY_ID',
    'BUGZILLA_ID',
    'CLASSIFICATION',
    'CVE_ID',
    'EPOCH',
    'MSRC_SEVERITY',
    'NAME',
    'PATCH_ID',
    'PATCH_SET',
    'PRIORITY',
    'PRODUCT',
    'PRODUCT_FAMILY',
    'RELEASE',
    'REPOSITORY',
    'SECTION',
    'SECURITY',
    'SEVERITY',
    'VERSION',
  ),
  values: z.array(z.string()),
});

/** Payloads of Systems Manager. */
export const ssmPayloads = {
  /** ssm:DescribeInstanceInformation, with `mi-` nodes resolved by SourceId. */
  'ssm-instance-information': z.object({
    /** `i-…`, or `mi-…` for an instance registered by hybrid activation. */
    nodeId: z.string(),
    /** `Inactive` is deprecated and read as `ConnectionLost`. */
    pingStatus: awsEnum(['Online', 'ConnectionLost']),
    /** Only kept while the connection is lost. */
    lastPingAt: time.optional(),
    platformType: awsEnum(['Windows', 'Linux', 'MacOS']).optional(),
    platformName: z.string().optional(),
    platformVersion: z.string().optional(),
    /** The roll-up of the last association runs, a cross-check. */
    associationStatus: awsWord('Pending', 'Success', 'Failed').optional(),
  }),

  /** ssm:DescribeInstanceInformation; apart, so that `changedAt` dates the version. */
  'ssm-agent': z.object({
    agentVersion: z.string().optional(),
    /** Absent where Systems Manager does not say (old Windows). */
    isLatestVersion: z.boolean().optional(),
  }),

  /** ssm:ListAssociations, Name = AWS-UpdateSSMAgent; of the target. */
  'ssm-agent-update': z.object({
    associations: z.array(
      z.object({
        associationId: z.string(),
        name: z.string().optional(),
        /** `Overview.Status`: Pending, Success, Failed, … */
        status: awsWord('Pending', 'Success', 'Failed').optional(),
        /** Targets as `key=value,…`; `InstanceIds=*` is the whole fleet. */
        targets: z.array(
          z.object({ key: z.string(), values: z.array(z.string()) }),
        ),
        scheduleExpression: z.string().optional(),
      }),
    ),
  }),

  /** ssm:DescribeInstancePatchStates. A count that AWS left out is absent. */
  'ssm-patch-states': z.object({
    nodeId: z.string(),
    baselineId: z.string().optional(),
    patchGroup: z.string().optional(),
    /** A list that its last operation put over the baseline. */
    installOverrideList: z.string().optional(),
    operation: awsEnum(['Scan', 'Install']).optional(),
    operationEndTime: time.optional(),
    /** Until when no further operation was seen; absent for less than a day. */
    waitedUntil: time.optional(),
    /** Both of the operation before it, once two have been read. */
    previousOperationEndTime: time.optional(),
    previousWaitedUntil: time.optional(),
    installed: count.optional(),
    installedOther: count.optional(),
    installedPendingReboot: count.optional(),
    installedRejected: count.optional(),
    missing: count.optional(),
    failed: count.optional(),
    criticalNonCompliant: count.optional(),
    securityNonCompliant: count.optional(),
    otherNonCompliant: count.optional(),
  }),

  /** ssm:DescribeInstancePatches, only for nodes whose patch state is not compliant. */
  'ssm-patches': z.object({
    /** The `operationEndTime` of the patch state that this list belongs to. */
    operationEndTime: time.optional(),
    patches: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        state: z.enum([
          'missing',
          'failed',
          'installed-pending-reboot',
          'installed-rejected',
        ]),
        classification: z.string().optional(),
        severity: z.string().optional(),
        cveIds: z.array(z.string()),
      }),
    ),
  }),

  /** ssm:ListResourceComplianceSummaries, ComplianceType = Patch */
  'ssm-patch-compliance': z.object({
    status: awsEnum(['COMPLIANT', 'NON_COMPLIANT']),
    overallSeverity: z.string().optional(),
    compliantCount: count.optional(),
    nonCompliantCount: count.optional(),
  }),

  /** ssm:ListResourceComplianceSummaries, ComplianceType = Association */
  'ssm-association-compliance': z.object({
    status: awsEnum(['COMPLIANT', 'NON_COMPLIANT']),
    overallSeverity: z.string().optional(),
    compliantCount: count.optional(),
    nonCompliantCount: count.optional(),
  }),

  /** ssm:GetInventory with names that every image has: there is an inventory. */
  'ssm-application-inventory': z.object({ captureTime: time.optional() }),

  /** ssm:GetInventory: at least one accepted application control name is installed. */
  'ssm-application-control': z.object({ captureTime: time.optional() }),

  /** ssm:GetInventory: the CloudWatch Agent is installed. */
  'ssm-cloudwatch-agent': z.object({ captureTime: time.optional() }),

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
    instances: textRecord(z.object({ captureTime: time.optional() })),
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
        operatingSystem: awsWord(
          'ALMA_LINUX',
          'AMAZON_LINUX',
          'AMAZON_LINUX_2',
          'AMAZON_LINUX_2022',
          'AMAZON_LINUX_2023',
          'CENTOS',
          'DEBIAN',
          'MACOS',
          'ORACLE_LINUX',
          'RASPBIAN',
          'REDHAT_ENTERPRISE_LINUX',
          'ROCKY_LINUX',
          'SUSE',
          'UBUNTU',
          'WINDOWS',
        ).optional(),
        rules: z.array(
          z.object({
            approveAfterDays: z.number().int().nonnegative().optional(),
            /** YYYY-MM-DD; approves what was released until then. */
            approveUntilDate: z.string().optional(),
            enableNonSecurity: z.boolean(),
            /** Absent where the rule does not filter by it. */
            classifications: z.array(z.string()).optional(),
            severities: z.array(z.string()).optional(),
            /** Its other filters, without those that let everything through. */
            filters: z.array(patchFilterSchema).optional(),
          }),
        ),
        /** Likewise; a patch has to pass them before any rule is asked. */
        globalFilters: z.array(patchFilterSchema).optional(),
        /** How many patches are approved and rejected by name. */
        approved: z.number().int().nonnegative(),
        rejected: z.number().int().nonnegative(),
        rejectedAction: awsWord('ALLOW_AS_DEPENDENCY', 'BLOCK').optional(),
        /** The first of those that are rejected, by name. */
        rejectedNames: z.array(z.string()).optional(),
      }),
    ),
    /** Named by patch states, and deleted since. */
    goneIds: z.array(z.string()),
    /** Those that could not be read, by id. */
    refused: textRecord(refusalSchema).optional(),
  }),

  /** ssm:ListAssociations that run Patch Manager's documents. */
  'ssm-patch-associations': z.object({
    associations: z.array(
      z.object({
        id: z.string(),
        name: z.string().optional(),
        document: z.string().optional(),
        /** Time and again; not once. */
        scheduled: z.boolean(),
        /** Known by the name that Quick Setup gives; else not in the listing. */
        operation: awsEnum(['Scan', 'Install']).optional(),
        /**
         * Whether it is of a patch policy of Quick Setup, which puts rules of its
         * own over the baselines; absent where it was stored before that was read.
         */
        policy: z.boolean().optional(),
        /** What a patch policy patches; absent for other associations. */
        targets: z
          .array(z.object({ key: z.string(), values: z.array(z.string()) }))
          .optional(),
      }),
    ),
    /** Whether the last operation of half the nodes or more installed patches. */
    installsSeen: z.boolean(),
  }),

  /** ssm:DescribeMaintenanceWindows, and their tasks that patch. */
  'ssm-patch-windows': z.object({
    windows: z.array(
      z.object({
        id: z.string(),
        name: z.string().optional(),
        enabled: z.boolean(),
        /** When it opens; absent on what was read before that was. */
        schedule: z
          .object({
            /** Nothing is run before and after these. ISO 8601, as AWS writes it. */
            startsAt: z.string().optional(),
            endsAt: z.string().optional(),
            /** Absent where it never opens again. */
            nextAt: z.string().optional(),
            /** `cron(…)`, `rate(…)`, or `at(…)` for one time. */
            expression: z.string().optional(),
          })
          .optional(),
        operation: z.enum(['Scan', 'Install']).optional(),
      }),
    ),
  }),

  /** ssm:DescribeSessions of the last 30 days, by the kind of their document. */
  'ssm-sessions': z.object({
    shell: z.number().int().nonnegative(),
    ssh: z.number().int().nonnegative(),
    forwarded: z.number().int().nonnegative(),
    lastStartedAt: time.optional(),
  }),

  /** ssm:ListCommands of the last 30 days that name the instance, or its tags. */
  'ssm-commands': z.object({
    commands: z.number().int().nonnegative(),
    lastRequestedAt: time.optional(),
  }),
};
