import { z } from 'zod';
import { awsWord } from './awsWord';
import { alertTopicSchema } from './sns';

/** Payloads of EventBridge. */
export const eventsPayloads = {
  /** EventBridge rules about the root user, with their targets; of the account. */
  'root-event-rules': z.object({
    /** The Regions that were read. */
    regions: z.array(z.string()),
    rules: z.array(
      z.object({
        region: z.string(),
        name: z.string(),
        /** `ENABLED`, `DISABLED`, `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`. */
        state: awsWord(
          'ENABLED',
          'DISABLED',
          'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
        ),
        pattern: z.string(),
        targets: z.array(z.string()),
        topics: z.array(alertTopicSchema),
      }),
    ),
  }),
};
