import { EvidenceSource } from './sources';
import { EssentialEightStrategy } from './status';

/**
 * What a control is judged for: each instance, each account and Region, or a
 * recorded human review.
 *
 * @public
 */
export type ControlScope = 'instance' | 'account' | 'review';

/**
 * Who can mend what a control reports.
 *
 * @public
 */
export type FixedBy = 'team' | 'platform';

/**
 * One step of a fix. `command` and `link` may hold the placeholders
 * `{instanceId}`, `{accountId}`, `{region}` and `{autoScalingGroup}`.
 *
 * @public
 */
export interface FixStep {
  text: string;
  command?: string;
  link?: string;
}

/**
 * One requirement of Theme 3, as people and programs read it.
 *
 * @public
 */
export interface ControlDescription {
  id: string;
  title: string;
  /** What a failing row says, e.g. `Patches missing`. */
  failingTitle: string;
  scope: ControlScope;
  strategy: EssentialEightStrategy;
  fixedBy: FixedBy;
  /** What the Theme 3 guidance asks for. */
  requirement: string;
  /** Why it matters, one sentence. */
  why: string;
  /** ISM ids of the Essential Eight clauses it serves, e.g. `ISM-1694`. */
  clauses: string[];
  /** The AWS Config managed rule of the same meaning. */
  configRule?: string;
  /** The evidence it rests on. */
  sources: EvidenceSource[];
  /** What this signal cannot prove. */
  limits: string;
  /** Every reason it can give, with a short title; shared gaps come on top. */
  reasons: Record<string, string>;
  /** How to fix it on a fleet that is replaced, and on one that is kept. */
  fix: { autoScaled: FixStep[]; longLived: FixStep[] };
  /** The page under `docs/controls`. */
  docs: string;
}
