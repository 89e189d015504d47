import { z } from 'zod';

const time = z.iso.datetime();

/** Payloads of AWS Config. */
export const configPayloads = {
  /** config:DescribeConfigurationRecorders and their status; of the target. */
  'config-recorder': z.object({
    /** The customer's own; those of AWS services record for themselves alone. */
    recorders: z.array(
      z.object({
        name: z.string(),
        recording: z.boolean().optional(),
        /** `Pending`, `Success`, `Failure` or `NotApplicable`. */
        lastStatus: z.string().optional(),
        lastErrorCode: z.string().optional(),
        /** `types` is what is recorded besides nothing, or left out of all. */
        strategy: z.enum(['all', 'inclusion', 'exclusion']),
        types: z.array(z.string()),
        /** Whether IAM is recorded with `all`. */
        globalTypes: z.boolean(),
        frequency: z.string().optional(),
        overrides: z.array(
          z.object({ types: z.array(z.string()), frequency: z.string() }),
        ),
      }),
    ),
    /** How many recorders of AWS services there are. */
    internal: z.number().int().nonnegative(),
  }),

  /** config:DescribeConfigRules, those of the eight identifiers; of the target. */
  'config-rules': z.object({
    rules: z.array(
      z.object({
        name: z.string(),
        /** `Source.SourceIdentifier`: names are anybody's choice. */
        identifier: z.string(),
        /** `ACTIVE`, `DELETING`, `DELETING_RESULTS` or `EVALUATING`. */
        state: z.string(),
        /** `InputParameters`, which is JSON in a string. */
        parameters: z.record(z.string(), z.string()).optional(),
        /** `Scope`: absent where the rule looks at all it can. */
        scope: z
          .object({
            types: z.array(z.string()),
            /** Only resources with a tag, or one resource. */
            narrowed: z.boolean(),
          })
          .optional(),
        createdBy: z.string().optional(),
        compliance: z.string().optional(),
        lastSuccessAt: time.optional(),
        lastFailureAt: time.optional(),
        lastErrorCode: z.string().optional(),
      }),
    ),
  }),

  /** config:GetComplianceDetailsByConfigRule, joined to the instance. */
  'config-results': z.object({
    results: z.array(
      z.object({
        identifier: z.string(),
        ruleName: z.string(),
        complianceType: z.enum([
          'COMPLIANT',
          'NON_COMPLIANT',
          'NOT_APPLICABLE',
          'INSUFFICIENT_DATA',
        ]),
        /** What AWS Config evaluated: the instance itself, its group, role, … */
        resourceType: z.string(),
        resourceId: z.string(),
        annotation: z.string().optional(),
        /** `ResultRecordedTime` */
        recordedAt: time.optional(),
      }),
    ),
  }),
};
