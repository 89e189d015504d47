import { z } from 'zod';
import { awsWord } from './awsWord';
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
        /** It sees a part of the events, or other ones than arrive. */
        restricted: z.boolean().optional(),
        alarms: z.array(
          z.object({
            name: z.string(),
            actionsEnabled: z.boolean(),
            statistic: awsWord(
              'Sum',
              'Maximum',
              'Minimum',
              'Average',
              'SampleCount',
            ).optional(),
            comparison: awsWord(
              'GreaterThanOrEqualToThreshold',
              'GreaterThanThreshold',
              'LessThanThreshold',
              'LessThanOrEqualToThreshold',
            ).optional(),
            threshold: z.number().optional(),
            evaluationPeriods: z.number().optional(),
            datapointsToAlarm: z.number().optional(),
            /** `TreatMissingData`; `missing` where it is absent. */
            missingData: awsWord(
              'breaching',
              'notBreaching',
              'ignore',
              'missing',
            ).optional(),
            /**
             * What the filter publishes and what the alarm watches. Absent where
             * it was stored before that was read: then it is not known.
             */
            metric: z
              .object({
                /** `metricValue`: a number, or a field of the event. */
                value: z.string(),
                defaultValue: z.number().optional(),
                filterDimensions: z.array(z.string()),
                alarmDimensions: z.array(z.string()),
                filterUnit: z.string().optional(),
                alarmUnit: z.string().optional(),
                /** The alarm watches what is computed of it. */
                expression: z.boolean(),
              })
              .optional(),
            /** Composite alarms that name this one. */
            composites: z
              .array(
                z.object({
                  name: z.string(),
                  actionsEnabled: z.boolean(),
                  /** Goes off as soon as one of several does, with no suppressor. */
                  any: z.boolean(),
                  topics: z.array(alertTopicSchema),
                  otherActions: z.number().int().nonnegative(),
                }),
              )
              .optional(),
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
