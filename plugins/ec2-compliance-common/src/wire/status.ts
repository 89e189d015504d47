import { z } from 'zod';
import { JUDGED_STATUSES, VERDICT_STATUSES } from './enumerations';
import { count } from './values';

/** The schema of `VerdictStatus`. @public */
export const verdictStatusSchema = z.enum(VERDICT_STATUSES);

/** The schema of `JudgedStatus`. @public */
export const judgedStatusSchema = z.enum(JUDGED_STATUSES);

/** The schema of {@link StatusCounts}. @public */
export const statusCountsSchema = z.object({
  nonCompliant: count,
  insufficientData: count,
  waived: count,
  compliant: count,
  notApplicable: count,
});

/**
 * Instances (or controls) counted by status. Waived ones are counted apart and
 * are in none of the other counts.
 *
 * @public
 */
export type StatusCounts = z.infer<typeof statusCountsSchema>;

/** One control, with its instances counted by status. @public */
export const controlCountsSchema = z.object({
  controlId: z.string(),
  counts: statusCountsSchema,
});
