import { z } from 'zod';
import { awsEnum, awsWord } from './awsWord';
import { textRecord } from './textRecord';

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
        lastStatus: awsWord(
          'Pending',
          'Success',
          'Failure',
          'NotApplicable',
        ).optional(),
        lastErrorCode: z.string().optional(),
        /** `types` is what is recorded besides nothing, or left out of all. */
        strategy: z.enum(['all', 'inclusion', 'exclusion']),
        types: z.array(z.string()),
        /** Whether IAM is recorded with `all`. */
        globalTypes: z.boolean(),
        frequency: awsWord('CONTINUOUS', 'DAILY').optional(),
        overrides: z.array(
          z.object({
            types: z.array(z.string()),
            frequency: awsWord('CONTINUOUS', 'DAILY'),
          }),
        ),
      }),
    ),
    /** How many recorders of AWS services there are. */
    internal: z.number().int().nonnegative(),
    /**
     * Where IAM is recorded for the account, if not here: AWS advises to record
     * global types in one Region. Absent where none of the account's was seen to.
     */
    globalTypesIn: z.string().optional(),
  }),

  /** config:DescribeConfigRules, those of the eight identifiers; of the target. */
  'config-rules': z.object({
    rules: z.array(
      z.object({
        name: z.string(),
        /** `Source.SourceIdentifier`: names are anybody's choice. */
        identifier: z.string(),
        /** `ACTIVE`, `DELETING`, `DELETING_RESULTS` or `EVALUATING`. */
        state: awsWord('ACTIVE', 'DELETING', 'DELETING_RESULTS', 'EVALUATING'),
        /** `InputParameters`, which is JSON in a string. */
        parameters: textRecord(z.string()).optional(),
        /** `Scope`: absent where the rule looks at all it can. */
        scope: z
          .object({
            types: z.array(z.string()),
            /** Only resources with a tag, or one resource. */
            narrowed: z.boolean(),
          })
          .optional(),
        createdBy: z.string().optional(),
        compliance: awsWord(
          'COMPLIANT',
          'NON_COMPLIANT',
          'NOT_APPLICABLE',
          'INSUFFICIENT_DATA',
        ).optional(),
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
        complianceType: awsEnum([
          'COMPLIANT',
          'NON_COMPLIANT',
          'NOT_APPLICABLE',
          'INSUFFICIENT_DATA',
        ]),
        /** What AWS Config evaluated: the instance itself, its group, role, … */
        resourceType: awsWord(
          'AWS::EC2::Instance',
          'AWS::EC2::SecurityGroup',
          'AWS::IAM::Role',
          'AWS::SSM::AssociationCompliance',
          'AWS::SSM::ManagedInstanceInventory',
          'AWS::SSM::PatchCompliance',
        ),
        resourceId: z.string(),
        annotation: z.string().optional(),
        /** `ResultRecordedTime` */
        recordedAt: time.optional(),
      }),
    ),
  }),
};
