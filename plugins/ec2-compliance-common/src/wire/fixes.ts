import { z } from 'zod';
import { FIX_PLACEHOLDERS, FLEETS } from './enumerations';
import { accountId, count } from './values';
import { verdictSchema } from './verdicts';

/** The schema of {@link FixValues}. @public */
export const fixValuesSchema = z.partialRecord(
  z.enum(FIX_PLACEHOLDERS),
  z.string(),
);

/**
 * What placeholders of a fix stand for.
 *
 * @public
 */
export type FixValues = z.infer<typeof fixValuesSchema>;

/** The schema of {@link FixTarget}. @public */
export const fixTargetSchema = z.object({
  instanceId: z.string(),
  name: z.string().optional(),
  /** What of this instance is to be changed, e.g. each of its volumes. */
  items: z.array(fixValuesSchema).optional(),
});

/**
 * One instance that a change mends.
 *
 * @public
 */
export type FixTarget = z.infer<typeof fixTargetSchema>;

/** The schema of {@link FixChange}. @public */
export const fixChangeSchema = z.object({
  /** The same as long as what is to be changed is; tells changes apart. */
  id: z.string(),
  /** Which steps of a control apply. */
  fleet: z.enum(FLEETS),
  accountId: z.string(),
  accountAlias: z.string().optional(),
  partition: z.string(),
  region: z.string(),
  /** What is to be changed, which all of its instances share, e.g. a role. */
  values: fixValuesSchema,
  /** Several of a kind, each of which is to be changed, e.g. policies. */
  items: z.array(fixValuesSchema).optional(),
  /** How many instances it mends. */
  instances: count,
  /** The first of them by name; of many, no more than 200. */
  targets: z.array(fixTargetSchema),
  /** Of the first of them; absent for a finding. */
  verdict: verdictSchema.optional(),
});

/**
 * One thing to be changed, and the instances that are mended by it.
 *
 * @public
 */
export type FixChange = z.infer<typeof fixChangeSchema>;

/** The schema of {@link FixPlan}. @public */
export const fixPlanSchema = z.object({
  /** Failures first, then what mends most; the first 25. */
  items: z.array(fixChangeSchema),
  /** How many there are. */
  totalCount: count,
  /** How many instances were looked at. */
  instances: count,
  /** True where there were more than are looked at. */
  partial: z.boolean(),
});

/**
 * What has to be changed so that instances meet a control, or lose a finding.
 *
 * @public
 */
export type FixPlan = z.infer<typeof fixPlanSchema>;

/** The schema of {@link FixQuery}. @public */
export const fixParameters = z.object({
  control: z.string().describe('The control that is failed or unknown.'),
  entityRef: z
    .string()
    .optional()
    .describe('Among the instances of this entity.'),
  accountId: accountId.optional().describe('The account of `instanceId`.'),
  region: z.string().optional().describe('The Region of `instanceId`.'),
  instanceId: z
    .string()
    .optional()
    .describe(
      'Only what mends this instance, with all of the entity that are mended by it; without `entityRef`, this instance alone.',
    ),
});

/**
 * For which instances to list what has to be changed.
 *
 * @public
 */
export type FixQuery = z.input<typeof fixParameters>;
