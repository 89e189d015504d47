import { z } from 'zod';
import { awsWord } from './awsWord';
import { textRecord } from './textRecord';

const time = z.iso.datetime();

/** Payloads of IAM Access Analyzer. */
export const accessanalyzerPayloads = {
  /** access-analyzer:ListAnalyzers; of the target. */
  'access-analyzers': z.object({
    analyzers: z.array(
      z.object({
        arn: z.string(),
        name: z.string(),
        /** `ACCOUNT`, `ORGANIZATION`, `ACCOUNT_UNUSED_ACCESS`, … */
        type: awsWord(
          'ACCOUNT',
          'ORGANIZATION',
          'ACCOUNT_UNUSED_ACCESS',
          'ORGANIZATION_UNUSED_ACCESS',
          'ACCOUNT_INTERNAL_ACCESS',
          'ORGANIZATION_INTERNAL_ACCESS',
        ),
        /** `ACTIVE`, `CREATING`, `DISABLED` or `FAILED`. */
        status: awsWord('ACTIVE', 'CREATING', 'DISABLED', 'FAILED'),
        reason: z.string().optional(),
      }),
    ),
  }),

  /** access-analyzer:ListFindings (both versions), those `ACTIVE`; of the target. */
  'access-analyzer-findings': z.object({
    analyzers: z.array(
      z.object({
        arn: z.string(),
        /** Findings by the day on which they were created, `YYYY-MM-DD`. */
        byDay: textRecord(z.number().int().positive()),
        /** The oldest few. */
        oldest: z.array(
          z.object({
            id: z.string(),
            resource: z.string().optional(),
            resourceType: z.string(),
            findingType: z.string(),
            createdAt: time,
          }),
        ),
        /**
         * Analyses that failed, which are none of the findings above: how many,
         * and the first few. Absent where it was stored before these were told
         * apart.
         */
        failed: z
          .object({
            count: z.number().int().nonnegative(),
            some: z.array(
              z.object({
                resource: z.string().optional(),
                resourceType: z.string(),
                error: z.string(),
              }),
            ),
          })
          .optional(),
      }),
    ),
  }),

  /** Active findings of external access to IAM roles, each role's once; of the target. */
  'access-analyzer-roles': z.object({
    findings: z.array(
      z.object({
        roleArn: z.string(),
        principal: z.string(),
        isPublic: z.boolean(),
        actions: z.array(z.string()),
        /** The first that any analyzer created. */
        createdAt: time,
      }),
    ),
    /** Roles whose analysis failed; absent where these were stored as findings. */
    failed: z
      .array(z.object({ roleArn: z.string(), error: z.string() }))
      .optional(),
  }),
};
