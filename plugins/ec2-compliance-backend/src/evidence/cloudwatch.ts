import { z } from 'zod';
import { alertTopicSchema } from './sns';

/** Payloads of CloudWatch. */
export const cloudwatchPayloads = {
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
            topics: z.array(alertTopicSchema),
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
};
