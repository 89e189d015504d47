import { MaturityLevel } from './findings';
import { EssentialEightStrategy } from './status';

/**
 * How a clause of the Essential Eight stands for an entity.
 *
 * - `met`: everything that measures it is met
 * - `not-met`: something that measures it fails
 * - `unknown`: nothing fails, but not all evidence is there
 * - `not-applicable`: what measures it applies to none of the instances
 * - `not-provable`: AWS's data cannot show it
 *
 * @public
 */
export type ClauseStanding =
  | 'met'
  | 'not-met'
  | 'unknown'
  | 'not-applicable'
  | 'not-provable';

/**
 * A clause of the Essential Eight, and how it stands for an entity.
 *
 * @public
 */
export interface MaturityClause {
  /** The ISM id, e.g. `ISM-1877`. */
  id: string;
  /** The levels that ask for it. */
  levels: MaturityLevel[];
  /** What it asks for, a few words. */
  title: string;
  standing: ClauseStanding;
  /** The controls that measure it; none where it is not provable. */
  controlIds: string[];
  /** Open findings past the window that it sets, where it sets one. */
  overdue?: number;
}

/**
 * One strategy of the Essential Eight for an entity.
 *
 * @public
 */
export interface StrategyMaturity {
  strategy: EssentialEightStrategy;
  /**
   * The highest level of which every measurable clause, and every one of the
   * levels below, is met; 0 if that is none, absent if nothing was measured.
   */
  level?: 0 | MaturityLevel;
  clauses: MaturityClause[];
}

/**
 * How an entity stands on the Essential Eight's maturity levels, as far as
 * AWS's data can show.
 *
 * @public
 */
export interface ScorecardMaturity {
  /** The level that the entity is held to. */
  level: MaturityLevel;
  /** Who says so. */
  by: 'app-config' | 'annotation';
  /** Why the annotation cannot be read; app-config's level then holds. */
  error?: string;
  strategies: StrategyMaturity[];
}
