import { z } from 'zod';

const time = z.iso.datetime();

const alertTopic = z.object({
  arn: z.string(),
  /** Subscriptions that were confirmed; absent where they may not be read. */
  confirmed: z.number().int().nonnegative().optional(),
  /** Subscriptions still to be confirmed. */
  pending: z.number().int().nonnegative().optional(),
});

/** Payloads of AWS Config, CloudTrail and alerting. */
export const auditPayloads = {
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

  /** Metric filters about the root user, their alarms and topics; of the account. */
  'root-metric-alarms': z.object({
    filters: z.array(
      z.object({
        region: z.string(),
        logGroup: z.string(),
        /** The trail that writes into the log group. */
        trailArn: z.string(),
        name: z.string(),
        pattern: z.string(),
        alarms: z.array(
          z.object({
            name: z.string(),
            actionsEnabled: z.boolean(),
            statistic: z.string().optional(),
            comparison: z.string().optional(),
            threshold: z.number().optional(),
            evaluationPeriods: z.number().optional(),
            topics: z.array(alertTopic),
            /** Alarm actions that are no topic. */
            otherActions: z.number().int().nonnegative(),
          }),
        ),
      }),
    ),
    /** Organisation trails of other accounts, whose log group is there. */
    elsewhere: z.array(
      z.object({ trailArn: z.string(), accountId: z.string() }),
    ),
  }),

  /** EventBridge rules about the root user, with their targets; of the account. */
  'root-event-rules': z.object({
    /** The Regions that were read. */
    regions: z.array(z.string()),
    rules: z.array(
      z.object({
        region: z.string(),
        name: z.string(),
        /** `ENABLED`, `DISABLED`, `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`. */
        state: z.string(),
        pattern: z.string(),
        targets: z.array(z.string()),
        topics: z.array(alertTopic),
      }),
    ),
  }),

  /** How far back and forward the changes are known; of the target. */
  'cloudtrail-change-window': z.object({
    from: time,
    to: time,
    /** Whether there was more before `from` than could be read. */
    capped: z.boolean(),
  }),

  /** cloudtrail:LookupEvents, ReadOnly = false, about the instance. */
  'cloudtrail-changes': z.object({
    events: z.array(
      z.object({
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
        /** The user, or the role and its session. */
        who: z.string(),
        /** The role's name, where it is one. */
        role: z.string().optional(),
        by: z.enum(['console', 'cloudformation', 'api']),
        error: z.string().optional(),
        /** What it changed, where that is not the instance itself. */
        through: z.string().optional(),
      }),
    ),
    /** Older events of the window that are not kept. */
    more: z.number().int().nonnegative(),
  }),
};
