import { z } from 'zod';
import { judgedStatusSchema, verdictStatusSchema } from './status';
import { jsonObject, time } from './values';
import { waiverCoverageSchema } from './waivers';
import { phraseSchema } from './words';

/** The schema of {@link ConfigRuleVerdict}. @public */
export const configRuleVerdictSchema = z.object({
  /** The source identifier, e.g. `EC2_INSTANCE_MANAGED_BY_SSM`. */
  identifier: z.string(),
  /** The name that the rule was deployed under. */
  ruleName: z.string().optional(),
  /** AWS Config's own status; absent where there is none. */
  complianceType: judgedStatusSchema.optional(),
  /** AWS Config's time on the result, ISO 8601. */
  recordedAt: time.optional(),
  /** What AWS Config says with it. */
  annotation: z.string().optional(),
  /** One of us says compliant where the other says non-compliant. */
  disagrees: z.boolean(),
  /** Why there is no verdict, or what the disagreement may come from. */
  explanation: phraseSchema.optional(),
});

/**
 * AWS Config's verdict beside ours. A disagreement is shown, not resolved.
 *
 * @public
 */
export type ConfigRuleVerdict = z.infer<typeof configRuleVerdictSchema>;

/** The schema of {@link VerdictWaiver}. @public */
export const verdictWaiverSchema = waiverCoverageSchema.extend({
  /** What the control came to, to which the verdict's reason belongs. */
  judged: judgedStatusSchema,
  /** Why the exception was made. */
  reason: z.string(),
});

/**
 * The exception that is made of a verdict.
 *
 * @public
 */
export type VerdictWaiver = z.infer<typeof verdictWaiverSchema>;

/** The schema of {@link Verdict}. @public */
export const verdictSchema = z.object({
  controlId: z.string(),
  status: verdictStatusSchema,
  /** Machine-readable, one of the control's reasons or a shared gap. */
  reason: z.string(),
  /**
   * What fills the template of the reason's sentence, and what else stands
   * behind it; times are ISO 8601.
   */
  values: jsonObject,
  /**
   * True where some of the values, or all, are left out: they speak of the
   * account, and the caller may not see the fleet.
   */
  withheld: z.literal(true).optional(),
  /** When we first saw this status and reason, ISO 8601. */
  since: time,
  /** AWS's own time on the record it rests on, ISO 8601. */
  recordedAt: time.optional(),
  /** Of a `WAIVED` one. */
  waiver: verdictWaiverSchema.optional(),
  /** What AWS Config says, where a rule of the same meaning exists. */
  configRule: configRuleVerdictSchema.optional(),
});

/**
 * The outcome of one control for one instance.
 *
 * @public
 */
export type Verdict = z.infer<typeof verdictSchema>;
