/**
 * The orders in which scorecards can be listed; `-` turns an order round.
 */
export const SCORECARD_SORTS = [
  'controlsMet',
  '-controlsMet',
  'name',
  '-name',
  'instances',
  '-instances',
  'score',
  '-score',
] as const;

/** The orders in which instances can be listed. */
export const INSTANCE_SORTS = ['worst', 'name', '-name'] as const;

/** Past its due date, or due within so long from now. */
export const FINDING_DUES = ['overdue', '48h', '14d'] as const;

export type FindingDue = (typeof FINDING_DUES)[number];
