import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { z } from 'zod';
import { auditPayloads } from './auditPayloads';
import { identityPayloads } from './identityPayloads';
import { instanceSchema } from './instance';
import { managementPayloads } from './managementPayloads';
import { networkPayloads } from './networkPayloads';

const count = z.number().int().nonnegative();
const time = z.iso.datetime();

/**
 * What one source says about one subject, by source. The subject is an
 * instance, but for those that speak of the account and Region, such as
 * `ssm-agent-update` and `inspector-account-status`.
 *
 * Nothing that moves at every reading belongs in a payload (the last ping of a
 * healthy node, say): an unchanged payload is not rewritten.
 */
export const payloadSchemas = {
  /** ec2:DescribeInstances */
  'ec2-instances': instanceSchema,

  /** ssm:DescribeInstanceInformation, with `mi-` nodes resolved by SourceId. */
  'ssm-instance-information': z.object({
    /** `i-…`, or `mi-…` for an instance registered by hybrid activation. */
    nodeId: z.string(),
    /** `Inactive` is deprecated and read as `ConnectionLost`. */
    pingStatus: z.enum(['Online', 'ConnectionLost']),
    /** Only kept while the connection is lost. */
    lastPingAt: time.optional(),
    platformType: z.enum(['Windows', 'Linux', 'MacOS']).optional(),
    platformName: z.string().optional(),
    platformVersion: z.string().optional(),
    /** The roll-up of the last association runs, a cross-check. */
    associationStatus: z.string().optional(),
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
        status: z.string().optional(),
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
    operation: z.enum(['Scan', 'Install']).optional(),
    operationEndTime: time.optional(),
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
    status: z.enum(['COMPLIANT', 'NON_COMPLIANT']),
    overallSeverity: z.string().optional(),
    compliantCount: count.optional(),
    nonCompliantCount: count.optional(),
  }),

  /** ssm:ListResourceComplianceSummaries, ComplianceType = Association */
  'ssm-association-compliance': z.object({
    status: z.enum(['COMPLIANT', 'NON_COMPLIANT']),
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

  /** inspector2:BatchGetAccountStatus; of the target. */
  'inspector-account-status': z.object({
    /** `state.status` and `resourceState.ec2.status`. */
    account: z.string(),
    ec2: z.string(),
  }),

  /** inspector2:ListCoverage, scanType = PACKAGE */
  'inspector-package-coverage': z.object({
    statusCode: z.enum(['ACTIVE', 'INACTIVE']),
    reason: z.string(),
    lastScannedAt: time.optional(),
    scanMode: z.string().optional(),
  }),

  /** inspector2:ListCoverage, scanType = NETWORK */
  'inspector-network-coverage': z.object({
    statusCode: z.enum(['ACTIVE', 'INACTIVE']),
    reason: z.string(),
    lastScannedAt: time.optional(),
    scanMode: z.string().optional(),
  }),

  /** inspector2:ListFindingAggregations, AWS_EC2_INSTANCE; active findings. */
  'inspector-finding-counts': z.object({
    critical: count,
    high: count,
    medium: count,
    all: count,
  }),

  /** inspector2:ListFindings. They are kept apart: see `findingSchema`. */
  'inspector-findings': z.object({}),

  /** Until when findings are known; of the target. */
  'inspector-finding-window': z.object({
    /** What was updated before is known. */
    readTo: time,
    /** When they were last read in full. */
    fullAt: time,
  }),

  /** inspector2:ListFindings, NETWORK_REACHABILITY, active ones. */
  'inspector-network-findings': z.object({
    ports: z.array(
      z.object({ protocol: z.string(), from: z.number(), to: z.number() }),
    ),
  }),

  /** inspector2:BatchGetFindingDetails. Kept by vulnerability; of the target. */
  'inspector-exploits': z.object({}),

  ...auditPayloads,
  ...identityPayloads,
  ...managementPayloads,
  ...networkPayloads,
} satisfies Record<EvidenceSource, z.ZodType>;

/** The payload of each source. */
export type EvidencePayloads = {
  [S in EvidenceSource]: z.infer<(typeof payloadSchemas)[S]>;
};
