import { StatusCounts } from 'backstage-plugin-ec2-compliance-common';
import { instanceControls } from '../controls';
import { controlShare } from './controlShare';

const CATALOGUE_ORDER: ReadonlyMap<string, number> = new Map(
  instanceControls.map(({ id }, index) => [id, index]),
);

/** One control of a scorecard, with its instances counted by status. */
export interface CountedControl {
  controlId: string;
  counts: StatusCounts;
}

/** The headline of a scorecard. */
export interface ScoredControls {
  /** Controls that apply and have no instance that fails or is unknown. */
  controlsMet: number;
  /** Controls that apply to at least one instance. */
  controlsApplicable: number;
  /** Mean of the shares, 0 to 1; absent where no control has a share. */
  score?: number;
  /** The control that most needs attention; absent when all are met. */
  worstControl?: CountedControl;
}

/**
 * Scores an entity's controls.
 *
 * A control applies when it has an instance that is neither `NOT_APPLICABLE`
 * nor waived. Waived ones are in no number of it: one whose instances are all
 * waived is not met, and not missed.
 */
export function scoreControls(
  controls: readonly CountedControl[],
): ScoredControls {
  const applicable = controls.filter(({ counts }) => applies(counts));
  const shares = applicable
    .map(({ counts }) => controlShare(counts))
    .filter(share => share !== undefined);
  const [worstControl] = orderByAttention(
    applicable.filter(({ counts }) => !isMet(counts)),
  );
  return {
    controlsMet: applicable.filter(({ counts }) => isMet(counts)).length,
    controlsApplicable: applicable.length,
    ...(shares.length && {
      score: shares.reduce((sum, share) => sum + share, 0) / shares.length,
    }),
    ...(worstControl && { worstControl }),
  };
}

/**
 * Controls with the worst first: by the share of instances that fail, then of
 * those that are unknown, then in the order of the catalogue.
 */
export function orderByAttention<T extends CountedControl>(
  controls: readonly T[],
): T[] {
  return [...controls].sort(
    (a, b) =>
      partOf(b.counts, 'nonCompliant') - partOf(a.counts, 'nonCompliant') ||
      partOf(b.counts, 'insufficientData') -
        partOf(a.counts, 'insufficientData') ||
      placeOf(a) - placeOf(b),
  );
}

function placeOf({ controlId }: CountedControl): number {
  return CATALOGUE_ORDER.get(controlId) ?? CATALOGUE_ORDER.size;
}

function applies(counts: StatusCounts): boolean {
  return counts.compliant + counts.nonCompliant + counts.insufficientData > 0;
}

function isMet(counts: StatusCounts): boolean {
  return counts.nonCompliant === 0 && counts.insufficientData === 0;
}

function partOf(
  counts: StatusCounts,
  field: 'nonCompliant' | 'insufficientData',
): number {
  const judged =
    counts.compliant + counts.nonCompliant + counts.insufficientData;
  return judged > 0 ? counts[field] / judged : 0;
}
