import { z } from 'zod';
import { strategySchema } from './controls';
import { CLAUSE_STANDINGS, MATURITY_LEVELS } from './enumerations';
import { count } from './values';

/** The schema of `MaturityLevel`. @public */
export const maturityLevelSchema = z.literal(MATURITY_LEVELS);

/** The schema of {@link MaturityClause}. @public */
export const maturityClauseSchema = z.object({
  /** The ISM id, e.g. `ISM-1877`. */
  id: z.string(),
  /** The levels that ask for it. */
  levels: z.array(maturityLevelSchema),
  /** What it asks for, a few words. */
  title: z.string(),
  standing: z.enum(CLAUSE_STANDINGS),
  /** The controls that measure it; none where it is not provable. */
  controlIds: z.array(z.string()),
  /** Why AWS's data cannot prove it, where it cannot. */
  notProvable: z.string().optional(),
  /** Open findings past the window that it sets, where it sets one. */
  overdue: count.optional(),
  /** Waivers without which it would not stand as it does; absent for none. */
  exceptions: count.optional(),
  /** The ids of those. */
  exceptionIds: z.array(z.string()).optional(),
});

/**
 * A clause of the Essential Eight, and how it stands for an entity.
 *
 * @public
 */
export type MaturityClause = z.infer<typeof maturityClauseSchema>;

/** The schema of {@link StrategyMaturity}. @public */
export const strategyMaturitySchema = z.object({
  strategy: strategySchema,
  /**
   * The highest level of which every measurable clause, and every one of the
   * levels below, is met; 0 if that is none, absent if nothing was measured.
   */
  level: z.literal([0, ...MATURITY_LEVELS]).optional(),
  /**
   * Waivers without which the clauses of that level, and of those below, would
   * not stand as they do; absent for none.
   */
  exceptions: count.optional(),
  clauses: z.array(maturityClauseSchema),
});

/**
 * One strategy of the Essential Eight for an entity.
 *
 * @public
 */
export type StrategyMaturity = z.infer<typeof strategyMaturitySchema>;

/** The schema of {@link MaturitySummary}. @public */
export const maturitySummarySchema = z.object({
  /** The level that the entity is held to. */
  level: maturityLevelSchema,
  strategies: z.array(
    strategyMaturitySchema.pick({
      strategy: true,
      level: true,
      exceptions: true,
    }),
  ),
});

/**
 * The level of each strategy, without the clauses behind it.
 *
 * @public
 */
export type MaturitySummary = z.infer<typeof maturitySummarySchema>;

/** The schema of {@link ScorecardMaturity}. @public */
export const scorecardMaturitySchema = z.object({
  /** The level that the entity is held to. */
  level: maturityLevelSchema,
  /** The edition of the Information Security Manual that the clauses are of. */
  manual: z.string(),
  /** Who says so. */
  by: z.enum(['app-config', 'annotation']),
  /** The annotation as it is written, where it is no level; app-config's then holds. */
  unreadable: z.string().optional(),
  strategies: z.array(strategyMaturitySchema),
});

/**
 * How an entity stands on the Essential Eight's maturity levels, as far as
 * AWS's data can show.
 *
 * @public
 */
export type ScorecardMaturity = z.infer<typeof scorecardMaturitySchema>;
