import {
  StatusCounts,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';

/** How a control stands, as it is shown. */
export type DisplayStatus = VerdictStatus;

interface StatusDescription {
  status: DisplayStatus;
  countKey: keyof StatusCounts;
  /** The word people read. */
  label: string;
}

/** In the order of attention; every bar and list keeps to it. */
export const STATUSES: readonly StatusDescription[] = [
  {
    status: 'NON_COMPLIANT',
    countKey: 'nonCompliant',
    label: 'Non-compliant',
  },
  {
    status: 'INSUFFICIENT_DATA',
    countKey: 'insufficientData',
    label: 'Unknown',
  },
  { status: 'WAIVED', countKey: 'waived', label: 'Waived' },
  { status: 'COMPLIANT', countKey: 'compliant', label: 'Compliant' },
  {
    status: 'NOT_APPLICABLE',
    countKey: 'notApplicable',
    label: 'Not applicable',
  },
];

export function describeStatus(status: DisplayStatus): StatusDescription {
  return STATUSES.find(s => s.status === status) ?? STATUSES[1];
}

/** How urgent a status is, 0 first. */
export function statusRank(status: DisplayStatus): number {
  return STATUSES.findIndex(s => s.status === status);
}

export function isFailing(status: DisplayStatus): boolean {
  return status === 'NON_COMPLIANT' || status === 'INSUFFICIENT_DATA';
}

/** Narrows a URL parameter to a status that the API knows. */
export function parseStatus(
  value: string | undefined,
): VerdictStatus | undefined {
  return STATUSES.find(s => s.status === value)?.status;
}
