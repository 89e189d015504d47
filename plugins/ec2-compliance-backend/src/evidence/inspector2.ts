import { z } from 'zod';
import { awsEnum, awsWord } from './awsWord';

const time = z.iso.datetime();
const count = z.number().int().nonnegative();

const accountStatus = awsWord(
  'ENABLING',
  'ENABLED',
  'DISABLING',
  'DISABLED',
  'SUSPENDING',
  'SUSPENDED',
);

/** Inspector writes these in capitals, and so do those who judge them. */
const scanReason = z.string().transform(word => word.toUpperCase());

/** Payloads of Amazon Inspector. */
export const inspector2Payloads = {
  /** inspector2:BatchGetAccountStatus; of the target. */
  'inspector-account-status': z.object({
    /** `state.status` and `resourceState.ec2.status`. */
    account: accountStatus,
    ec2: accountStatus,
  }),

  /** inspector2:ListCoverage, scanType = PACKAGE */
  'inspector-package-coverage': z.object({
    statusCode: awsEnum(['ACTIVE', 'INACTIVE']),
    reason: scanReason,
    lastScannedAt: time.optional(),
    scanMode: z.string().optional(),
  }),

  /** inspector2:ListCoverage, scanType = NETWORK */
  'inspector-network-coverage': z.object({
    statusCode: awsEnum(['ACTIVE', 'INACTIVE']),
    reason: scanReason,
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
};
