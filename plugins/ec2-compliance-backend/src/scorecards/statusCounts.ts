import {
  StatusCounts,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';

/** The field of each status in counts. */
export const COUNT_FIELD: Readonly<Record<VerdictStatus, keyof StatusCounts>> =
  {
    NON_COMPLIANT: 'nonCompliant',
    INSUFFICIENT_DATA: 'insufficientData',
    WAIVED: 'waived',
    COMPLIANT: 'compliant',
    NOT_APPLICABLE: 'notApplicable',
  };

/** Nothing counted. */
export function emptyCounts(): StatusCounts {
  return {
    nonCompliant: 0,
    insufficientData: 0,
    waived: 0,
    compliant: 0,
    notApplicable: 0,
  };
}

/** Counts statuses; waived ones are counted apart. */
export function countStatuses(statuses: Iterable<VerdictStatus>): StatusCounts {
  const counts = emptyCounts();
  for (const status of statuses) {
    counts[COUNT_FIELD[status]] += 1;
  }
  return counts;
}
