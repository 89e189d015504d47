import { z } from 'zod';
import { evidenceSourceSchema } from './controls';
import {
  EVIDENCE_GAPS,
  ROW_PROBLEMS,
  SOURCE_STATUSES,
  TARGET_STATES,
} from './enumerations';
import { listSchema } from './page';
import { statusCountsSchema } from './status';
import { count, time } from './values';
import { verdictSchema } from './verdicts';
import { phraseSchema } from './words';

/** The schema of {@link SourceHealth}. @public */
export const sourceHealthSchema = z.object({
  source: evidenceSourceSchema,
  title: z.string(),
  lastAttemptAt: time.optional(),
  lastSuccessAt: time.optional(),
  status: z.enum(SOURCE_STATUSES),
  /** The last attempt's error; gone after the next success. */
  error: z
    .object({
      /** AWS's own name, e.g. `AccessDeniedException`. */
      name: z.string(),
      gap: z.enum(EVIDENCE_GAPS),
      /** Why AWS gave no answer. */
      cause: phraseSchema,
      /** The IAM action that was denied. */
      action: z.string().optional(),
      /** ISO 8601. */
      since: time,
    })
    .optional(),
  calls: count,
  rows: count,
  /** Rows that vanished at once and are kept until seen missing twice. */
  heldBack: count,
  /** Ids of the controls that rest on it. */
  affects: z.array(z.string()),
});

/**
 * How one source of one target fares.
 *
 * @public
 */
export type SourceHealth = z.infer<typeof sourceHealthSchema>;

/** The schema of {@link RowProblemSummary}. @public */
export const rowProblemSummarySchema = z.object({
  /** An instance id, a finding with its instance, or the ref of an entity. */
  name: z.string(),
  /** What it is told by: an evidence source, `catalog`, or what is derived. */
  source: z.string(),
  problem: z.enum(ROW_PROBLEMS),
  since: time,
});

/**
 * One row that is not stored as it was told.
 *
 * @public
 */
export type RowProblemSummary = z.infer<typeof rowProblemSummarySchema>;

const rowProblemCountsSchema = z.object({
  total: count,
  /** Of those, the ones that are not stored at all. */
  notStored: count,
});

/** The schema of {@link RowProblems}. @public */
export const rowProblemsSchema = rowProblemCountsSchema.extend({
  /** The first of them, the worst first. */
  items: z.array(rowProblemSummarySchema),
});

/**
 * The rows that are not stored as they were told.
 *
 * @public
 */
export type RowProblems = z.infer<typeof rowProblemsSchema>;

/** The schema of {@link TargetSummary}. @public */
export const targetSummarySchema = z.object({
  /** `<partition>.<accountId>.<region>` */
  id: z.string(),
  partition: z.string(),
  accountId: z.string(),
  accountAlias: z.string().optional(),
  region: z.string(),
  state: z.enum(TARGET_STATES),
  lastStartedAt: time.optional(),
  lastFinishedAt: time.optional(),
  nextAttemptAt: time.optional(),
  /** Why it cannot be read, where one cause is behind all of it. */
  failure: phraseSchema.optional(),
  instances: count,
  unmappedInstances: count,
  /** Sources finished in the run under way. */
  progress: z.object({ done: count, total: count }).optional(),
  calls: count,
  /** How its sources fare, those that are off left out of the times. */
  sourceHealth: z.object({
    total: count,
    /** Those that are not well, by what they are. */
    unwell: z.partialRecord(
      z.enum(SOURCE_STATUSES),
      z.array(evidenceSourceSchema),
    ),
    /** How many never succeeded. */
    never: count,
    /** The last success of the one furthest behind, of those that succeeded. */
    oldestSuccessAt: time.optional(),
    newestSuccessAt: time.optional(),
  }),
  /** Rows that are not stored as AWS told them. */
  problemCounts: rowProblemCountsSchema,
  /** Its account controls by status. */
  accountControls: statusCountsSchema,
});

/**
 * One partition, account and Region that evidence is collected from.
 *
 * @public
 */
export type TargetSummary = z.infer<typeof targetSummarySchema>;

/** The schema of {@link TargetDetail}. @public */
export const targetDetailSchema = targetSummarySchema.extend({
  sources: z.array(sourceHealthSchema),
  /** Rows that are not stored as AWS told them; absent without any. */
  problems: rowProblemsSchema.optional(),
  /** Its account controls, in display order. */
  verdicts: z.array(verdictSchema),
});

/**
 * The answer of `GET /v1/targets/{id}`: a target source by source.
 *
 * @public
 */
export type TargetDetail = z.infer<typeof targetDetailSchema>;

/** The schema of {@link TargetList}. @public */
export const targetListSchema = listSchema(targetSummarySchema).extend({
  /** Whether the caller may start a collection. */
  canRefresh: z.boolean(),
  /** Present where collecting is switched off by configuration. */
  disabled: z.literal(true).optional(),
  /** Entities that are not stored as the catalog told them; absent without any. */
  catalogProblems: rowProblemsSchema.optional(),
});

/**
 * The answer of `GET /v1/targets`.
 *
 * @public
 */
export type TargetList = z.infer<typeof targetListSchema>;

/** The path of one target. @public */
export const targetPath = z.object({
  id: z.string().describe('The id of the target.'),
});
