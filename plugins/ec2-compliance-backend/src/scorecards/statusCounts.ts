import {
  StatusCounts,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';

const FIELDS: Readonly<Record<VerdictStatus, keyof StatusCounts>> = {
  NON_COMPLIANT: 'nonCompliant',
  INSUFFICIENT_DATA: 'insufficientData',
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

/** The sum of several counts. */
export function addCounts(...all: readonly StatusCounts[]): StatusCounts {
  const sum = emptyCounts();
  for (const counts of all) {
    for (const field of Object.keys(sum) as Array<keyof StatusCounts>) {
      sum[field] += counts[field];
    }
  }
  return sum;
}

/** Counts statuses; waived ones are counted apart by whoever knows of waivers. */
export function countStatuses(statuses: Iterable<VerdictStatus>): StatusCounts {
  const counts = emptyCounts();
  for (const status of statuses) {
    counts[FIELDS[status]] += 1;
  }
  return counts;
}
