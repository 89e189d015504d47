import { z } from 'zod';
import { awsEnum, awsWord } from './awsWord';
import { UNREAD_CAUSES } from '../languages';
import { instanceSchema } from './instance';
import { refusalSchema } from './refusal';
import { textRecord } from './textRecord';

/**
 * One inbound rule of a security group. A rule for all protocols has no ports,
 * which is how EC2 writes it.
 */
export const ingressRuleSchema = z.object({
  groupId: z.string(),
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or the protocol's number. */
  protocol: z.string(),
  fromPort: z.number().int().optional(),
  toPort: z.number().int().optional(),
  /** IPv4 and IPv6 blocks, sorted. */
  cidrs: z.array(z.string()),
  prefixListIds: z.array(z.string()),
  /** Other security groups as the source, sorted. */
  sourceGroupIds: z.array(z.string()),
});

/** @see ingressRuleSchema */
export type IngressRule = z.infer<typeof ingressRuleSchema>;

/**
 * By which rules user data is read. Counted up with them: what was read by those
 * of before is read again, and is no proof until then.
 */
export const USER_DATA_RULES = 4;

/** Payloads of EC2. */
export const ec2Payloads = {
  /** ec2:DescribeInstances */
  'ec2-instances': instanceSchema,

  /** ec2:DescribeSecurityGroups; the groups of all interfaces of one instance. */
  'ec2-security-groups': z.object({
    rules: z.array(ingressRuleSchema),
    /** Groups of the instance that the listing does not hold. */
    unknownGroupIds: z.array(z.string()),
  }),

  /** ec2:DescribeManagedPrefixLists, ec2:GetManagedPrefixListEntries; only the lists that rules name. */
  'ec2-prefix-lists': z.object({
    lists: textRecord(
      z.object({
        name: z.string().optional(),
        /** `AWS`, or the account that owns it. */
        owner: z.string().optional(),
        /** The CIDR blocks; absent for the lists of AWS. */
        cidrs: z.array(z.string()).optional(),
        /** Why its blocks could not be read. */
        refused: refusalSchema.optional(),
      }),
    ),
  }),

  /** ec2:DescribeVolumes; the volumes attached to one instance. */
  'ec2-volumes': z.object({
    volumes: z.array(
      z.object({
        id: z.string(),
        device: z.string().optional(),
        state: z.string().optional(),
        /** Absent where EC2 does not say. */
        encrypted: z.boolean().optional(),
        kmsKeyId: z.string().optional(),
      }),
    ),
  }),

  /** ec2:GetEbsEncryptionByDefault */
  'ec2-default-encryption': z.object({
    enabled: z.boolean(),
    /** `sse-kms` or `sse-ebs`. */
    sseType: z.string().optional(),
  }),

  /** ec2:DescribeFlowLogs; every one of the account and Region. */
  'ec2-flow-logs': z.object({
    logs: z.array(
      z.object({
        id: z.string(),
        /** A VPC, a subnet or a network interface. */
        resourceId: z.string(),
        /** `ACTIVE` is the only one that records. */
        status: awsWord('ACTIVE').optional(),
        /** `SUCCESS` or `FAILED`; absent before the first delivery. */
        delivery: awsWord('SUCCESS', 'FAILED').optional(),
        /**
         * Why the delivery fails: `Access error`, `Rate limited`, `Unknown error`.
         * With one, nothing is delivered, whether or not `delivery` says so.
         */
        deliveryError: z.string().optional(),
        /** Absent where EC2 does not say, or not in a word that is known. */
        traffic: awsEnum(['ACCEPT', 'REJECT', 'ALL'])
          .optional()
          .catch(undefined),
      }),
    ),
  }),

  /**
   * ec2:DescribeInstanceAttribute, ec2:DescribeLaunchTemplateVersions. Never the
   * text: where a detector found something, and the hash of the whole.
   */
  'ec2-user-data': z.object({
    /** The start of the instance that it belongs to; it cannot change while it runs. */
    launchTime: z.string(),
    readFrom: z.enum(['instance', 'launch-template']),
    /**
     * HMAC-SHA-256 of the decoded bytes under this installation's salt, in
     * hexadecimal: tells texts apart and lets nobody try out what they hold.
     * Absent where there is none.
     */
    saltedHash: z.string().optional(),
    /** It is compressed or encoded in a way that could not be undone. */
    undecodable: z.boolean(),
    /** {@link USER_DATA_RULES} when it was read; absent for the first. */
    rules: z.number().int().optional(),
    /** What of it could not be read, and where. */
    unread: z
      .array(
        z.object({
          cause: z.enum(UNREAD_CAUSES),
          part: z.number().int().positive().optional(),
          line: z.number().int().positive().optional(),
        }),
      )
      .optional(),
    /** AWS gave it for no one, or not for this instance; nothing else counts then. */
    refused: refusalSchema.optional(),
    findings: z.array(
      z.object({
        detector: z.string(),
        /** Which part of a MIME multipart text, from 1. */
        part: z.number().int().positive().optional(),
        /** The line, from 1, within the text or the part. */
        line: z.number().int().positive(),
      }),
    ),
  }),
};
