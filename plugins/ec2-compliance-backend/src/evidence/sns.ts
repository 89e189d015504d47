import { z } from 'zod';

/** A topic that alerts are sent to, with who listens. Source: sns:GetTopicAttributes. */
export const alertTopicSchema = z.object({
  arn: z.string(),
  /** Subscriptions that were confirmed; absent where they may not be read. */
  confirmed: z.number().int().nonnegative().optional(),
  /** Subscriptions still to be confirmed. */
  pending: z.number().int().nonnegative().optional(),
});
