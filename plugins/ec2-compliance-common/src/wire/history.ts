import { z } from 'zod';
import { ageOfList } from './freshness';
import { listSchema } from './page';
import { controlCountsSchema } from './status';
import { count, day, share } from './values';

/** The schema of {@link ScorecardHistoryItem}. @public */
export const scorecardHistoryItemSchema = z.object({
  /** `YYYY-MM-DD`, UTC. */
  day,
  controlsMet: count,
  controlsApplicable: count,
  score: share.optional(),
  controls: z.array(controlCountsSchema),
});

/**
 * A day of a scorecard. Days on which nothing was collected have no row.
 *
 * @public
 */
export type ScorecardHistoryItem = z.infer<typeof scorecardHistoryItemSchema>;

/** The schema of {@link ScorecardHistory}. @public */
export const scorecardHistorySchema = listSchema(scorecardHistoryItemSchema);

/**
 * The recorded days of a scorecard, oldest first.
 *
 * @public
 */
export type ScorecardHistory = z.infer<typeof scorecardHistorySchema>;

/** The schema of {@link ScorecardHistoryQuery}. @public */
export const scorecardHistoryParameters = z.object({
  days: z
    .int()
    .min(1)
    .max(1000)
    .default(30)
    .describe('How many days to look back.'),
});

/**
 * The query of `GET /v1/scorecards/{kind}/{namespace}/{name}/history`.
 *
 * @public
 */
export type ScorecardHistoryQuery = z.input<typeof scorecardHistoryParameters>;

/** The schema of {@link FindingHistoryItem}. @public */
export const findingHistoryItemSchema = z.object({
  /** Its Monday, `YYYY-MM-DD`, UTC. */
  week: day,
  /** Findings that fell due in it, fixed or not. */
  due: count,
  /** Those of them that were first seen fixed by their due date. */
  inTime: count,
  /** `inTime` of `due`, 0 to 1; absent where nothing fell due. */
  share: share.optional(),
  /** Open ones when last read in that week; absent where nothing was read. */
  open: count.optional(),
  /** Those of them that were overdue. */
  overdue: count.optional(),
  /**
   * The median age of the open ones in days, by their first observation; over
   * several entities the mean of their medians, weighted by their open ones.
   */
  medianAgeDays: count.optional(),
});

/**
 * How findings fared in one week.
 *
 * @public
 */
export type FindingHistoryItem = z.infer<typeof findingHistoryItemSchema>;

/** The schema of {@link FindingHistory}. @public */
export const findingHistorySchema = listSchema(findingHistoryItemSchema).extend(
  ageOfList,
);

/**
 * How findings fared, week by week, oldest first.
 *
 * @public
 */
export type FindingHistory = z.infer<typeof findingHistorySchema>;
