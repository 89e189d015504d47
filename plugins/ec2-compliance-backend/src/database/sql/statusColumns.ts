import {
  StatusCounts,
  VERDICT_STATUSES,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';

/** Counts by status, as several tables hold them. */
export interface CountColumns {
  non_compliant: number;
  insufficient_data: number;
  waived: number;
  compliant: number;
  not_applicable: number;
}

/** @see CountColumns */
export const COUNT_COLUMNS = [
  'non_compliant',
  'insufficient_data',
  'waived',
  'compliant',
  'not_applicable',
] as const satisfies ReadonlyArray<keyof CountColumns>;

/** What `worst_rank` means; a higher one is an instance that nobody judged yet. */
export function statusOfRank(rank: number): VerdictStatus | undefined {
  return VERDICT_STATUSES[rank];
}

/** The `worst_rank` of a status: the lower, the more it needs attention. */
export function rankOf(status: VerdictStatus): number {
  return VERDICT_STATUSES.indexOf(status);
}

/** The `rank` of every verdict of an instance that is paused. */
export const PAUSED_RANK = VERDICT_STATUSES.length;

/** The count columns of a row, as they go on the wire. */
export function toCounts(row: {
  [Column in keyof CountColumns]: unknown;
}): StatusCounts {
  return {
    nonCompliant: Number(row.non_compliant ?? 0),
    insufficientData: Number(row.insufficient_data ?? 0),
    waived: Number(row.waived ?? 0),
    compliant: Number(row.compliant ?? 0),
    notApplicable: Number(row.not_applicable ?? 0),
  };
}

/** The reverse of {@link toCounts}. */
export function toCountColumns(counts: StatusCounts): CountColumns {
  return {
    non_compliant: counts.nonCompliant,
    insufficient_data: counts.insufficientData,
    waived: counts.waived,
    compliant: counts.compliant,
    not_applicable: counts.notApplicable,
  };
}
