import { z } from 'zod';
import { HISTORY_MARKS } from './enumerations';
import { ageOfList } from './freshness';
import { listSchema } from './page';
import { controlCountsSchema } from './status';
import { count, day, flag, share } from './values';

/** How findings stood on a day, where that is known. */
const findingsOfDay = {
  /** Open findings. */
  open: count.optional(),
  /** Those of them that were overdue. */
  overdue: count.optional(),
};

/** The schema of {@link ScorecardHistoryItem}. @public */
export const scorecardHistoryItemSchema = z.object({
  /** `YYYY-MM-DD`, UTC. */
  day,
  controlsMet: count,
  controlsApplicable: count,
  score: share.optional(),
  ...findingsOfDay,
  /** Absent where the headline alone is asked for, or kept. */
  controls: z.array(controlCountsSchema).optional(),
});

/**
 * A day of a scorecard. Days on which nothing was collected have no row.
 *
 * @public
 */
export type ScorecardHistoryItem = z.infer<typeof scorecardHistoryItemSchema>;

/** The schema of {@link FixedInTime}. @public */
export const fixedInTimeSchema = z.object({
  /** Its Monday, `YYYY-MM-DD`, UTC. */
  week: day,
  /** Findings that fell due in it, fixed or not. */
  due: count,
  /** Those of them that were first seen fixed by their due date. */
  inTime: count,
});

/**
 * What fell due in a week, by who had it at the end of it, and how much of that
 * was fixed in time.
 *
 * @public
 */
export type FixedInTime = z.infer<typeof fixedInTimeSchema>;

/** The schema of {@link HistoryMark}. @public */
export const historyMarkSchema = z.object({
  /** `YYYY-MM-DD`, UTC. */
  day,
  kind: z.enum(HISTORY_MARKS),
  /**
   * What came to another owner, joined or left; of a mapping, what gained or
   * lost instances, absent of several services.
   */
  entityRef: z.string().optional(),
  title: z.string().optional(),
  /** The owner before. */
  from: z.string().optional(),
  /** The owner since. */
  to: z.string().optional(),
  /** Instances that were mapped to it, or no longer are. */
  gained: count.optional(),
  lost: count.optional(),
});

/**
 * A day on which not only the work on it changed the numbers.
 *
 * @public
 */
export type HistoryMark = z.infer<typeof historyMarkSchema>;

const besidesDays = {
  /** Weeks with anything due, oldest first. */
  weeks: z.array(fixedInTimeSchema),
  /** Oldest first; of very many the latest. */
  marks: z.array(historyMarkSchema),
};

/** The schema of {@link ScorecardHistory}. @public */
export const scorecardHistorySchema = listSchema(
  scorecardHistoryItemSchema,
).extend(besidesDays);

/**
 * The recorded days of a scorecard, oldest first.
 *
 * @public
 */
export type ScorecardHistory = z.infer<typeof scorecardHistorySchema>;

const days = z
  .int()
  .min(1)
  .max(1000)
  .default(30)
  .describe('How many days to look back.');

/** The schema of {@link ScorecardHistoryQuery}. @public */
export const scorecardHistoryParameters = z.object({
  days,
  headline: flag.describe('Without the single controls.'),
});

/**
 * The query of `GET /v1/scorecards/{kind}/{namespace}/{name}/history`.
 *
 * @public
 */
export type ScorecardHistoryQuery = z.input<typeof scorecardHistoryParameters>;

/** The schema of {@link HistoryOfListItem}. @public */
export const historyOfListItemSchema = z.object({
  /** `YYYY-MM-DD`, UTC. */
  day,
  /** That there were. */
  services: count,
  /** Over all services. */
  controlsMet: count,
  controlsApplicable: count,
  /** The mean of the services' scores. */
  score: share.optional(),
  ...findingsOfDay,
});

/**
 * A day of several services. One of them that was not read stands as it was
 * read last; days on which none was have no row.
 *
 * @public
 */
export type HistoryOfListItem = z.infer<typeof historyOfListItemSchema>;

/** The schema of {@link HistoryOfList}. @public */
export const historyOfListSchema = listSchema(historyOfListItemSchema).extend(
  besidesDays,
);

/**
 * The recorded days of several services, oldest first.
 *
 * @public
 */
export type HistoryOfList = z.infer<typeof historyOfListSchema>;

/** The schema of {@link HistoryOfListQuery}. @public */
export const historyOfListParameters = z.object({
  days,
  owner: z
    .array(z.string())
    .max(100)
    .optional()
    .describe(
      'Of the services that these owned on each day, and the groups that are below them now.',
    ),
  ownerOnly: flag.describe('Without the groups below the owners.'),
  system: z
    .string()
    .optional()
    .describe('Of the services that were part of this system on each day.'),
  kind: z.string().optional().describe('A kind, e.g. `component`.'),
});

/**
 * The query of `GET /v1/history`.
 *
 * @public
 */
export type HistoryOfListQuery = z.input<typeof historyOfListParameters>;

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
