import { FINDING_SOURCES } from 'backstage-plugin-ec2-compliance-common';
import { z } from 'zod';
import { awsEnum } from './awsWord';

const time = z.iso.datetime();

/**
 * One vulnerability or missing patch of one package on one instance, as AWS
 * tells it. Sources: inspector2:ListFindings (an entry for each vulnerable
 * package of a finding), ssm:DescribeInstancePatches.
 */
export const findingSchema = z.object({
  source: z.enum(FINDING_SOURCES),
  /** The ARN of Inspector's finding, or the id of the patch, with its CVE if it is one of several. */
  sourceId: z.string().min(1),
  instanceId: z.string(),
  /** A CVE id, or the id of the patch. */
  vulnerabilityId: z.string().min(1),
  cveIds: z.array(z.string()),
  packageName: z.string().min(1),
  installedVersion: z.string().optional(),
  /** Absent where there is none (`NotAvailable`). */
  fixedInVersion: z.string().optional(),
  /** `OS`, or an application's package manager such as `NPM`. */
  packageManager: z.string().optional(),
  title: z.string(),
  status: awsEnum(['ACTIVE', 'SUPPRESSED', 'CLOSED']),
  /** Filters of Inspector that suppress it, by name, as far as they are known. */
  suppressedBy: z.array(z.string()).optional(),
  patchState: z
    .enum(['missing', 'failed', 'installed-pending-reboot'])
    .optional(),
  /** A patch's classification, e.g. `Security`. */
  classification: z.string().optional(),
  /** Inspector's own severity. */
  severity: z.string().optional(),
  /** In the vendor's word; absent when unknown or untriaged. */
  vendorSeverity: z.string().optional(),
  /** Whose word that is, e.g. `NVD` or `REDHAT_CVE`; absent when not known. */
  vendor: z.string().optional(),
  inspectorScore: z.number().min(0).max(10).optional(),
  /** 0 to 1. */
  epss: z.number().min(0).max(1).optional(),
  /** Absent is unknown, not NO. */
  fixAvailable: awsEnum(['YES', 'NO', 'PARTIAL']).optional(),
  exploitAvailable: awsEnum(['YES', 'NO']).optional(),
  lastKnownExploitAt: time.optional(),
  /** The date of the vendor's advisory. */
  advisoryAt: time.optional(),
  firstObservedAt: time.optional(),
  updatedAt: time.optional(),
});

/** @see findingSchema */
export type FindingEvidence = z.infer<typeof findingSchema>;

/**
 * What is known of one CVE, wherever it is found, over time. Sources:
 * inspector2:BatchGetFindingDetails, and our own readings.
 */
export interface VulnerabilityEvidence {
  vulnerabilityId: string;
  /** `cisaData.dateAdded`, ISO 8601. */
  kevAddedAt?: string;
  /** `cisaData.dateDue`, ISO 8601. */
  kevDueAt?: string;
  /** `exploitObserved.firstSeen`, ISO 8601. */
  exploitObservedAt?: string;
  /** The first reading with an exploit after one without, ISO 8601. */
  exploitAppearedAt?: string;
  /** Our first reading of it, ISO 8601. */
  firstSeenAt?: string;
  /** When its details were last read, ISO 8601. */
  detailsReadAt?: string;
}
